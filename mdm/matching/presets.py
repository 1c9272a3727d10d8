"""Ready-made models whose m and u are prior knowledge, until training on real pairs replaces them.

`persons` compares customers, or source records about them, with each other; `personas` compares a persona (left) with
a customer (right). Nothing here was fitted on labelled pairs.
"""

from collections.abc import Callable

from mdm.matching.checks import check
from mdm.matching.model import (
    BlockingRule,
    Comparison,
    ComparisonLevel,
    Lines,
    MatchingKind,
    MatchModel,
    Test,
    TestKind,
)
from mdm.matching.name_readings import (
    CLOSE,
    FAMILY,
    FAMILY_AND_MORE,
    FULL,
    GIVEN,
    INITIAL,
    NICKNAME,
    OTHER_GIVEN,
    SHORT,
)

DEFAULT_PRIOR = 1e-5


def _level(
    key: str,
    label: str,
    m: float,
    u: float,
    *forms: tuple[str, str] | str,
    kind: TestKind = "equal",
    at: float = 0.0,
    frequency: str = "",
) -> ComparisonLevel:
    pairs = tuple((form, form) if isinstance(form, str) else form for form in forms)
    return ComparisonLevel(key, label, Test(kind, pairs, at), m, u, frequency)


def _else(label: str, m: float, u: float) -> ComparisonLevel:
    return ComparisonLevel("else", label, Test("else"), m, u)


def _comparison(
    key: str, label: str, primary: tuple[tuple[str, str], ...], *levels: ComparisonLevel, trained: bool = True
) -> Comparison:
    return Comparison(key, label, levels, primary, trained)


def _both(*forms: str) -> tuple[tuple[str, str], ...]:
    return tuple((form, form) for form in forms)


def _given_name() -> Comparison:
    swapped = ("straight_name", "reversed_name")
    return _comparison(
        "given_name", "Given name", _both("given"),
        _level("exact", "Same given name", 0.74, 0.008, "given", frequency="given"),
        _level("swapped", "Given and family name exchanged", 0.008, 0.0002, swapped),
        _level("close", "Nearly the same spelling", 0.07, 0.003, "given", kind="jaro_winkler", at=0.92),
        _level("nickname", "Known short form of the same name", 0.06, 0.006, "nicknames"),
        _level("initial", "Initial agrees", 0.03, 0.006, ("only_initial", "first_letter"), ("first_letter", "only_initial")),
        _level("near", "Similar spelling", 0.03, 0.03, "given", kind="jaro_winkler", at=0.8),
        _else("Different given names", 0.062, 0.9468),
    )  # fmt: skip


def _family_name() -> Comparison:
    swapped = ("straight_name", "reversed_name")
    earlier = (("family", "earlier_family"), ("earlier_family", "family"), ("earlier_family", "earlier_family"))
    return _comparison(
        "family_name", "Family name", _both("family"),
        _level("exact", "Same family name", 0.80, 0.002, "family", frequency="family"),
        _level("swapped", "Given and family name exchanged", 0.008, 0.0001, swapped),
        _level("earlier", "Same as an earlier family name", 0.03, 0.0008, *earlier),
        _level("close", "Nearly the same spelling", 0.06, 0.002, "family", kind="jaro_winkler", at=0.92),
        _level("part", "Part of a compound name agrees", 0.012, 0.0008, ("family", "family_parts"),
               ("family_parts", "family"), ("family_parts", "family_parts")),
        _level("near", "Similar spelling", 0.02, 0.015, "family", kind="jaro_winkler", at=0.8),
        _else("Different family names", 0.07, 0.9793),
    )  # fmt: skip


def _birth_date() -> Comparison:
    return _comparison(
        "birth_date", "Birth date", _both("birth_date", "birth_year", "birth_month_day"),
        _level("exact", "Same birth date", 0.80, 0.0001, "birth_date", frequency="birth_date"),
        _level("swapped", "Day and month exchanged", 0.02, 0.0001, ("birth_date", "birth_swapped"), ("birth_swapped", "birth_date")),
        _level("one_digit", "One digit differs", 0.06, 0.0006, "birth_date", kind="edit_distance", at=1),
        _level("month_day", "Same day and month, other year", 0.02, 0.0025, "birth_month_day"),
        _level("year_month", "Same year and month", 0.02, 0.0025, "birth_year_month"),
        _level("year", "Same year", 0.03, 0.015, "birth_year"),
        _else("Different birth dates", 0.05, 0.9792),
    )  # fmt: skip


