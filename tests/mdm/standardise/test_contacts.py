"""E-mail, telephone, web, country, postal address."""

import pytest

from mdm.standardise import (
    PARSED_COUNTRIES,
    Context,
    country_code,
    domain_of,
    email_compare_form,
    is_role_mailbox,
    parse_address,
    region_code,
    standard_email,
    standard_phone,
    standard_url,
    standardise,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("John.Doe@Example.COM", "John.Doe@example.com"),
        ("mailto:a@b.de", "a@b.de"),
        ("Jörg Maier <joerg@example.at>", "joerg@example.at"),
        ("jörg@müller.de", "jörg@müller.de"),
        ("a@b", None),
        ("a..b@c.de", None),
        ("@c.de", None),
        ("nobody", None),
        ("\ud800@x.de", None),
    ],
)
def test_e_mail_addresses_are_checked_by_syntax(raw: str, expected: str | None) -> None:
    found = standard_email(raw)
    assert found.value == expected
    assert expected or found.note


def test_a_role_mailbox_is_noted() -> None:
    assert standard_email("info@example.at").note
    assert is_role_mailbox("office2@example.at")
    assert not is_role_mailbox("anna@example.at")


def test_one_mailbox_has_one_compare_form() -> None:
    assert email_compare_form("J.Doe+news@googlemail.com") == email_compare_form("jdoe@gmail.com")
    assert email_compare_form("j.doe@example.com") != email_compare_form("jdoe@example.com")
    assert email_compare_form("A@müller.de") == "a@xn--mller-kva.de"


@pytest.mark.parametrize(
    ("raw", "country", "expected"),
    [
        ("202-225-2601", "US", "+12022252601"),
        ("(0)664 1234567", "AT", "+436641234567"),
        ("0043 664 1234567", None, "+436641234567"),
        ("+49 0711 2842222", None, "+497112842222"),
        ("tel: +43 (0) 664 1234567", None, "+436641234567"),
        ("٠٦٦٤١٢٣٤٥٦٧", "AT", "+436641234567"),
    ],
)
def test_telephone_numbers_become_international(raw: str, country: str | None, expected: str) -> None:
    assert standard_phone(raw, country).value == expected


def test_a_national_number_without_a_country_is_not_guessed() -> None:
    found = standard_phone("0664 1234567")
    assert found.value is None
    assert "no country known" in found.note


def test_an_extension_is_left_out_with_a_note() -> None:
    assert standard_phone("+1 202 225 2601 ext 12") == ("+12022252601", "extension 12 left out")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("http://www.Example.org/Aberforth/", "example.org/Aberforth"),
        ("HTTPS://m.example.co.uk:443/a?utm_source=x&b=1#f", "example.co.uk/a?b=1"),
        ("user:secret@example.com", "example.com"),
        ("javascript:alert(1)", None),
        ("nothing", None),
    ],
)
def test_web_addresses_of_one_page_are_equal(raw: str, expected: str | None) -> None:
    assert standard_url(raw).value == expected


def test_the_registered_domain() -> None:
    assert domain_of("shop.example.co.uk/a") == "example.co.uk"
    assert domain_of("anna@mail.example.com") == "example.com"
    assert domain_of("https://pelosi.house.gov/") == "house.gov"


def test_countries_are_known_by_their_names_in_several_languages() -> None:
    names = ["Deutschland", "Allemagne", "Niemcy", "Duitsland", "DE", "deu", "Германия"]
    assert {country_code(name) for name in names} == {"DE"}
    assert [country_code(name) for name in ("USA", "U.S.A.", "UK", "Szwajcaria", "Narnia")] == [
        "US", "US", "GB", "CH", None,
    ]  # fmt: skip
    assert region_code("Massachusetts", "US") == region_code("mass.", "US") == region_code("ma", "US") == "MA"
    assert region_code("Massachusetts", "DE") is None


