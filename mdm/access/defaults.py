"""What the roles may do as shipped: per role and subject, by class of field, with exceptions for single fields.

Written once for each role and subject that has no grant yet; from then on an admin decides on the access page. What is
not said is denied. A letter is an action: s see, m masked, f find, x export, e edit, d decide.
"""

from collections.abc import Mapping

from mdm.access.models import Action

STEWARD = "Steward"
LEAD_STEWARD = "Lead steward"
SERVICE_AGENT = "Service agent"
ADMIN = "Admin"
AUDITOR = "Auditor"
ROLES = (STEWARD, LEAD_STEWARD, SERVICE_AGENT, ADMIN, AUDITOR)

PURPOSES: tuple[tuple[str, str, str], ...] = (
    ("data_quality", "Data quality", "Keeping what is known about people right and once."),
    ("service", "Service", "Answering somebody who has asked for help."),
    ("marketing", "Marketing", "Offering something to people who agreed to it."),
    ("fraud", "Fraud", "Finding out whether somebody is who they say."),
)

LETTERS = {
    "s": Action.SEE,
    "m": Action.MASKED,
    "f": Action.FIND,
    "x": Action.EXPORT,
    "e": Action.EDIT,
    "d": Action.DECIDE,
}
Given = Mapping[str, str]  # class of field, or key of one field → letters

_SEEN: Given = {"open": "sf", "internal": "sf", "confidential": "sf"}
_LED: Given = {"open": "sfxed", "internal": "sfxed", "confidential": "sfxed"}
_SERVED: Given = {"open": "sf", "internal": "sf", "confidential": "m"}
_AUDITED: Given = {"open": "sfx", "internal": "sf", "confidential": "m"}

