"""What a page says after something was done, with the way back if there is one.

Carried by Django's messages, so that it survives a redirect and that messages of libraries look the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

Tone = Literal["done", "warn", "error"]

_LEVELS: dict[Tone, int] = {"done": messages.SUCCESS, "warn": messages.WARNING, "error": messages.ERROR}
_UNDO = "undo="


@dataclass(frozen=True)
class Notice:
    """One message as a template shows it."""

    text: str
    tone: Tone
    undo_url: str = ""


def say(request: HttpRequest, text: str, *, tone: Tone = "done", undo_url: str = "") -> None:
    """Shows `text` on the next page; `undo_url` is posted to by the button that takes it back."""
    messages.add_message(request, _LEVELS[tone], text, extra_tags=f"{_UNDO}{undo_url}" if undo_url else "")


def notices_from(stored: Iterable[Message]) -> list[Notice]:
    """The messages to show, as notices. Reading them removes them, as with any of Django's messages."""
    return [_notice(message) for message in stored]


def _notice(message: Message) -> Notice:
    tone: Tone = "error" if message.level >= messages.ERROR else "warn" if message.level >= messages.WARNING else "done"
    tags = (message.extra_tags or "").split()
    return Notice(str(message.message), tone, next((tag[len(_UNDO) :] for tag in tags if tag.startswith(_UNDO)), ""))