ADDRESSES = [
    ("1 Main St, Springfield, Massachusetts 01101, USA", None, ("1 Main St", "Springfield", "MA", "01101", "US")),
    ("Rm 12; Washington DC 20515-3205", "US", ("Rm 12", "Washington", "DC", "20515-3205", "US")),
    ("155 Market St;Paterson, NJ 7505", "US", ("155 Market St", "Paterson", "NJ", "07505", "US")),
    ("Rm 204; Concord, NH 03301-", "US", ("Rm 204", "Concord", "NH", "03301", "US")),
    ("10 High St, Guildford, Surrey, GU13AA", "GB", ("10 High St", "Guildford", "Surrey", "GU1 3AA", "GB")),
    ("Obere Str. 57, D-12209 Berlin, Germany", None, ("Obere Str. 57", "Berlin", "", "12209", "DE")),
    ("Hauptstraße 5 10115 Berlin", "DE", ("Hauptstraße 5", "Berlin", "", "10115", "DE")),
    ("Gumpendorfer Str. 1/2/3\nA-1060 Wien\nÖsterreich", None, ("Gumpendorfer Str. 1/2/3", "Wien", "", "1060", "AT")),
    ("BAHNHOFSTRASSE 1, 8001 ZÜRICH", "CH", ("Bahnhofstrasse 1", "Zürich", "", "8001", "CH")),
    ("12 rue de la Paix, 75002 Paris, France", None, ("12 rue de la Paix", "Paris", "", "75002", "FR")),
    ("Calle Mayor 1, 28013 Madrid, España", None, ("Calle Mayor 1", "Madrid", "", "28013", "ES")),
    ("Via Roma 1, 00184 Roma (RM), Italia", None, ("Via Roma 1", "Roma", "RM", "00184", "IT")),
    ("Damrak 1, 1012LG Amsterdam", "NL", ("Damrak 1", "Amsterdam", "", "1012 LG", "NL")),
    ("ul. Marszałkowska 1, 00-590 Warszawa", "PL", ("ul. Marszałkowska 1", "Warszawa", "", "00-590", "PL")),
]


@pytest.mark.parametrize(("raw", "country", "expected"), ADDRESSES)
def test_addresses_of_the_named_countries_are_parsed(raw: str, country: str | None, expected: tuple[str, ...]) -> None:
    found = parse_address(raw, country)
    assert tuple(found)[:5] == expected
    assert found.note == ""


def test_every_named_country_has_an_example_here() -> None:
    assert {expected[4] for _, _, expected in ADDRESSES} == set(PARSED_COUNTRIES)


def test_an_address_that_is_not_parsed_keeps_its_text_and_says_why() -> None:
    found = parse_address("Av. Paulista 1, São Paulo, Brazil")
    assert found.street == "Av. Paulista 1, São Paulo"
    assert (found.country, found.note) == ("BR", "not parsed: country BR")
    assert parse_address("somewhere").note == "not parsed: no country known"
    assert parse_address("somewhere", "DE").note == "not parsed: no postal code found"


def test_postal_codes_get_their_lost_nought_back() -> None:
    assert standardise("postal_code", "2139", context=Context(country="US"))[0][1] == ("02139", "leading 0 restored")
    assert standardise("postal_code", "sw1a2aa", context=Context(country="GB"))[0][1].value == "SW1A 2AA"
    odd = standardise("postal_code", "12", context=Context(country="DE"))[0][1]
    assert odd == ("12", "not the form of a postal code of DE")


def test_an_assumed_country_says_that_it_was_not_in_the_address() -> None:
    assumed = dict(standardise("address", "Ring 1, 1010 Wien", context=Context(country="AT")))
    named = dict(standardise("address", "Ring 1, 1010 Wien, Austria"))
    assert assumed["country"].value == named["country"].value == "AT"
    assert assumed["country"].note.startswith("not in the address")
    assert named["country"].note == "from the address"
