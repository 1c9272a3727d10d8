"""The suggested mapping: headers of several languages, and what cells say where headers say nothing."""

import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from mdm.environment import ROOT
from mdm.sources import layouts, records, samples, suggest
from mdm.sources.subjects import Attribute, Cells, Outcome, Subject

A = Attribute
CUSTOMERS = Subject(
    key="customer",
    label="Customers",
    attributes=(
        A("full_name", "Name", "whole_name"),
        A("given_name", "Given name", "name"),
        A("middle_name", "Middle name", "name"),
        A("family_name", "Family name", "name"),
        A("name_suffix", "Suffix", "suffix"),
        A("nickname", "Nickname", "name", repeats=True),
        A("earlier_name", "Earlier name", "name", repeats=True),
        A("birth_date", "Birth date", "birth_date"),
        A("gender", "Gender", "gender"),
        A("language", "Language", "language"),
        A("email", "E-mail", "email", repeats=True),
        A("phone", "Phone", "phone", repeats=True),
        A("website", "Website", "url", repeats=True),
        A("address", "Address"),
        A("street", "Street"),
        A("city", "City", "name"),
        A("region", "Region"),
        A("postal_code", "Postal code", "postal_code"),
        A("country", "Country", "country"),
        A("employer", "Employer"),
        A("customer_since", "Customer since", "date"),
    ),
    load=lambda rows, batch, at: Outcome(),
    known=records.known,
)


def key_of(cells: Cells) -> str:
    return ""


PERSONAS = Subject(
    key="persona",
    label="Personas",
    attributes=(
        A("platform", "Platform", "platform"),
        A("handle", "Handle", "handle"),
        A("platform_user_id", "Platform user id"),
        A("previous_handle", "Previous handle", "handle", repeats=True),
        A("display_name", "Display name"),
        A("bio", "Bio"),
        A("location", "Location"),
        A("profile_url", "Profile address", "url"),
        A("website", "Website", "url", repeats=True),
        A("avatar_url", "Picture", "url"),
        A("language", "Language", "language"),
        A("followers", "Followers", "number"),
        A("verified", "Verified", "flag"),
        A("account_created", "Account created", "time"),
        A("last_post_text", "Last post"),
        A("last_post_at", "Last post at", "time"),
    ),
    load=lambda rows, batch, at: Outcome(),
    known=records.known,
    key_of=key_of,
)
GIVEN = ["Anna", "Robert", "Maria", "Thomas", "Susan", "Peter", "Barbara", "Michael", "Laura", "David"]
FAMILY = ["Huber", "Kowalski", "Lefevre", "Okafor", "Lindqvist", "Romero", "Novak", "Takeda", "Wrona", "Adler"]
TOWNS = ["Graz", "Gdańsk", "Lille", "Lagos", "Uppsala", "Sevilla", "Brno", "Osaka", "Łódź", "Bern"]


def people(count: int = 40) -> list[dict[str, str]]:
    rng = random.Random(3)
    rows = []
    for n in range(count):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        rows.append(
            {
                "key": f"C-{1000 + n}",
                "given_name": given,
                "family_name": family,
                "birth_date": f"{rng.randint(1940, 2004)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                "email": f"{given}.{family}{n}@example.test".lower(),
                "phone": f"+43 316 {rng.randint(100000, 999999)}",
                "street": f"{rng.choice(FAMILY)}gasse {rng.randint(1, 99)}",
                "city": rng.choice(TOWNS),
                "postal_code": str(rng.randint(1000, 9999)),
                "country": rng.choice(["AT", "PL", "FR", "NG", "SE"]),
                "gender": rng.choice(["f", "m"]),
            }
        )
    return rows


def proposal(rows: Sequence[dict[str, str]], names: dict[str, str], subject: Subject = CUSTOMERS) -> suggest.Proposal:
    keys = list(names)
    random.Random(5).shuffle(keys)
    return suggest.suggest([names[key] for key in keys], [[row[key] for key in keys] for row in rows], subject)


HEADERS = {
    "en": "Customer ID,First Name,Surname,Date of birth,E-mail address,Mobile phone,Street address,Town,Zip code,"
    "Country,"
    "Sex",
    "de": "Kundennummer,Vorname,Nachname,Geburtsdatum,E-Mail-Adresse,Telefonnummer,Straße,Wohnort,PLZ,Land,Geschlecht",
    "fr": "Numéro client,Prénom,Nom de famille,Date de naissance,Courriel,Numéro de téléphone,Rue,Ville,Code postal,"
    "Pays,"
    "Sexe",
    "es": "ID cliente,Nombre,Apellidos,Fecha de nacimiento,Correo electrónico,Teléfono,Calle,Ciudad,Código postal,"
    "País,"
    "Sexo",
    "pl": "Numer klienta,Imię,Nazwisko,Data urodzenia,Adres e-mail,Numer telefonu,Ulica,Miasto,Kod pocztowy,Kraj,Płeć",
    "in one word": "customerId,firstName,lastName,birthDate,emailAddress,phoneNumber,streetAddress,homeCity,postalCode,"
    "countryCode,gender",
}


