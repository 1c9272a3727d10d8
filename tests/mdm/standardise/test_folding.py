"""Comparison forms and what is suspicious about a text."""

import pytest

from mdm.standardise import clean, fold, fold_compact, fold_umlauts, suspicious


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("José  Núñez-García", "jose nunez garcia"),
        ("O’Brien", "obrien"),
        ("Straße", "strasse"),
        ("Ł\u00f3d\u017a", "lodz"),
        ("Александр", "aleksandr"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("𝓙𝓪𝓷𝓮 🌲", "jane"),
        ("Ja\u200bne", "jane"),
        ("Jose\u0301", "jose"),
        ("毛泽东", "maozedong"),
        ("\ud800a\x00b", "ab"),
    ],
)
def test_two_spellings_of_one_thing_fold_alike(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_homoglyphs_fold_to_the_script_they_imitate() -> None:
    assert fold("Sm\u0456th") == "smith"  # Cyrillic і
    assert fold("\u0420aypal") == "paypal"  # Cyrillic Р
    assert fold("Ив\u0061нов") == fold("Иванов")  # Latin a


def test_compact_and_umlaut_forms() -> None:
    assert fold_compact("Anna-Maria van Dyk") == "annamariavandyk"
    assert fold("Müller") == "muller"
    assert fold_umlauts("Müller") == "mueller"


def test_what_deceives_the_eye_is_reported() -> None:
    assert suspicious("Anna Müller") == ()
    assert suspicious("Иванов") == ()
    assert suspicious("نامه\u200cای 👩\u200d🚀") == ()
    assert suspicious("Ja\u200bne") == ("zero-width or hidden character",)
    assert suspicious("Sm\u0456th") == ("letters of two scripts in one word",)
    assert "bidirectional control character" in suspicious("abc\u202ecba")
    assert "letters styled by look-alike symbols" in suspicious("𝓙𝓪𝓷𝓮")


def test_cleaning_keeps_joiners_that_are_spelling_and_drops_those_that_hide() -> None:
    assert clean("نامه\u200cای") == "نامه\u200cای"
    assert clean("Ja\u200cne\ufeff \t Doe\x00") == "Jane Doe"
