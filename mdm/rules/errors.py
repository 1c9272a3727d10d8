"""What can be wrong with a quality rule, in words that help whoever wrote it."""


class InvalidRule(ValueError):
    """A rule that cannot be applied: which part of it, what is wrong and how to mend it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


class CannotCompute(ArithmeticError):
    """A rule has no answer for one row, e.g. because it divides by zero. It stops nothing: the row is passed over."""
