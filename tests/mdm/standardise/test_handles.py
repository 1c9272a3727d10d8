"""Handles, profiles, platforms, languages, small vocabularies."""

import pytest

from mdm.standardise import (
    handle_kind,
    handle_tokens,
    parse_profile,
    standard_handle,
    standard_language,
    standard_platform,
    standardise,
)


@pytest.mark.parametrize(
    ("url", "platform", "handle"),
    [
        ("https://twitter.com/RepJohn?lang=en", "x", "repjohn"),
        ("x.com/@Anna", "x", "anna"),
        ("https://www.facebook.com/profile.php?id=123", "facebook", "123"),
        ("facebook.com/pages/Some-Name/123456", "facebook", "123456"),
        ("https://m.facebook.com/anna.doe/", "facebook", "anna.doe"),
        ("instagram.com/anna_doe/", "instagram", "anna_doe"),
        ("https://at.linkedin.com/in/j%C3%B6rg-m/", "linkedin", "jörg-m"),
        ("https://mastodon.social/@Gargron", "mastodon", "gargron@mastodon.social"),
        ("https://www.xing.com/profile/Max_Mustermann", "xing", "max_mustermann"),
        ("vk.com/id123", "vk", "id123"),
        ("https://weibo.com/u/12345", "weibo", "12345"),
        ("https://youtube.com/@Anna", "youtube", "anna"),
        ("https://bsky.app/profile/anna.bsky.social", "bluesky", "anna.bsky.social"),
    ],
)
def test_the_address_of_a_profile_names_platform_and_handle(url: str, platform: str, handle: str) -> None:
    assert parse_profile(url) == (platform, handle)
    assert standard_handle(url).value == handle


@pytest.mark.parametrize(
    "url", ["https://example.com/anna", "instagram.com/p/xyz", "x.com/home", "facebook.com", "anna"]
)
def test_other_addresses_name_no_profile(url: str) -> None:
    assert parse_profile(url) is None


def test_handles_are_compared_without_at_and_capitals() -> None:
    assert standard_handle("@AnnaDoe", "x").value == "annadoe"
    assert standard_handle("@Anna@Server.Social", "mastodon").value == "anna@server.social"
    assert "server missing" in standard_handle("anna", "mastodon").note
    assert standard_handle("Anna Doe").value is None


def test_platforms_go_by_one_key() -> None:
    assert {standard_platform(word).value for word in ("Twitter", "twitter.com", "X", "X (Twitter)")} == {"x"}
    assert standard_platform("VKontakte").value == "vk"
    assert standard_platform("Friendster") == ("friendster", "platform not among the known ones")


@pytest.mark.parametrize(
    "handle",
    [
        "8037068318",
        "UC5w5qn7nj5Ljy69LTV7a_fQ",
        "ucvrbtfwabgcxizikygtalrw",
        "id123456",
        "4f2a9c81d0e7b35a",
        "x7k2q9z4m1",
    ],
)
def test_handles_that_cannot_carry_a_name_are_opaque(handle: str) -> None:
    assert handle_kind(handle) == "opaque_id"


@pytest.mark.parametrize(
    "handle", ["annadoe", "john.smith1984", "RepAOC", "j_d_2", "uckermark-wandern", "Мария", "a1b2"]
)
def test_handles_that_can_carry_a_name_are_name_like(handle: str) -> None:
    assert handle_kind(handle) == "name_like"


@pytest.mark.parametrize(
    ("handle", "words", "numbers", "year"),
    [
        ("RepJohnSmith84", ("rep", "john", "smith"), ("84",), None),
        ("SenJohnMcCain", ("sen", "john", "mccain"), (), None),
        ("john.smith_1984", ("john", "smith"), ("1984",), 1984),
        ("@RepAOC", ("rep", "aoc"), (), None),
        ("jörg-m", ("jorg", "m"), (), None),
    ],
)
def test_a_handle_falls_into_words_and_numbers(
    handle: str, words: tuple[str, ...], numbers: tuple[str, ...], year: int | None
) -> None:
    assert handle_tokens(handle) == (words, numbers, year)


def test_languages_become_primary_tags() -> None:
    raws = ["en-US", "eng", "Englisch", "anglais", "English (UK)"]
    assert {standard_language(raw).value for raw in raws} == {"en"}
    assert [standard_language(raw).value for raw in ("zh-cn", "日本語", "polski", "und", "Gibberish")] == [
        "zh", "ja", "pl", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("attribute", "raw", "expected"),
    [
        ("gender", "weiblich", "f"),
        ("gender", "Male", "m"),
        ("gender", "divers", "x"),
        ("gender", "Two-Spirit", "two-spirit"),
        ("gender", "prefer not to say", None),
        ("followers", "1,234", "1234"),
        ("followers", "1.2K", "1200"),
        ("followers", "many", None),
        ("verified", "True", "true"),
        ("verified", "nein", "false"),
    ],
)
def test_small_vocabularies(attribute: str, raw: str, expected: str | None) -> None:
    assert standardise(attribute, raw)[0][1].value == expected
