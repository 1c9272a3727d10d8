"""Numbers with a form and a check digit: tax ids by country, VAT numbers, bank accounts. Forms: python-stdnum."""

from collections.abc import Callable, Mapping
from importlib import import_module

from stdnum.exceptions import ValidationError

Judge = Callable[[str], bool]

FORMS: Mapping[str, tuple[str, str]] = {
    "at.tin": ("Austria: tax number", "stdnum.at.tin"),
    "de.idnr": ("Germany: tax id (IdNr)", "stdnum.de.idnr"),
    "de.stnr": ("Germany: tax number (Steuernummer)", "stdnum.de.stnr"),
    "ch.uid": ("Switzerland: UID", "stdnum.ch.uid"),
    "fr.nif": ("France: tax number (NIF)", "stdnum.fr.nif"),
    "it.codicefiscale": ("Italy: codice fiscale", "stdnum.it.codicefiscale"),
    "es.nif": ("Spain: NIF", "stdnum.es.nif"),
    "pl.pesel": ("Poland: PESEL", "stdnum.pl.pesel"),
    "nl.bsn": ("Netherlands: BSN", "stdnum.nl.bsn"),
    "gb.utr": ("United Kingdom: UTR", "stdnum.gb.utr"),
    "us.tin": ("United States: TIN (SSN, ITIN, EIN)", "stdnum.us.tin"),
    "ca.sin": ("Canada: SIN", "stdnum.ca.sin"),
    "in.pan": ("India: PAN", "stdnum.in_.pan"),
    "br.cpf": ("Brazil: CPF", "stdnum.br.cpf"),
    "au.tfn": ("Australia: TFN", "stdnum.au.tfn"),
    "eu.vat": ("EU: VAT number", "stdnum.eu.vat"),
    "iban": ("IBAN", "stdnum.iban"),
    "luhn": ("Any number with a Luhn check digit", "stdnum.luhn"),
}
BY_COUNTRY = "country"  # the form follows the record's country
BY_COUNTRY_LABEL = "a tax id of the record's country, or an EU VAT number"
_OF_COUNTRY: Mapping[str, tuple[str, ...]] = {
    "AT": ("at.tin",), "DE": ("de.idnr", "de.stnr"), "CH": ("ch.uid",), "FR": ("fr.nif",), "IT": ("it.codicefiscale",),
    "ES": ("es.nif",), "PL": ("pl.pesel",), "NL": ("nl.bsn",), "GB": ("gb.utr",), "US": ("us.tin",), "CA": ("ca.sin",),
    "IN": ("in.pan",), "BR": ("br.cpf",), "AU": ("au.tfn",),
}  # fmt: skip
LONGEST = 64  # no such number is longer; whatever is, has not this form


def judge(form: str) -> Judge:
    """Says of a text whether it has this form and its check digits are right."""
    module = import_module(FORMS[form][1])

    def fits(text: str) -> bool:
        if len(text) > LONGEST:
            return False
        try:
            module.validate(text)
        except (ValidationError, ValueError, IndexError, KeyError):  # the library's parts are not all equally strict
            return False
        return True

    return fits


def of_country(country: str) -> Judge | None:
    """The same for the tax ids of a country, VAT numbers of the EU included; None for countries not known here."""
    forms = _OF_COUNTRY.get(country.upper())
    if forms is None:
        return None
    judges = [judge(form) for form in (*forms, "eu.vat")]
    return lambda text: any(fits(text) for fits in judges)
