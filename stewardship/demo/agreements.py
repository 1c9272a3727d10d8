"""Consents of customers: who agreed to what, where, when and under which wording, and who took it back."""

from dataclasses import dataclass
from datetime import date

from stewardship.demo.dice import Dice
from stewardship.demo.records import Record
from stewardship.demo.shop import clock

WORDINGS = ((date(2018, 5, 25), "2018-05"), (date(2021, 12, 1), "2021-12"), (date(2024, 3, 1), "2024-03"))
CHANNELS = {"shop": ("web_form",), "crm": ("paper_form", "branch", "phone"), "support": ("phone", "e-mail")}
ASKED_FOR_LINKING = {"shop": 1.0, "crm": 0.6, "support": 0.15}
ASKED_FOR_MARKETING = {"crm": 0.5, "support": 0.05}


@dataclass(frozen=True, slots=True)
class ConsentAct:
    """One act of a customer: consent `given` or `withdrawn` for a purpose, as recorded by one system."""

    system: str
    customer_key: str
    purpose: str
    act: str
    channel: str
    wording: str
    happened_at: str


def consents_of(dice: Dice, records: list[Record], as_of: date) -> list[ConsentAct]:
    """All consent acts of one person, record by record; a withdrawal always follows what it withdraws."""
    acts: list[ConsentAct] = []
    linking, withdrawn_in = records[0].person.social_consent, records[0].person.withdrawn_in
    is_asked = [dice.chance(ASKED_FOR_LINKING[record.system]) for record in records]
    last_opened = max(record.opened_on for record in records)
    for record, asked in zip(records, is_asked, strict=True):
        withdraws = linking == "withdrawn" and record.system == withdrawn_in
        if linking != "not_given" and (asked or withdraws or not any(is_asked)):
            acts.append(_act(dice, record, "social_linking", "given", record.opened_on))
        if withdraws:
            acts.append(_act(dice, record, "social_linking", "withdrawn", _day_after(dice, last_opened, as_of)))
        acts += _marketing(dice, record, as_of)
    return acts


def _marketing(dice: Dice, record: Record, as_of: date) -> list[ConsentAct]:
    """The shop's column shows what holds now: a consent still given, or none, or one taken back."""
    if record.system == "shop":
        holds_now = record.row["marketing_opt_in"] == "true"
        was_withdrawn = not holds_now and dice.chance(0.15)
    else:
        holds_now = dice.chance(ASKED_FOR_MARKETING[record.system] * 0.55)
        was_withdrawn = not holds_now and dice.chance(0.04)
    if not holds_now and not was_withdrawn:
        return []
    acts = [_act(dice, record, "marketing", "given", record.opened_on)]
    if was_withdrawn:
        acts.append(_act(dice, record, "marketing", "withdrawn", _day_after(dice, record.opened_on, as_of)))
    return acts


def _day_after(dice: Dice, day: date, as_of: date) -> date:
    return date.fromordinal(dice.between(day.toordinal() + 1, as_of.toordinal()))


def _act(dice: Dice, record: Record, purpose: str, act: str, day: date) -> ConsentAct:
    wording = next((name for since, name in reversed(WORDINGS) if day >= since), "2012-01")
    return ConsentAct(
        system=record.system,
        customer_key=record.key,
        purpose=purpose,
        act=act,
        channel=dice.pick(CHANNELS[record.system]),
        wording=wording,
        happened_at=f"{day.isoformat()}T{clock(dice.below(86_400))}Z",
    )