def _contact() -> tuple[Comparison, ...]:
    return (
        _comparison(
            "email", "E-mail", _both("email"),
            _level("exact", "Same e-mail address", 0.60, 0.00001, "email", frequency="email"),
            _level("close", "Nearly the same address", 0.05, 0.00005, "email", kind="edit_distance", at=1),
            _else("Different e-mail addresses", 0.35, 0.99994),
        ),
        _comparison(
            "phone", "Phone", _both("phone"),
            _level("exact", "Same phone number", 0.60, 0.00002, "phone", frequency="phone"),
            _level("one_digit", "One digit differs", 0.03, 0.00005, "phone", kind="edit_distance", at=1),
            _else("Different phone numbers", 0.37, 0.99993),
        ),
        _comparison(
            "tax_id", "Tax number", _both("tax_id"),
            _level("exact", "Same tax number", 0.96, 0.000001, "tax_id"),
            _else("Different tax numbers", 0.04, 0.999999),
        ),
    )  # fmt: skip


def _circumstances() -> tuple[Comparison, ...]:
    return (
        _comparison(
            "address", "Address", _both("street", "postal_code", "city"),
            _level("street", "Same street and number", 0.50, 0.0002, "street", frequency="street"),
            _level("street_close", "Nearly the same street", 0.06, 0.0005, "street", kind="jaro_winkler", at=0.94),
            _level("postal_code", "Same postal code", 0.14, 0.003, "postal_code", frequency="postal_code"),
            _level("city", "Same city", 0.12, 0.02, "city", frequency="city"),
            _level("region", "Same region", 0.06, 0.06, "region"),
            _else("Different addresses", 0.12, 0.9163),
        ),
        _comparison(
            "employer", "Employer", _both("employer"),
            _level("exact", "Same employer", 0.50, 0.002, "employer", frequency="employer"),
            _level("close", "Nearly the same employer", 0.08, 0.002, "employer", kind="jaro_winkler", at=0.92),
            _else("Different employers", 0.42, 0.996),
        ),
    )  # fmt: skip


def persons() -> MatchModel:
    """Customer against customer, or source record against source record, within one table."""
    rules = (
        BlockingRule("email", _both("email"), ("email",)),
        BlockingRule("phone", _both("phone"), ("phone",)),
        BlockingRule("tax_id", _both("tax_id"), ("tax_id",)),
        BlockingRule("whole_name", _both("straight_name"), ("given_name", "family_name")),
        BlockingRule("swapped_name", (("straight_name", "reversed_name"),), ("given_name", "family_name")),
        BlockingRule("birth_and_family", _both("birth_date", "family_start"), ("birth_date", "family_name")),
        BlockingRule("birth_and_given", _both("birth_date", "given"), ("birth_date", "given_name")),
        BlockingRule("swapped_birth", (("birth_date", "birth_swapped"), ("family_start", "family_start")), ("birth_date", "family_name")),
        BlockingRule("family_and_postal_code", _both("family", "postal_code"), ("family_name", "address")),
        BlockingRule("given_and_street", _both("nicknames", "street"), ("given_name", "address")),
        BlockingRule("family_and_birth_year", _both("family", "birth_year"), ("family_name", "birth_date")),
        BlockingRule("given_and_postal_code", _both("given", "postal_code"), ("given_name", "address")),
        BlockingRule("birth_and_postal_code", _both("birth_date", "postal_code"), ("birth_date", "address")),
        BlockingRule("birth_year_and_postal_code", _both("birth_year", "postal_code"), ("birth_date", "address")),
        BlockingRule("earlier_name", (("family", "earlier_family"), ("nicknames", "nicknames")), ("given_name", "family_name")),
    )  # fmt: skip
    comparisons = (_given_name(), _family_name(), _birth_date(), *_contact(), *_circumstances())
    return _model("persons", "dedupe", "customer", comparisons, rules, Lines(0.0, 7.0, 10.0, 0.0))


def _persona_name() -> Comparison:
    """Display name and handle overlap, so they are one comparison with one reading; m is not trained: nearly all
    blocking goes through the name, so pairs met in training say little about how often names disagree."""

    def level(key: str, label: str, m: float, u: float, frequency: str) -> ComparisonLevel:
        return _level(key, label, m, u, ("clues", "names"), kind="name_reading", frequency=frequency)

    return _comparison(
        "name", "Name", (("clues", "names"),),
        level(FULL, "Given and family name agree", 0.53, 1e-6, "given_any*family_any*full_any"),
        level(NICKNAME, "Short form of the given name, and the family name, agree", 0.06, 1.2e-7, "given_any*family_any*full_any"),
        level(INITIAL, "Initial and family name agree", 0.05, 2e-5, "given_initial*family_any"),
        level(SHORT, "Given name and initials, or all initials, agree", 0.02, 1e-5, "short_key"),
        level(FAMILY, "Family name agrees, no given name shown", 0.17, 1e-4, "family_any"),
        level(CLOSE, "Given name agrees, family name nearly", 0.02, 2e-5, "given_any*family_any"),
        level(GIVEN, "Given name agrees, no family name shown", 0.04, 1e-3, "given_any"),
        level(FAMILY_AND_MORE, "Family name agrees beside something else", 0.03, 1e-3, "family_any"),
        level(OTHER_GIVEN, "Family name agrees, the given name differs", 0.01, 1e-3, "family_any"),
        _else("Names do not agree", 0.075, 0.9957),
        trained=False,
    )  # fmt: skip


