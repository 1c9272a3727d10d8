"""X's archive of one's own account: a zip with `data/account.js` and `data/profile.js`, or `account.js` alone."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from mdm.access.errors import Invalid
from mdm.sources.formats import Format, Item, text_files
from social.platforms.archives import said, unfolding

WHAT = "archive of X"
ACCOUNT, PROFILE, RENAMED, PHONE = "account.js", "profile.js", "screen-name-change.js", "phone-number.js"
MARK = "window.YTD.account."


def recognises(head: bytes, file: BinaryIO) -> bool:
    return text_files.beginning(head).startswith(MARK) or unfolding.has(file, head, f"data/{ACCOUNT}")


def items(file: BinaryIO) -> Iterator[Item]:
    """The persona of whoever owns the account."""
    file.seek(0)
    head = file.read(4)
    if head.startswith(unfolding.ZIP):
        found = unfolding.texts(file, [f"data/{name}" for name in (ACCOUNT, PROFILE, RENAMED, PHONE)], WHAT)
        texts = {path.removeprefix("data/"): text for path, text in found.items()}
    else:
        file.seek(0)
        texts = {ACCOUNT: file.read(unfolding.LARGEST).decode("utf-8-sig", "replace")}
    account = _first(texts, ACCOUNT, "account")
    if not account.get("accountId"):
        raise Invalid(f"The {WHAT} names no account.", field="file", mend="Download it again.")
    yield Item(1, _values(account, _first(texts, PROFILE, "profile"), texts))


def _values(account: Mapping[str, Any], profile: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, str]:
    about = profile.get("description") or {}
    handle = str(account.get("username", ""))
    values = {
        said.PLATFORM: "x",
        said.USER_ID: account["accountId"],
        said.HANDLE: handle,
        said.NAME: account.get("accountDisplayName", ""),
        said.BIO: about.get("bio", ""),
        said.LOCATION: about.get("location", ""),
        said.WEBSITE: about.get("website", ""),
        said.PROFILE: f"https://x.com/{handle}" if handle else "",
        said.PICTURE: profile.get("avatarMediaUrl", ""),
        said.EMAIL: account.get("email", ""),
        said.PHONE: _first(texts, PHONE, "device").get("phoneNumber", ""),
        said.CREATED: account.get("createdAt", ""),
        said.VISIBLE: said.BY_ARCHIVE,
    }
    return {name: str(text) for name, text in values.items() if text} | _renamed(texts)


def _renamed(texts: Mapping[str, str]) -> dict[str, str]:
    """Handles that the account had before, the latest first."""
    changes = [_inner(each, "screenNameChange") for each in _list(texts, RENAMED)]
    old = [str(change.get("screenNameChange", {}).get("changedFrom", "")) for change in changes]
    return {f"{said.PREVIOUS_HANDLE} {n}": handle for n, handle in enumerate(filter(None, reversed(old)), 1)}


def _first(texts: Mapping[str, str], name: str, inner: str) -> Mapping[str, Any]:
    return next((_inner(each, inner) for each in _list(texts, name)), {})


def _inner(element: Any, name: str) -> Mapping[str, Any]:
    found = element.get(name) if isinstance(element, dict) else None
    return found if isinstance(found, dict) else {}


def _list(texts: Mapping[str, str], name: str) -> list[Any]:
    found = unfolding.value(texts[name], name) if name in texts else []
    return found if isinstance(found, list) else []


FORMAT = Format("x_archive", "an archive of X", "account", recognises, items)
