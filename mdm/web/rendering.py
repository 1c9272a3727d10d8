"""JSON out of projections and plain values; a database record is refused, not serialised."""

import dataclasses
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

from mdm.access.projection import Locked, Masked, Projection, Shown, refuse_records


class ProjectionEncoder(JSONEncoder):
    """Knows projections and dataclasses of them. Amounts are written as text: a float would round them."""

    def default(self, obj: Any) -> Any:
        refuse_records(obj, "the API")
        if isinstance(obj, Projection):
            return obj.plain()
        if isinstance(obj, Shown):
            return obj.value
        if isinstance(obj, Masked):
            return obj.text
        if isinstance(obj, Locked):
            return None
        if dataclasses.is_dataclass(obj) and not isinstance(obj, type):
            return {field.name: getattr(obj, field.name) for field in dataclasses.fields(obj)}
        if isinstance(obj, set | frozenset):
            return sorted(obj)
        if isinstance(obj, datetime | date | time):
            return obj.isoformat()
        if isinstance(obj, Decimal | UUID | Promise):
            return str(obj)
        raise TypeError(f"the API has no form for {type(obj).__name__}")


class ProjectionRenderer(JSONRenderer):
    """The only renderer of the API."""

    encoder_class = ProjectionEncoder
