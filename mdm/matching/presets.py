"""Ready-made models whose m and u are prior knowledge, until training on real pairs replaces them.

`persons` compares customers, or source records about them, with each other; `personas` compares a persona (left) with
a customer (right). Nothing here was fitted on labelled pairs.
"""

from collections.abc import Callable

from mdm.matching.model import BlockingRule, Comparison, ComparisonLevel, Lines, MatchModel
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
from mdm.matching.preset_words import both, comparison_of, level_of, model_of, otherwise


def _given_name() -> Comparison:
    swapped = ("straight_name", "reversed_name")
    return comparison_of(
        "given_name", "Given name", both("given"),
        level_of("exact", "Same given name", 0.74, 0.008, "given", frequency="given"),
        level_of("swapped", "Given and family name exchanged", 0.008, 0.0002, swapped),
        level_of("close", "Nearly the same spelling", 0.07, 0.003, "given", kind="jaro_winkler", at=0.92),
        level_of("nickname", "Known short form of the same name", 0.06, 0.006, "nicknames"),
        level_of("initial", "Initial agrees", 0.03, 0.006, ("only_initial", "first_letter"), ("first_letter",
            "only_initial")),
        level_of("near", "Similar spelling", 0.03, 0.03, "given", kind="jaro_winkler", at=0.8),
        otherwise("Different given names", 0.062, 0.9468),
    )  # fmt: skip


def _family_name() -> Comparison:
    swapped = ("straight_name", "reversed_name")
    earlier = (("family", "earlier_family"), ("earlier_family", "family"), ("earlier_family", "earlier_family"))
    return comparison_of(
        "family_name", "Family name", both("family"),
        level_of("exact", "Same family name", 0.80, 0.002, "family", frequency="family"),
        level_of("swapped", "Given and family name exchanged", 0.008, 0.0001, swapped),
        level_of("earlier", "Same as an earlier family name", 0.03, 0.0008, *earlier),
        level_of("close", "Nearly the same spelling", 0.06, 0.002, "family", kind="jaro_winkler", at=0.92),
        level_of("part", "Part of a compound name agrees", 0.012, 0.0008, ("family", "family_parts"),
               ("family_parts", "family"), ("family_parts", "family_parts")),
        level_of("near", "Similar spelling", 0.02, 0.015, "family", kind="jaro_winkler", at=0.8),
        otherwise("Different family names", 0.07, 0.9793),
    )  # fmt: skip


def _birth_date() -> Comparison:
    return comparison_of(
        "birth_date", "Birth date", both("birth_date", "birth_year", "birth_month_day"),
        level_of("exact", "Same birth date", 0.80, 0.0001, "birth_date", frequency="birth_date"),
        level_of("swapped", "Day and month exchanged", 0.02, 0.0001, ("birth_date", "birth_swapped"),
            ("birth_swapped", "birth_date")),
        level_of("one_digit", "One digit differs", 0.06, 0.0006, "birth_date", kind="edit_distance", at=1),
        level_of("month_day", "Same day and month, other year", 0.02, 0.0025, "birth_month_day"),
        level_of("year_month", "Same year and month", 0.02, 0.0025, "birth_year_month"),
        level_of("year", "Same year", 0.03, 0.015, "birth_year"),
        otherwise("Different birth dates", 0.05, 0.9792),
    )  # fmt: skip


def _contact() -> tuple[Comparison, ...]:
    return (
        comparison_of(
            "email", "E-mail", both("email"),
            level_of("exact", "Same e-mail address", 0.60, 0.00001, "email", frequency="email"),
            level_of("close", "Nearly the same address", 0.05, 0.00005, "email", kind="edit_distance", at=1),
            otherwise("Different e-mail addresses", 0.35, 0.99994),
        ),
        comparison_of(
            "phone", "Phone", both("phone"),
            level_of("exact", "Same phone number", 0.60, 0.00002, "phone", frequency="phone"),
            level_of("one_digit", "One digit differs", 0.03, 0.00005, "phone", kind="edit_distance", at=1),
            otherwise("Different phone numbers", 0.37, 0.99993),
        ),
        comparison_of(
            "tax_id", "Tax number", both("tax_id"),
            level_of("exact", "Same tax number", 0.96, 0.000001, "tax_id"),
            otherwise("Different tax numbers", 0.04, 0.999999),
        ),
    )  # fmt: skip