def _persona_contact() -> tuple[Comparison, ...]:
    return (
        _comparison(
            "email", "E-mail", _both("email"),
            _level("exact", "Same e-mail address", 0.70, 0.00001, "email", frequency="email"),
            _level("local", "Handle is the customer's own mailbox name", 0.05, 0.00002, ("local", "own_local"), frequency="own_local"),
            _else("Different e-mail addresses", 0.25, 0.99997),
        ),
        _comparison(
            "phone", "Phone", _both("phone"),
            _level("exact", "Same phone number", 0.70, 0.00002, "phone", frequency="phone"),
            _else("Different phone numbers", 0.30, 0.99998),
        ),
        _comparison(
            "website", "Website", _both("url"),
            _level("url", "Same web address", 0.45, 0.0001, "url", frequency="url"),
            _level("site", "Same site as the customer's website", 0.10, 0.001, "site", frequency="site"),
            _level("email_site", "Site of the customer's mailbox", 0.05, 0.001, ("site", "email_site"), ("email_site", "email_site"),
                   frequency="email_site"),
            _else("Different websites", 0.40, 0.9979),
        ),
    )  # fmt: skip


def _persona_circumstances() -> tuple[Comparison, ...]:
    return (
        _comparison(
            "birth_date", "Birth date", (("stated_year", "birth_year"),),
            _level("exact", "Same birth date", 0.75, 0.00005, "birth_date"),
            _level("month_day", "Same day and month", 0.05, 0.0027, "birth_month_day"),
            _level("year", "Same year, stated or in the handle", 0.12, 0.02, "birth_year"),
            _else("Different birth dates", 0.08, 0.97725),
        ),
        _comparison(
            "place", "Place", (("place", "city"), ("place", "region")),
            _level("city", "Same city", 0.30, 0.01, ("place", "city"), frequency="city"),
            _level("region", "Same region", 0.30, 0.04, ("place", "region"), frequency="region"),
            _level("country", "Same country", 0.22, 0.40, "country"),
            _else("Different places", 0.18, 0.55),
        ),
        _comparison(
            "work", "Work", (("bio_phrase", "employer"),),
            _level("employer", "Employer named in the bio", 0.35, 0.003, ("bio_phrase", "employer"), frequency="employer"),
            _level("job", "Job or role agrees", 0.20, 0.03, "job", frequency="job"),
            _else("Employer not named in the bio", 0.45, 0.967),
        ),
        _comparison(
            "language", "Language", _both("language"),
            _level("same", "Same language", 0.90, 0.60, "language", frequency="language"),
            _else("Different languages", 0.10, 0.40),
        ),
    )  # fmt: skip


def personas() -> MatchModel:
    """Persona (left) against customer (right)."""
    rules = (
        BlockingRule("email", _both("email"), ("email",)),
        BlockingRule("phone", _both("phone"), ("phone",)),
        BlockingRule("url", _both("url"), ("website",)),
        BlockingRule("local", (("local", "own_local"),), ("email",)),
        BlockingRule("full_name", (("full_probe", "full_key"),), ("name",)),
        BlockingRule("initial_and_family", (("initial_probe", "initial_key"),), ("name",)),
        BlockingRule("family", (("family_probe", "family_key"),), ("name",), 150),
        BlockingRule("short_name", (("short_probe", "short_key"),), ("name",), 50),
        BlockingRule("given", (("given_probe", "given_key"),), ("name",), 50),
    )
    comparisons = (_persona_name(), *_persona_contact(), *_persona_circumstances())
    return _model("personas", "link", "persona", comparisons, rules, Lines(-9.0, 5.0, 7.0, 4.0))


def _model(
    key: str,
    kind: MatchingKind,
    left: str,
    comparisons: tuple[Comparison, ...],
    rules: tuple[BlockingRule, ...],
    lines: Lines,
) -> MatchModel:
    return check(MatchModel(key, 1, kind, left, "customer", DEFAULT_PRIOR, comparisons, rules, lines))


PRESETS: dict[str, Callable[[], MatchModel]] = {"persons": persons, "personas": personas}