GRANTS: Mapping[str, Mapping[str, Given]] = {
    STEWARD: {
        "quality": _SEEN, "failure": _SEEN,
        "customer": {"open": "sfxe", "internal": "sfe", "confidential": "sf"},
        "persona": _SEEN, "link": {"internal": "sfd"}, "candidate": {"internal": "sfd", "confidential": "sf"},
        "decision": _SEEN, "run": _SEEN, "model": _SEEN, "order": _SEEN, "ticket": _SEEN, "survey": _SEEN,
        "item": _SEEN, "line": _SEEN, "interaction": _SEEN, "warning": {**_SEEN, "kind": "sfe"}, "rate": _SEEN,
        "consent": _SEEN, "rule": _SEEN, "platform": _SEEN, "source": _SEEN, "record": _SEEN, "import": _SEEN,
        "pin": _SEEN, "correction": _SEEN,
        "job": _SEEN, "user": {"open": "sf"}, "change": {"internal": "s", "confidential": "s"},
        "task": _SEEN,
        "work": {"quality": "sd",
                 "search": "s", "review": "sd", "tasks": "se", "entry": "se", "match_run": "s", "models": "s",
                 "rules": "s", "import": "s", "sources": "sd", "jobs": "s", "api": "s"},
    },
    LEAD_STEWARD: {
        "quality": _LED, "failure": _LED,
        "customer": {**_LED, "restricted": "sfxe"},
        "persona": {"open": "sfx", "internal": "sfx", "confidential": "sfx"}, "link": {"internal": "sfxed"},
        "candidate": _LED, "decision": _LED, "run": _LED, "model": _LED, "order": _SEEN, "ticket": _SEEN,
        "survey": _SEEN, "item": {**_SEEN, "restricted": "s"}, "line": _SEEN, "interaction": _SEEN, "warning": _LED,
        "rate": _SEEN, "consent": _SEEN, "rule": _LED, "platform": _LED, "source": _LED, "record": _LED,
        "import": {**_LED, "restricted": "sx"}, "job": _SEEN, "user": {"open": "sf", "internal": "sf"},
        "change": {"internal": "sf", "confidential": "s"}, "task": _SEEN, "pin": _LED, "correction": _LED,
        "work": {"quality": "sed",
                 "search": "s", "review": "sd", "tasks": "sed", "entry": "se", "match_run": "sed", "models": "sed",
                 "rules": "sed", "import": "sed", "sources": "sed", "jobs": "se", "api": "s"},
    },
    SERVICE_AGENT: {
        "quality": {"internal": "s"}, "failure": {"internal": "s"},
        "customer": {**_SERVED, "phone": "m"}, "persona": _SERVED, "link": {"internal": "s"},
        "candidate": {"internal": "s"}, "order": {"internal": "sf", "confidential": "sf"},
        "ticket": {"internal": "sf", "confidential": "sf"}, "survey": _SERVED, "consent": {"internal": "sf"},
        "item": {**_SERVED, "restricted": "m"}, "line": {"internal": "sf", "confidential": "sf"},
        "interaction": {"internal": "sf", "confidential": "sf"},
        "warning": {"internal": "sf", "confidential": "s", "thresholds": ""}, "rate": {"open": "s"},
        "platform": {"open": "s"}, "source": {"open": "s"}, "user": {"open": "s"}, "change": {"internal": "s"},
        "task": _SEEN, "pin": {"internal": "s"}, "work": {"search": "s", "tasks": "se", "entry": "se", "api": "s"},
    },
    # Runs the product and gives rights: reads who changed what and why; no part of that needs a value of a person.
    ADMIN: {
        "quality": {"internal": "sfe"}, "failure": {"internal": "s"},
        "customer": {"open": "sf"}, "platform": _LED, "rule": {"internal": "s"}, "model": {"internal": "s"},
        "run": {"internal": "s"}, "source": {"open": "sfe", "internal": "sfe"}, "import": {"internal": "s"},
        "record": {"internal": "s"}, "job": {"internal": "sfe"}, "user": {"open": "sfe", "internal": "sfe"},
        "rate": {"open": "sfe"},
        "warning": {"kind": "s", "severity": "se", "thresholds": "se", "is_active": "se", "version": "s"},
        "change": {"internal": "s", "confidential": "s"}, "task": {"internal": "sf"},
        "work": {"quality": "se",
                 "access": "sed", "audit": "s", "tasks": "se", "sources": "sed", "jobs": "se",
                 "import": "s", "match_run": "s", "models": "s", "rules": "s", "api": "s"},
    },
    AUDITOR: {
        "quality": _AUDITED, "failure": _AUDITED,
        "customer": {**_AUDITED, "internal": "m", "restricted": "m"}, "persona": _AUDITED, "link": {"internal": "sfx"},
        "candidate": _AUDITED, "decision": {"internal": "sfx", "confidential": "sf"}, "run": _AUDITED,
        "model": _AUDITED, "order": _AUDITED, "ticket": _AUDITED, "survey": _AUDITED,
        "item": {**_AUDITED, "restricted": "m"}, "line": _AUDITED, "interaction": _AUDITED, "warning": _AUDITED,
        "rate": {"open": "sf"},
        "consent": {"internal": "sfx", "confidential": "sf"}, "rule": _AUDITED, "platform": {"open": "sf"},
        "source": {"open": "sf", "internal": "sf"}, "record": _AUDITED, "import": _AUDITED, "job": _AUDITED,
        "user": {"open": "sf", "internal": "sf"}, "change": {"internal": "sfx", "confidential": "sfx"},
        "read": {"internal": "sfx"}, "task": _AUDITED, "pin": _AUDITED, "correction": _AUDITED,
        "work": {"quality": "s",
                 "audit": "sx", "access": "s", "search": "s", "review": "s", "tasks": "s", "match_run": "s",
                 "models": "s", "rules": "s", "import": "s", "sources": "s", "jobs": "s", "api": "s"},
    },
}  # fmt: skip


def actions(letters: str) -> list[str]:
    """The actions of some letters, in the order of Action."""
    wanted = {LETTERS[letter].value for letter in letters}
    return [action for action in Action.values if action in wanted]
