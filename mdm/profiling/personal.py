"""Which columns may hold personal data: by their header, their kind, and the words in them."""

from mdm.profiling import content, headers, values
from mdm.profiling.columns import ColumnSketch

# Attributes of a customer; how each is classed is in the catalogue.
_BY_HEADER = (
    "email", "phone", "birth_date", "tax_id", "given_name", "family_name", "full_name", "middle_name", "nickname",
    "street", "postal_code", "gender", "credit_limit",
)  # fmt: skip
_BY_KIND = {"email": "email", "phone": "phone"}
_SURE = 0.85


def suspected(sketch: ColumnSketch, read_as: str) -> str:
    """The attribute that the column may say; what it is read as comes first, "" for none."""
    if read_as:
        return read_as
    kind, _ = values.kind_of_column(sketch.kinds, sketch.distinct.count)
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    named = max(_BY_HEADER, key=lambda attribute: headers.named(sketch.name, attribute).surety)
    if kind != "empty" and headers.named(sketch.name, named).surety >= _SURE:
        return named
    return "given_name" if kind == "text" and _are_given_names(sketch) else ""


def _are_given_names(sketch: ColumnSketch) -> bool:
    """Whether half of the usual words are in the tables of given names."""
    words = [text for text, _ in sketch.values.most(50)]
    return len(words) >= 10 and content.share(words, content.is_given_name) >= 0.5