@pytest.mark.parametrize("language", HEADERS)
def test_headers_of_five_languages_are_understood(language: str) -> None:
    rows = people()
    names = dict(zip(rows[0], HEADERS[language].split(","), strict=True))
    found = proposal(rows, names)
    assert {c.attribute for c in found.columns if c.column == names["key"]} == {""}
    assert {names[key]: key for key in names if key != "key"} == {k: v for k, v in found.mapping.items() if v}
    assert found.key_column == names["key"]


def test_cells_decide_where_headers_say_nothing() -> None:
    rows = people()
    names = {key: f"col{n}" for n, key in enumerate(rows[0])}
    found = proposal(rows, names).mapping
    for key in ("given_name", "birth_date", "email", "phone", "country", "gender", "street"):
        assert found[names[key]] == key


def test_a_header_that_the_cells_contradict_is_not_believed() -> None:
    rows = [row | {"email": f"https://www.example.test/contact/{n}"} for n, row in enumerate(people())]
    found = {c.column: c for c in proposal(rows, {"key": "id", "email": "email", "given_name": "first name"}).columns}
    assert found["email"].attribute != "email"


def test_the_parts_of_a_name_are_told_by_the_whole_name_beside_them() -> None:
    rows = [row | {"full": f"{row['given_name']} {row['family_name']}"} for row in people()]
    found = proposal(rows, {"full": "c1", "given_name": "c2", "family_name": "c3"}).mapping
    assert found == {"c1": "full_name", "c2": "given_name", "c3": "family_name"}


def test_every_suggestion_has_a_reason_and_up_to_three_samples() -> None:
    rows = [row | {"nothing": ""} for row in people()]
    for column in proposal(rows, {key: key for key in rows[0]}).columns:
        assert column.reason.endswith(".")
        assert len(column.samples) <= 3
        assert column.attribute or column.surety == 0


def test_a_column_is_suggested_once_unless_it_repeats() -> None:
    rows = [row | {"email2": f"x{row['email']}", "city2": row["city"]} for row in people()]
    names = {"key": "id", "email": "E-mail", "email2": "work email", "city": "city", "city2": "home city"}
    found = list(proposal(rows, names).mapping.values())
    assert found.count("email") == 2
    assert found.count("city") == 1


def test_a_key_with_faults_is_suggested_all_the_same() -> None:
    rows = people()[:12]
    rows[3] = rows[3] | {"key": rows[2]["key"]}
    rows[5] = rows[5] | {"key": ""}
    found = proposal(
        [row | {"note": row["street"]} for row in rows], {key: key for key in rows[0]} | {"key": "customer no"}
    )
    assert (found.key_column, found.key_reason) == ("customer no", suggest.NEAREST)


def test_a_yes_or_no_is_no_initial_and_a_running_number_no_postal_code() -> None:
    rows = [{"key": str(11_000 + n), "owner": "YN"[n % 2], "city": row["city"]} for n, row in enumerate(people())]
    found = proposal(rows, {"key": "CustomerKey", "owner": "HomeOwner", "city": "city"})
    assert found.mapping == {"CustomerKey": "", "HomeOwner": "", "city": "city"}
    assert found.key_column == "CustomerKey"


def test_a_column_that_says_the_same_on_most_lines_is_no_key() -> None:
    found = proposal([row | {"key": str(n % 3)} for n, row in enumerate(people())], {"key": "id", "city": "city"})
    assert found.key_column == ""


def test_an_empty_file_of_columns_is_suggested_by_its_headers() -> None:
    found = suggest.suggest(["id", "first name", "birthday"], [], CUSTOMERS)
    assert found.mapping == {"id": "", "first name": "given_name", "birthday": "birth_date"}
    assert found.key_column == ""


def real(name: str) -> Path:
    path = Path(os.environ.get("MDM_REAL_DATA", ROOT.parent / "shared" / "data")) / "persona_congress" / name
    if not path.exists():
        pytest.skip(f"the labelled data is not there: {path} (MDM_REAL_DATA)")
    return path


def of_file(path: Path, subject: Subject) -> suggest.Proposal:
    with path.open("rb") as file:
        layout = layouts.detect(file)
        return suggest.suggest(layout.header, samples.spread(file, layout, path.stat().st_size), subject)


@pytest.mark.real_data
def test_real_customers_are_read_as_a_person_would_read_them() -> None:
    found = of_file(real("customers.csv"), CUSTOMERS)
    read = {column: attribute for column, attribute in found.mapping.items() if attribute}
    wanted = {
        "first_name": "given_name",
        "last_name": "family_name",
        "other_last_names": "earlier_name",
        "official_full": "full_name",
        "birthday": "birth_date",
        "home_city": "city",
        "home_zip": "postal_code",
        "website": "website",
        "state": "region",
    }
    assert read.items() >= wanted.items()
    assert found.key_column == "customer_id"
    assert not {"party", "chamber", "first_term_start", "record_source", "n_offices"} & set(read)


@pytest.mark.real_data
def test_real_personas_are_read_as_a_person_would_read_them() -> None:
    found = of_file(real("personas.csv"), PERSONAS)
    read = {column: attribute for column, attribute in found.mapping.items() if attribute}
    same = {"platform", "handle", "platform_user_id", "display_name", "bio", "location", "avatar_url"}
    assert read.items() >= ({name: name for name in same} | {"previous_handles": "previous_handle"}).items()
    assert not {"persona_id", "handle_kind", "handle_at_snapshot", "has_profile", "source"} & set(read)
