"""How what a persona shows became visible to us: said by a column of the file, otherwise by the kind of its source."""

from mdm.sources import cells
from mdm.sources.models import SourceSystem
from mdm.sources.subjects import Cells
from mdm.standardise import Attributes, Context, Problem, record, storable
from social.personas.models import Persona

ATTRIBUTE = "visibility"
PUBLIC = Persona.Visibility.PUBLIC.value
OF_KIND = {SourceSystem.Kind.SELF_REGISTRATION.value: Persona.Visibility.CONSENT.value}
_read = cells.one_of(
    public="open visible everybody",
    shared="shared_with_us friends followers private",
    consent="by_consent opted_in opt_in",
    archive="by_archive export download",
)


def standardise(row: Cells, context: Context) -> tuple[Attributes, list[Problem]]:
    """A persona's statements; each says how it became visible where the row says so."""
    raw = next((cell for cell in row.get(ATTRIBUTE, ()) if cell.strip()), "")
    visible, fault = _read(raw, context) if raw else ("", "")
    attributes, problems = record({name: said for name, said in row.items() if name != ATTRIBUTE}, context)
    if fault:
        problems.append(Problem(ATTRIBUTE, storable(raw), fault))
    if visible:
        for stated in attributes.values():
            for statement in stated:
                statement["visibility"] = visible
    return attributes, problems


def of_persona(attributes: Attributes, source: SourceSystem) -> str:
    """The persona's own: that of its values, or what the kind of its source implies."""
    said = {s["visibility"] for stated in attributes.values() for s in stated if "visibility" in s}
    return said.pop() if len(said) == 1 else OF_KIND.get(source.kind, PUBLIC)
