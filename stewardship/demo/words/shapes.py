"""Shapes in which word modules hand over their words. Frequencies come from the order: the first word is the commonest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CultureWords:
    """Names of one culture as white-space separated text; `_` stands for a space inside a word.

    A word may carry its native script after a slash (`Yuki/雪`). Nicknames read `Given:Short,Shorter`.
    """

    code: str
    female_elder: str
    female_younger: str
    male_elder: str
    male_younger: str
    families: str
    stems: str = ""
    endings: str = ""
    nicknames: str = ""


@dataclass(frozen=True, slots=True)
class CountryWords:
    """Places of one country. `cities`: lines `city|region|postal mask|landline mask`; in masks # is a digit, @ a letter.

    `street_form` is filled with `name`, `kind`, `number` and `flat`.
    """

    code: str
    language: str
    currency: str
    time_zone: str
    mobile_masks: str
    cities: str
    street_names: str
    street_kinds: str
    street_form: str
    street_form_flat: str