def _circumstances() -> tuple[Comparison, ...]:
    return (
        comparison_of(
            "address", "Address", both("street", "postal_code", "city"),
            level_of("street", "Same street and number", 0.50, 0.0002, "street", frequency="street"),
            level_of("street_close", "Nearly the same street", 0.06, 0.0005, "street", kind="jaro_winkler", at=0.94),
            level_of("postal_code", "Same postal code", 0.14, 0.003, "postal_code", frequency="postal_code"),
            level_of("city", "Same city", 0.12, 0.02, "city", frequency="city"),
            level_of("region", "Same region", 0.06, 0.06, "region"),
            otherwise("Different addresses", 0.12, 0.9163),
        ),
        comparison_of(
            "employer", "Employer", both("employer"),
            level_of("exact", "Same employer", 0.50, 0.002, "employer", frequency="employer"),
            level_of("close", "Nearly the same employer", 0.08, 0.002, "employer", kind="jaro_winkler", at=0.92),
            otherwise("Different employers", 0.42, 0.996),
        ),
    )  # fmt: skip


def persons() -> MatchModel:
    """Customer against customer, or source record against source record, within one table."""
    rules = (
        BlockingRule("email", both("email"), ("email",)),
        BlockingRule("phone", both("phone"), ("phone",)),
        BlockingRule("tax_id", both("tax_id"), ("tax_id",)),
        BlockingRule("whole_name", both("straight_name"), ("given_name", "family_name")),
        BlockingRule("swapped_name", (("straight_name", "reversed_name"),), ("given_name", "family_name")),
        BlockingRule("birth_and_family", both("birth_date", "family_start"), ("birth_date", "family_name")),
        BlockingRule("birth_and_given", both("birth_date", "given"), ("birth_date", "given_name")),
        BlockingRule("swapped_birth", (("birth_date", "birth_swapped"), ("family_start", "family_start")),
            ("birth_date", "family_name")),
        BlockingRule("family_and_postal_code", both("family", "postal_code"), ("family_name", "address")),
        BlockingRule("given_and_street", both("nicknames", "street"), ("given_name", "address")),
        BlockingRule("family_and_birth_year", both("family", "birth_year"), ("family_name", "birth_date")),
        BlockingRule("given_and_postal_code", both("given", "postal_code"), ("given_name", "address")),
        BlockingRule("birth_and_postal_code", both("birth_date", "postal_code"), ("birth_date", "address")),
        BlockingRule("birth_year_and_postal_code", both("birth_year", "postal_code"), ("birth_date", "address")),
        BlockingRule("earlier_name", (("family", "earlier_family"), ("nicknames", "nicknames")), ("given_name",
            "family_name")),
    )  # fmt: skip
    comparisons = (_given_name(), _family_name(), _birth_date(), *_contact(), *_circumstances())
    return model_of("persons", "dedupe", "customer", comparisons, rules, Lines(0.0, 7.0, 10.0, 0.0))


def _persona_name() -> Comparison:
    """Display name and handle overlap, so they are one comparison with one reading; m is not trained: nearly all
    blocking goes through the name, so pairs met in training say little about how often names disagree."""

    def level(key: str, label: str, m: float, u: float, frequency: str) -> ComparisonLevel:
        return level_of(key, label, m, u, ("clues", "names"), kind="name_reading", frequency=frequency)

    return comparison_of(
        "name", "Name", (("clues", "names"),),
        level(FULL, "Given and family name agree", 0.53, 1e-6, "given_any*family_any*full_any"),
        level(NICKNAME, "Short form of the given name, and the family name, agree", 0.06, 1.2e-7,
            "given_any*family_any*full_any"),
        level(INITIAL, "Initial and family name agree", 0.05, 2e-5, "given_initial*family_any"),
        level(SHORT, "Given name and initials, or all initials, agree", 0.02, 1e-5, "short_key"),
        level(FAMILY, "Family name agrees, no given name shown", 0.17, 1e-4, "family_any"),
        level(CLOSE, "Given name agrees, family name nearly", 0.02, 2e-5, "given_any*family_any"),
        level(GIVEN, "Given name agrees, no family name shown", 0.04, 1e-3, "given_any"),
        level(FAMILY_AND_MORE, "Family name agrees beside something else", 0.03, 1e-3, "family_any"),
        level(OTHER_GIVEN, "Family name agrees, the given name differs", 0.01, 1e-3, "family_any"),
        otherwise("Names do not agree", 0.075, 0.9957),
        trained=False,
    )  # fmt: skip


