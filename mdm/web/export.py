"""CSV out of projections: only fields that may be exported, and no cell that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

from mdm.access import log
from mdm.access.errors import Denied
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection, refuse_records

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """csv writes to it; what was written is handed back."""

    def write(self, text: str) -> str:
        return text


def safe_cell(value: Any) -> Any:
    """The value as a cell. Text that a spreadsheet would take for a formula is quoted; numbers stay numbers."""
    refuse_records(value, "an export")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return safe_cell("; ".join(str(each) for each in value))
    if isinstance(value, str) and value.lstrip(" ").startswith(STARTS_A_FORMULA):
        return f"'{value}"
    return value


def lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The lines of a CSV file, with the mark that lets Excel read UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([safe_cell(name) for name in header])
    for row in rows:
        yield writer.writerow([safe_cell(cell) for cell in row])


def csv_of(
    access: FieldAccess, subject: str, keys: Sequence[str], rows: Iterable[Projection], file_name: str
) -> StreamingHttpResponse:
    """A download of those columns that this person may export; it is put on record."""
    allowed = access.exportable(subject)
    chosen = [key for key in keys if key in allowed]
    if not chosen:
        raise Denied("None of these fields may leave in a file.", "Ask an admin for the right to export.")
    log.exported(access, subject, chosen)
    labels = access.labels(subject)
    body = lines([labels[key] for key in chosen], ([row.shown(key) for key in chosen] for row in rows))
    return csv_response(body, file_name)


def csv_response(body: Iterable[str], file_name: str) -> StreamingHttpResponse:
    """The lines as a download."""
    response = StreamingHttpResponse(
        (line.encode("utf-8", "replace") for line in body), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "no-store, private"
    return response
