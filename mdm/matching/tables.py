"""Frames for a model: only the forms that the model looks at are derived."""

from collections.abc import Iterable

from mdm.matching.checks import ModelError
from mdm.matching.customer_forms import CUSTOMER_FORMS
from mdm.matching.frame import Form, Frame, Record
from mdm.matching.frequencies import wanted_forms
from mdm.matching.model import MatchModel
from mdm.matching.persona_forms import PERSONA_FORMS

FORMS: dict[str, tuple[Form, ...]] = {"customer": CUSTOMER_FORMS, "persona": PERSONA_FORMS}


def forms_of(model: MatchModel, side: int) -> tuple[Form, ...]:
    """The forms one side of the model needs (0 left, 1 right); a dedupe needs those of both."""
    sides = (0, 1) if model.kind == "dedupe" else (side,)
    wanted = {pair[s] for s in sides for pair in _all_pairs(model)}
    if side == 1 or model.kind == "dedupe":
        wanted.update(wanted_forms(model))
    return _known(model, side, wanted)


def blocking_forms(model: MatchModel, side: int) -> tuple[Form, ...]:
    """Only those of them that match keys are made of."""
    return _known(model, side, {pair[side] for rule in model.blocking for pair in rule.forms})


def serves(model: MatchModel, table: Frame, side: int) -> bool:
    """Whether a table that was made for another model has all forms that this one looks at."""
    return {form.name for form in forms_of(model, side)} <= table.columns.keys()


def _known(model: MatchModel, side: int, wanted: set[str]) -> tuple[Form, ...]:
    name = (model.left, model.right)[side]
    known = {form.name: form for form in FORMS.get(name, ())}
    unknown = sorted(wanted - set(known))
    if unknown:
        raise ModelError([(("left", "right")[side], f"{name!r} has no form {', '.join(map(repr, unknown))}")])
    return tuple(form for form in known.values() if form.name in wanted)


def _all_pairs(model: MatchModel) -> list[tuple[str, str]]:
    in_levels = [pair for comparison in model.comparisons for level in comparison.levels for pair in level.test.forms]
    in_primary = [pair for comparison in model.comparisons for pair in comparison.primary]
    in_rules = [pair for rule in model.blocking for pair in rule.forms]
    return [*in_levels, *in_primary, *in_rules]


def right_table(model: MatchModel, records: Iterable[tuple[object, Record]], *, processes: int = 1) -> Frame:
    """The table on the right of a link (customers), or the one table of a dedupe."""
    return Frame.build(records, forms_of(model, 1), processes=processes)


def left_table(
    model: MatchModel, records: Iterable[tuple[object, Record]], right: Frame, *, processes: int = 1
) -> Frame:
    """The table on the left of a link (personas), made to be compared with `right`."""
    return Frame.build(records, forms_of(model, 0), against=right, processes=processes)
