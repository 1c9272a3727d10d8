"""Web addresses in the form in which two spellings of one page are equal, and the domain that its owner registered."""

import re
from urllib.parse import parse_qsl, urlencode

from mdm.standardise.standard import Standard, clean, remembered

URL_LIMIT = 2_000

_SCHEME = re.compile(r"(?:https?|ftp)?:?//", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"(?:javascript|data|mailto|tel|file|about|blob|vbscript):", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_][\w-]{1,23}")
_SUBDOMAIN = re.compile(r"(?:www\d?|m|mobile)\.(?=[^.]+\.)")
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|igshid|igsh|mc_[ce]id|ref_src|ref_url|msclkid|si|feature)$", re.IGNORECASE
)
# Second levels under which anybody registers; not the whole public suffix list, which changes weekly.
_SECOND_LEVELS = frozenset(
    {"co", "com", "org", "net", "gov", "gv", "ac", "edu", "or", "ne", "go", "gob", "nic", "ltd", "plc", "me", "sch"}
)
_TWO_LETTER = 2
_SAME_HOST = {"twitter.com": "x.com", "fb.com": "facebook.com", "vkontakte.ru": "vk.com", "youtu.be": "youtu.be"}


@remembered
def standard_url(raw: str) -> Standard:
    """Host and path without scheme, www, port, fragment, tracking and closing slash; the path keeps its capitals."""
    text = clean(raw).replace(" ", "%20")
    if len(raw) > URL_LIMIT:
        return Standard(None, f"longer than {URL_LIMIT} characters")
    if _OTHER_SCHEME.match(text):
        return Standard(None, "not the address of a web page")
    for _ in range(5):  # one pass may uncover what the next one takes off
        found = _one_pass(text)
        if found.value is None or found.value == text:
            return found
        text = found.value
    return Standard(None, "not the address of a web page")


def _one_pass(text: str) -> Standard:
    text = _SCHEME.sub("", text, count=1) if _SCHEME.match(text) else text
    text = text.partition("#")[0]
    split = re.search(r"[/?]", text)
    authority, rest = (text[: split.start()], text[split.start() :]) if split else (text, "")
    host = _host(authority)
    if host is None:
        return Standard(None, "not the address of a web page")
    path, _, query = rest.partition("?")
    path = path.rstrip("/")
    kept = _without_tracking(query)
    return Standard(f"{host}{path}?{kept}" if kept else f"{host}{path}")


def _host(authority: str) -> str | None:
    host = authority.rpartition("@")[2].partition(":")[0].lower().rstrip(".")
    while stripped := _SUBDOMAIN.match(host):
        host = host[stripped.end() :]
    return host if _HOST.fullmatch(host) else None


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    pairs = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True, errors="replace") if not _TRACKING.match(k)]
    return urlencode(pairs, errors="replace")


def url_compare_form(value: str) -> str:
    """A standard address in lower case, with renamed hosts under their present name."""
    host, slash, path = value.lower().partition("/")
    return f"{_SAME_HOST.get(host, host)}{slash}{path}"


def domain_of(value: str) -> str:
    """The registered domain of an address, a host or an e-mail's domain: example.co.uk for shop.example.co.uk."""
    host = _SCHEME.sub("", value.strip().lower(), count=1) if "//" in value else value.strip().lower()
    host = re.split(r"[/?#]", host, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    labels = host.split(".")
    if len(labels) > 2 and len(labels[-1]) == _TWO_LETTER and labels[-2] in _SECOND_LEVELS:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])
