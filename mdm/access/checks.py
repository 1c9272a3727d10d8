"""System check: every column of our models is in the catalogue, or listed as not shown with a reason."""

from collections.abc import Iterator, Sequence

from django.apps import apps
from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from mdm.access import catalogue, shown

OWN_APPS = frozenset({"mdm", "social", "stewardship"})


@register("access")
def every_column_is_in_the_catalogue(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """mdm.access.E001 to E003."""
    return [*forgotten(_own_models()), *_stale()]


def forgotten(models: Sequence[type[Model]]) -> Iterator[Error]:
    """Models and columns that nobody has decided about."""
    known = {attribute.field for attribute in catalogue.attributes()}
    for model in models:
        label = model._meta.label
        if label in shown.UNSHOWN:
            continue
        subjects = shown.SUBJECTS.get(label)
        if subjects is None:
            yield Error(
                f"{label} is neither a subject of the catalogue nor listed as not shown.",
                hint="Add it to SUBJECTS or, with the reason, to UNSHOWN in mdm/access/shown.py.",
                obj=model,
                id="mdm.access.E001",
            )
            continue
        for field in model._meta.concrete_fields:
            is_known = any(f"{subject}.{field.name}" in known for subject in subjects)
            if not is_known and f"{label}.{field.name}" not in shown.INTERNAL:
                yield Error(
                    f"{label}.{field.name} is not in the catalogue.",
                    hint="Add its line to mdm/access/catalogue.py, or list it with the reason in mdm/access/shown.py.",
                    obj=model,
                    id="mdm.access.E002",
                )


def _own_models() -> list[type[Model]]:
    """Without the historical ones: their columns are those of the models."""
    return [m for m in apps.get_models() if m._meta.app_label in OWN_APPS and not hasattr(m, "history_object")]


def _stale() -> Iterator[Error]:
    """What is listed but is not there any more."""
    columns = {f"{m._meta.label}.{field.name}" for m in _own_models() for field in m._meta.concrete_fields}
    labels = {m._meta.label for m in _own_models()}
    for name in [*(set(shown.INTERNAL) - columns), *((set(shown.SUBJECTS) | set(shown.UNSHOWN)) - labels)]:
        yield Error(f"mdm/access/shown.py lists {name}, which does not exist.", id="mdm.access.E003")