def _persona_contact() -> tuple[Comparison, ...]:
    return (
        comparison_of(
            "email", "E-mail", both("email"),
            level_of("exact", "Same e-mail address", 0.70, 0.00001, "email", frequency="email"),
            level_of("local", "Handle is the customer's own mailbox name", 0.05, 0.00002, ("local", "own_local"),
                frequency="own_local"),
            otherwise("Different e-mail addresses", 0.25, 0.99997),
        ),
        comparison_of(
            "phone", "Phone", both("phone"),
            level_of("exact", "Same phone number", 0.70, 0.00002, "phone", frequency="phone"),
            otherwise("Different phone numbers", 0.30, 0.99998),
        ),
        comparison_of(
            "website", "Website", both("url"),
            level_of("url", "Same web address", 0.45, 0.0001, "url", frequency="url"),
            level_of("site", "Same site as the customer's website", 0.10, 0.001, "site", frequency="site"),
            level_of("email_site", "Site of the customer's mailbox", 0.05, 0.001, ("site", "email_site"),
                ("email_site", "email_site"),
                   frequency="email_site"),
            otherwise("Different websites", 0.40, 0.9979),
        ),
    )  # fmt: skip


def _persona_circumstances() -> tuple[Comparison, ...]:
    return (
        comparison_of(
            "birth_date", "Birth date", (("stated_year", "birth_year"),),
            level_of("exact", "Same birth date", 0.75, 0.00005, "birth_date"),
            level_of("month_day", "Same day and month", 0.05, 0.0027, "birth_month_day"),
            level_of("year", "Same year, stated or in the handle", 0.12, 0.02, "birth_year"),
            otherwise("Different birth dates", 0.08, 0.97725),
        ),
        comparison_of(
            "place", "Place", (("place", "city"), ("place", "region")),
            level_of("city", "Same city", 0.30, 0.01, ("place", "city"), frequency="city"),
            level_of("region", "Same region", 0.30, 0.04, ("place", "region"), frequency="region"),
            level_of("country", "Same country", 0.22, 0.40, "country"),
            otherwise("Different places", 0.18, 0.55),
        ),
        comparison_of(
            "work", "Work", (("bio_phrase", "employer"),),
            level_of("employer", "Employer named in the bio", 0.35, 0.003, ("bio_phrase", "employer"),
                frequency="employer"),
            level_of("job", "Job or role agrees", 0.20, 0.03, "job", frequency="job"),
            otherwise("Employer not named in the bio", 0.45, 0.967),
        ),
        comparison_of(
            "language", "Language", both("language"),
            level_of("same", "Same language", 0.90, 0.60, "language", frequency="language"),
            otherwise("Different languages", 0.10, 0.40),
        ),
    )  # fmt: skip


def personas() -> MatchModel:
    """Persona (left) against customer (right)."""
    rules = (
        BlockingRule("email", both("email"), ("email",)),
        BlockingRule("phone", both("phone"), ("phone",)),
        BlockingRule("url", both("url"), ("website",)),
        BlockingRule("local", (("local", "own_local"),), ("email",)),
        BlockingRule("full_name", (("full_probe", "full_key"),), ("name",)),
        BlockingRule("initial_and_family", (("initial_probe", "initial_key"),), ("name",)),
        BlockingRule("family", (("family_probe", "family_key"),), ("name",), 150),
        BlockingRule("short_name", (("short_probe", "short_key"),), ("name",), 50),
        BlockingRule("given", (("given_probe", "given_key"),), ("name",), 50),
    )
    comparisons = (_persona_name(), *_persona_contact(), *_persona_circumstances())
    return model_of("personas", "link", "persona", comparisons, rules, Lines(-9.0, 5.0, 7.0, 4.0))


PRESETS: dict[str, Callable[[], MatchModel]] = {"persons": persons, "personas": personas}
