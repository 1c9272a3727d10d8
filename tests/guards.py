"""Whatever a test renders or serialises must come out of projections: a database record in a template raises.

A plugin of all tests. The API's renderer and the exporters refuse records in production too; the template engine, which
swallows errors while it resolves a variable, is guarded here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import Model
from django.db.models.query import QuerySet
from django.forms import BaseForm
from django.template import context
from django.template.base import Variable

from mdm.access.projection import refuse_records

# Context that Django's own machinery brings and no template of ours prints.
NOT_OURS = frozenset({"request", "user", "perms", "messages", "view", "form", "block", "csrf_token", "forloop"})


class RecordReachedTemplate(BaseException):
    """Not an Exception, so that neither the engine nor a view can swallow it."""


def _refuse(value: Any, name: str) -> None:
    try:
        refuse_records(value, f"the template variable {name}")
    except TypeError as error:
        raise RecordReachedTemplate(str(error)) from error


@pytest.fixture(autouse=True)
def records_stay_out_of_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks what a template resolves and what it is given."""
    resolve = Variable.resolve
    push = context.make_context

    def guarded_resolve(self: Variable, given: Any) -> Any:
        value = resolve(self, given)
        if isinstance(value, Model | QuerySet):
            _refuse(value, str(self.var))
        return value

    def guarded_context(values: dict[str, Any] | None, *args: Any, **kwargs: Any) -> Any:
        for name, value in (values or {}).items():
            if name not in NOT_OURS and not isinstance(value, BaseForm):
                for each in _within(value):
                    _refuse(each, name)
        return push(values, *args, **kwargs)

    monkeypatch.setattr(Variable, "resolve", guarded_resolve)
    monkeypatch.setattr(context, "make_context", guarded_context)
    monkeypatch.setattr("django.template.backends.django.make_context", guarded_context)


def _within(value: Any, depth: int = 3) -> Iterator[Any]:
    yield value
    if depth and isinstance(value, dict):
        for each in value.values():
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, list | tuple):
        for each in value[:50]:
            yield from _within(each, depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _within(getattr(value, name, None), depth - 1)


__all__ = ["RecordReachedTemplate", "records_stay_out_of_templates"]
