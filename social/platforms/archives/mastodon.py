"""Mastodon: the archive of one's own account (`actor.json` in a zip or tar), and `following_accounts.csv`."""

import csv
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from mdm.access.errors import Invalid
from mdm.sources.formats import Format, Item, text_files
from mdm.sources.lines import Lines
from social.platforms.archives import said, unfolding

WHAT, ACTOR = "archive of Mastodon", "actor.json"
ADDRESS = "Account address"
TAG = re.compile(r"<[^>]*>")
NO_ADDRESS = "this is no address of an account, such as name@server.example"


def recognises(head: bytes, file: BinaryIO) -> bool:
    return unfolding.has(file, head, ACTOR)


def items(file: BinaryIO) -> Iterator[Item]:
    """The persona of whoever owns the account. Its address in the network names it, for ever."""
    found = unfolding.texts(file, [ACTOR], WHAT)
    actor = unfolding.value(found.get(ACTOR, "{}"), ACTOR)
    if not isinstance(actor, dict) or not actor.get("id"):
        raise Invalid(f"The {WHAT} names no account.", field="file", mend="Download it again.")
    yield Item(1, {name: text for name, text in _values(actor).items() if text})


def _values(actor: Mapping[str, Any]) -> dict[str, str]:
    server = urlsplit(str(actor["id"])).hostname or ""
    own = str(actor.get("preferredUsername", ""))
    icon = actor.get("icon")
    values = {
        said.PLATFORM: "mastodon",
        said.USER_ID: str(actor["id"]),
        said.HANDLE: f"{own}@{server}" if own and server else own,
        said.NAME: str(actor.get("name", "")),
        said.BIO: _plain(str(actor.get("summary") or "")),
        said.PROFILE: str(actor.get("url", "")),
        said.PICTURE: str(icon.get("url", "")) if isinstance(icon, dict) else "",
        said.CREATED: str(actor.get("published", "")),
        said.VISIBLE: said.BY_ARCHIVE,
    }
    fields = [each for each in actor.get("attachment") or () if isinstance(each, dict)]
    links = [found[0] for each in fields if (found := re.findall(r"https?://[^\s\"'<>]+", str(each.get("value", ""))))]
    return values | {said.WEBSITE if n == 1 else f"{said.WEBSITE} {n}": link for n, link in enumerate(links, 1)}


def recognises_following(head: bytes, file: BinaryIO) -> bool:
    return text_files.beginning(head).startswith(f"{ADDRESS},")


def following(file: BinaryIO) -> Iterator[Item]:
    """A persona for each account that is followed, numbered by its line."""
    found = text_files.encoding(file)
    for number, line in enumerate(Lines(file, found.name, found.mark_length), 1):
        address, *_ = next(csv.reader([line.text]), []) or [""]
        if line.problem:
            yield Item(number, {}, line.problem, line.text)
        elif address.strip() and address != ADDRESS:
            yield _followed(number, address.strip().lstrip("@"))


def _followed(number: int, address: str) -> Item:
    own, _, server = address.partition("@")
    if not own or "." not in server:
        return Item(number, {}, NO_ADDRESS, address)
    values = {
        said.PLATFORM: "mastodon",
        said.HANDLE: address,
        said.PROFILE: f"https://{server}/@{own}",
        said.VISIBLE: said.BY_ARCHIVE,
    }
    return Item(number, values)


def _plain(markup: str) -> str:
    """The words of a bio that is written in HTML."""
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())


FORMAT = Format("mastodon_archive", "an archive of Mastodon", "account", recognises, items)
FOLLOWING = Format(
    "mastodon_following", "Mastodon's list of followed accounts", "line", recognises_following, following
)
