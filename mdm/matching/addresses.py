"""Electronic addresses as comparison forms: mailboxes, their sites and local parts, web addresses."""

from mdm.matching.handles import years_in
from mdm.standardise.emails import email_compare_form, is_role_mailbox
from mdm.standardise.folding import fold

Values = tuple[str, ...]
# Hosts that many people share: they say nothing about one of them.
SHARED_HOSTS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "msn.com",
        "yahoo.com",
        "ymail.com",
        "aol.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "gmx.de",
        "gmx.net",
        "gmx.at",
        "web.de",
        "t-online.de",
        "freenet.de",
        "proton.me",
        "protonmail.com",
        "mail.com",
        "mail.ru",
        "yandex.ru",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "libero.it",
        "virgilio.it",
        "wp.pl",
        "o2.pl",
        "onet.pl",
        "seznam.cz",
        "comcast.net",
        "facebook.com",
        "fb.com",
        "instagram.com",
        "twitter.com",
        "x.com",
        "youtube.com",
        "youtu.be",
        "linkedin.com",
        "tiktok.com",
        "vk.com",
        "xing.com",
        "github.com",
        "medium.com",
        "tumblr.com",
        "wordpress.com",
        "blogspot.com",
        "linktr.ee",
        "bit.ly",
        "goo.gl",
        "t.co",
        "about.me",
        "mastodon.social",
        "pinterest.com",
        "reddit.com",
        "flickr.com",
        "example.com",
    ]
)
_SHORTEST_LOCAL = 5


def email_forms(values: Values) -> list[str]:
    return [email_compare_form(value) for value in values if "@" in value]


def email_site(values: Values) -> list[str]:
    """The site of a mailbox, where it is not a provider for everyone."""
    domains = [value.rpartition("@")[2].lower() for value in values if "@" in value]
    return [domain for domain in domains if domain not in SHARED_HOSTS]


def own_local_part(address: str, names: Values, birth_dates: Values) -> str:
    """The folded local part, or "" where it is only the person's name, a role, or too short to mean anything.

    Such a local part is name evidence, which the name comparison already weighs; so is a name with the birth year.
    """
    local = fold(address.partition("@")[0].partition("+")[0]).replace(" ", "")
    rest = local
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 1:
            rest = rest.replace(name, "", 1)
    years = {date[:4] for date in birth_dates}
    if rest.isdigit() and set(years_in((rest,))) & years:
        rest = ""
    said = len(rest) > 1 and len(local) >= _SHORTEST_LOCAL and not is_role_mailbox(address)
    return local if said else ""


def _plain(url: str) -> str:
    text = url.strip().lower()
    for start in ("http://", "https://", "//", "www."):
        text = text.removeprefix(start)
    return text.partition("#")[0].partition("?")[0].rstrip("/")


def url_forms(values: Values) -> list[str]:
    """Web addresses without scheme, www and trailing slash; a bare shared host says nothing."""
    return [plain for value in values if "." in (plain := _plain(value)) and plain not in SHARED_HOSTS]


def url_site(values: Values) -> list[str]:
    """The host of a web address, where it is not shared by everyone."""
    hosts = [plain.partition("/")[0].partition(":")[0] for plain in url_forms(values)]
    return [host for host in hosts if host not in SHARED_HOSTS]
