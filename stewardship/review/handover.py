"""The next pair is made ready while one is looked at, sealed: its content can be read only once its key was given out.

The browser gets the page encrypted. The key comes with the answer to a decision, at the moment in which the pair is
shown, and giving out the key is what puts the read on record. A pair that was made ready and never shown was read by
nobody.
"""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Sealed:
    """A page that cannot be read without its key."""

    nonce: str
    content: str


def seal(request: HttpRequest, candidate: int, version: int, page: bytes) -> Sealed:
    """The page, for this session only and for this version of the pair only."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_key(request, candidate, version)).encrypt(nonce, page, None)
    return Sealed(_text(nonce), _text(sealed))


def key(request: HttpRequest, candidate: int, version: int) -> str:
    """The key of what `seal` made. Whoever calls this puts the read on record."""
    return _text(_key(request, candidate, version))


def _key(request: HttpRequest, candidate: int, version: int) -> bytes:
    text = f"stewardship.review.handover:{request.session.session_key}:{candidate}:{version}"
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).digest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
