"""What holds for every operation of the API before its view is asked. DRF passes every request through here.

Apart from mdm.web.api, because DRF loads it while it loads its views.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rest_framework.permissions import BasePermission

from mdm.access.errors import Invalid
from mdm.web.pages import access_of

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


@dataclass(frozen=True, slots=True)
class Parameter:
    """What is declared of a parameter of the query: may it be repeated, and which words it takes, if not any."""

    is_many: bool
    words: tuple[str, ...]


_declared: dict[tuple[type, str], Mapping[str, Parameter]] = {}


class MayUseApi(BasePermission):
    """The right `see work.api`; without it the answer says whom to ask."""

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        access_of(request._request).require("see", "work.api")
        return True


class AsksWhatIsDescribed(BasePermission):
    """A parameter of the query that the description of the API does not name is refused, not ignored.

    A filter that is misspelt would otherwise give every row. What is known is read from the very declaration that the
    description is made of, so the two cannot differ.
    """

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        method = str(request.method)
        if not request.query_params or not hasattr(view, method.lower()):
            return True
        known = query_of(view, method)
        for name, values in request.query_params.lists():
            if name not in known:
                raise _unknown(name, known)
            if len(values) > 1 and not known[name].is_many:
                raise Invalid(
                    f"“{name}” is given {len(values)} times.", field=name, where="query", mend="Give it once."
                )
            if known[name].words and values[0] not in known[name].words:
                words = ", ".join(known[name].words)
                raise Invalid(
                    f"“{name}” is none of its words.", field=name, where="query", mend=f"Use one of: {words}."
                )
        return True


def query_of(view: "APIView", method: str) -> Mapping[str, Parameter]:
    """The parameters of the query that `@extend_schema` declares of an operation, by name."""
    place = (type(view), method)
    if place not in _declared:
        described: Any = getattr(type(view), "kwargs", {}).get("schema")
        declared = []
        if described is not None:
            schema = described()
            schema.view, schema.method = view, method
            declared = schema.get_override_parameters()
        _declared[place] = {
            each.name: Parameter(bool(each.many), tuple(each.enum or ()))
            for each in declared
            if each.location == "query"
        }
    return _declared[place]


def _unknown(name: str, known: Mapping[str, Parameter]) -> Invalid:
    shown = "".join(c for c in name[:60] if c.isprintable())
    takes = f"It takes: {', '.join(sorted(known))}." if known else "It takes none."
    return Invalid(f"This address takes no “{shown}” in its query.", field=shown, where="query", mend=takes)
