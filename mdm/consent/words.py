"""Consent in the words of the pages."""

PURPOSES = {"marketing": "marketing", "social_linking": "linking of social profiles"}
CHANNELS = {"phone": "call", "e-mail": "mail", "email": "mail", "post": "write", "sms": "text"}


def purpose(key: str) -> str:
    """A purpose as a sentence says it."""
    return PURPOSES.get(key, key.replace("_", " "))


def channel(key: str) -> str:
    """A channel as a sentence says it."""
    return key.replace("_", " ")
