"""What can go wrong for a person or a program that asks, in words that help. How it is shown: mdm.web.problems."""

from typing import ClassVar


class Problem(Exception):
    """An answer other than yes. It never carries a personal value: only names of fields, places and remedies."""

    status: ClassVar[int] = 400
    kind: ClassVar[str] = "problem"
    title: ClassVar[str] = "That did not work"

    def __init__(self, detail: str, *, field: str = "", where: str = "", mend: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.field = field  # the attribute or the form's input
        self.where = where  # the place: a line of a file, a path into JSON, a part of the query
        self.mend = mend  # what to do about it

    def members(self) -> dict[str, str]:
        """What is said beside the detail; empty members are left out."""
        said = {"field": self.field, "where": self.where, "mend": self.mend}
        return {name: text for name, text in said.items() if text}


class Invalid(Problem):
    """What was sent cannot be used: which field, where, and how to mend it."""

    status = 400
    kind = "invalid"
    title = "That cannot be used as it is"


class Denied(Problem):
    """Not allowed, with the reason and whom to ask; `action` and `field` name the right that is missing."""

    status = 403
    kind = "denied"
    title = "You may not do this"

    def __init__(self, detail: str, ask: str = "", *, field: str = "", action: str = "") -> None:
        super().__init__(detail, field=field)
        self.ask = ask
        self.action = action

    def members(self) -> dict[str, str]:
        return super().members() | ({"ask": self.ask} if self.ask else {})


class NotFound(Problem):
    """There is nothing there, or nothing that this person may know of: both read the same."""

    status = 404
    kind = "not-found"
    title = "There is nothing here"


class Conflict(Problem):
    """It cannot be done in the state that things are in."""

    status = 409
    kind = "conflict"
    title = "That clashes with what is there"


class Stale(Conflict):
    """It was changed by somebody else since it was read."""

    status = 412
    kind = "stale"
    title = "It has changed since you opened it"
