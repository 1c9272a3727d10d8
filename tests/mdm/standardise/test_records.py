"""A row of a source becomes statements."""

from mdm.standardise import Context, record, storable


def test_a_row_becomes_statements_with_the_raw_text_beside_them() -> None:
    attributes, problems = record(
        {"given_name": "ANNA", "family_name": "van Dyk", "birth_date": "5.1.1980", "country": "Austria"},
        Context(kind="observed", observed_at="2024-01-01T00:00:00Z"),
    )
    assert attributes["given_name"] == [
        {"value": "Anna", "raw": "ANNA", "kind": "observed", "observed_at": "2024-01-01T00:00:00Z"}
    ]
    assert attributes["full_name"][0]["value"] == "Anna van Dyk"
    assert attributes["full_name"][0]["note"] == "composed of the parts of the name"
    assert attributes["country"][0]["value"] == "AT"
    assert problems == []


def test_a_cell_that_cannot_be_used_is_a_problem_and_no_statement() -> None:
    attributes, problems = record({"birth_date": "31.02.1980", "email": "nobody"})
    assert attributes == {}
    assert [(p.attribute, p.raw, p.reason) for p in problems] == [
        ("birth_date", "31.02.1980", "31 February is no date"),
        ("email", "nobody", "no @ in the address"),
    ]


def test_the_country_of_the_row_completes_telephone_region_and_postal_code() -> None:
    row = {"phone": "202-225-2601", "region": "Massachusetts", "postal_code": "2139", "country": "USA"}
    attributes, _ = record(row, Context(country="DE"))
    assert {key: value[0]["value"] for key, value in attributes.items()} == {
        "phone": "+12022252601",
        "region": "MA",
        "postal_code": "02139",
        "country": "US",
    }


def test_the_country_in_the_address_completes_the_telephone() -> None:
    attributes, _ = record({"phone": "0664 1234567", "address": "Ring 1, 1010 Wien, Österreich"})
    assert attributes["phone"][0]["value"] == "+436641234567"
    assert attributes["city"][0]["value"] == "Wien"


def test_a_column_of_its_own_speaks_before_a_part_of_the_full_name() -> None:
    attributes, _ = record({"full_name": "Bill Clinton", "given_name": "William"})
    assert [s["value"] for s in attributes["given_name"]] == ["William"]
    assert attributes["family_name"][0]["note"] == "from the full name"


def test_several_values_in_a_cell_or_in_several_cells_are_several_statements() -> None:
    attributes, _ = record({"email": ["a@example.com; b@example.com", "a@example.com", "c@example.com"]})
    assert [s["value"] for s in attributes["email"]] == ["a@example.com", "b@example.com", "c@example.com"]


def test_a_profile_address_alone_gives_platform_and_handle() -> None:
    attributes, _ = record({"profile_url": "https://www.instagram.com/Anna_Doe/"})
    assert attributes["handle"][0]["value"] == "anna_doe"
    assert attributes["platform"][0]["value"] == "instagram"


def test_blank_cells_say_nothing() -> None:
    assert record({"email": "  ", "phone": "n/a", "given_name": "", "city": ["", "-"]}) == ({}, [])


def test_an_attribute_of_the_business_keeps_its_text() -> None:
    attributes, _ = record({"shoe_size": " 42 "})
    assert attributes["shoe_size"][0]["value"] == "42"


def test_raw_text_is_kept_so_that_a_database_takes_it() -> None:
    assert storable("a\x00b\ud800c") == "a\ufffdb\ufffd\ufffd\ufffdc"
    assert len(storable("x" * 100_000)) == 8_000


def test_namibia_is_a_country_and_a_hidden_dash_is_nothing() -> None:
    assert record({"country": "NA"})[0]["country"][0]["value"] == "NA"
    assert record({"job_title": "-\u200b"}) == ({}, [])
