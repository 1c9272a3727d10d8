"""E-mail addresses: syntax only, nothing is looked up.

The domain is lower-cased; the local part stays as its owner writes it.
"""

import re

from email_validator import EmailNotValidError, validate_email

from mdm.standardise.folding import fold_compact
from mdm.standardise.standard import Standard, clean, remembered
from mdm.standardise.word_lists import words

_COMMON = re.compile(
    r"[A-Za-z0-9_](?:[A-Za-z0-9_%+-]|\.(?=[A-Za-z0-9_%+-])){0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)
_ANGLED = re.compile(r"[^<>]*<([^<>\s]+@[^<>\s]+)>")
_ROLES = words(
    "info office contact kontakt contacto contatti hello hallo mail post service support sales vertrieb "
    "verkauf billing rechnung buchhaltung accounting admin administrator webmaster postmaster hostmaster "
    "abuse noreply no-reply donotreply team marketing press presse jobs hr bewerbung reception rezeption "
    "empfang sekretariat secretary help helpdesk kundenservice customerservice customercare orders "
    "bestellung shop newsletter enquiries inquiries all everyone"
)
_GOOGLE = frozenset({"gmail.com", "googlemail.com"})
ROLE_NOTE = "role mailbox: it may belong to several people"


@remembered
def standard_email(raw: str) -> Standard:
    """The address without display name and `mailto:`; a note when it is a role mailbox."""
    text = clean(raw).strip(";,")
    if angled := _ANGLED.fullmatch(text):
        text = angled[1]
    if text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0]
    local, at, domain = text.rpartition("@")
    if not at:
        return Standard(None, "no @ in the address")
    if len(text) > 254:
        return Standard(None, "longer than any e-mail address (254 characters)")
    address = f"{local}@{domain.lower()}"
    if "xn--" in address or len(local) > 64 or not _COMMON.fullmatch(address):
        checked = _checked(address)
        if checked.value is None:
            return checked
        address = checked.value
    return Standard(address, ROLE_NOTE if is_role_mailbox(address) else "")


def _checked(address: str) -> Standard:
    try:
        found = validate_email(address, check_deliverability=False, test_environment=True)
    except (EmailNotValidError, UnicodeError, ValueError) as problem:
        return Standard(None, f"not an e-mail address: {clean(str(problem))[:160]}")
    return Standard(found.normalized)


def is_role_mailbox(address: str) -> bool:
    """Whether the local part names a function (info@, office@), so that it identifies no person."""
    local = address.partition("@")[0].partition("+")[0].lower()
    return local in _ROLES or local.rstrip("0123456789") in _ROLES


@remembered
def email_compare_form(address: str) -> str:
    """What two spellings of one mailbox share: ASCII, lower case, no +tag, no dots where Google ignores them."""
    local, _, domain = address.rpartition("@")
    domain = domain.lower()
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            domain = fold_compact(domain)
    words = local.partition("+")[0].lower() or local.lower()
    if not words.isascii():
        words = ".".join(fold_compact(part) for part in words.split("."))
    if domain in _GOOGLE:
        return f"{words.replace('.', '')}@gmail.com"
    return f"{words}@{domain}"
