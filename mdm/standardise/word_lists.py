"""How the tables of this package are written down: many words in one literal."""


def word_list(text: str) -> list[str]:
    """The words in order."""
    return text.split()


def words(text: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(text.split())
