"""What the sampled cells of one column say about it, and how well that suits an attribute."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from mdm.profiling import content
from mdm.profiling.content import share

_INITIAL = re.compile(r"[A-Z]\.?")
_CODE = re.compile(r"[A-Za-z]{0,5}[-_/]?\d{3,}")  # a number with a prefix is somebody's key, no handle
_ZONE = re.compile(r"[A-Z][A-Za-z]+/[A-Z]\w+|.*\bTime\b.*|(?:UTC|GMT)\s?[+-]?\d*")
_HANDLE_LIST = re.compile(r"@?[\w.]{2,40}(?:\s?[|;]\s?@?[\w.]{2,40})+")
_POST = re.compile(r"^RT @|#\w|https?://|@\w")


@dataclass(frozen=True)
class Column:
    """The filled cells of a column, in a sample of `rows` rows."""

    name: str
    cells: Sequence[str]
    rows: int

    @cached_property
    def distinct(self) -> int:
        return len(set(self.cells))

    @property
    def filled(self) -> float:
        return len(self.cells) / self.rows if self.rows else 0.0

    @property
    def uniqueness(self) -> float:
        return self.distinct / len(self.cells) if self.cells else 0.0

    @cached_property
    def samples(self) -> tuple[str, ...]:
        """Three different cells to show."""
        return tuple(list(dict.fromkeys(self.cells))[:3])

    @cached_property
    def given_names(self) -> float:
        return share(self.cells, content.is_given_name)

    def share(self, test: Callable[[str], object]) -> float:
        return share(self.cells, test)

    def suits(self, attribute: str, value_type: str) -> float | None:
        """The share of cells that can be such a value; None where any text can be."""
        test = SUITS.get(attribute) or content.RECOGNISERS.get(value_type)
        return self.share(test) if test and self.cells else None

    def alone(self, attribute: str) -> float:
        """How surely the cells alone say that it is this attribute, whatever the header."""
        judge = ALONE.get(attribute)
        return judge(self) if judge and len(self.cells) >= 3 else 0.0


SUITS: dict[str, Callable[[str], bool]] = {
    "profile_url": content.is_profile,
    "email": content.is_email,
    "previous_handle": lambda cell: all(content.is_handle(part.strip()) for part in re.split(r"[|;,]", cell)),
    "postal_code": lambda cell: any(character.isdigit() for character in cell) and len(cell) <= 12,
    "city": lambda cell: len(cell) < 60 and not cell.isdigit() and not content.is_url(cell),
    "region": lambda cell: len(cell) < 40 and not cell.isdigit() and not content.is_url(cell),
    "street": lambda cell: not content.is_url(cell) and not content.is_email(cell),
    "address": lambda cell: len(cell) > 8 and not content.is_url(cell) and not content.is_email(cell),
    "birth_date": lambda cell: any(character.isdigit() for character in cell) and not content.is_phone(cell),
    "platform_user_id": lambda cell: " " not in cell,
}


def _gender(column: Column) -> float:
    return 0.85 * (column.distinct <= 6 and column.share(content.is_gender) > 0.9 and column.distinct > 1)


def _region(column: Column) -> float:
    return 0.75 * (column.distinct > 3 and column.share(content.is_state) > 0.97)


def _country(column: Column) -> float:
    if _region(column) or column.share(content.is_country) < 0.95 or column.uniqueness > 0.5:
        return 0.0
    return 0.7 if all(len(cell) > 3 or cell.isupper() for cell in column.cells) else 0.0


def _language(column: Column) -> float:
    low = all(cell[:2].islower() for cell in column.cells)
    return 0.65 * (low and column.uniqueness < 0.3 and column.share(content.is_language) > 0.95)


def _website(column: Column) -> float:
    url = column.share(content.is_url)
    return 0.75 * (url > 0.8 and column.share(content.is_profile) < 0.5 and column.share(content.is_image) < 0.5)


def _given_name(column: Column) -> float:
    if column.share(content.is_word) < 0.9 or column.share(lambda cell: " " in cell) > 0.3:
        return 0.0
    return 0.78 if column.given_names > 0.45 else 0.0


def _family_name(column: Column) -> float:
    if column.share(content.is_word) < 0.9 or column.uniqueness < 0.3 or column.share(str.islower) > 0.9:
        return 0.0
    return 0.52 if 0.02 < column.given_names < 0.4 else 0.0


def _full_name(column: Column) -> float:
    if column.share(content.is_whole_name) < 0.75 or column.uniqueness < 0.5:
        return 0.0
    first = column.given_names
    turned = share([cell.partition(",")[2].strip() for cell in column.cells if "," in cell], content.is_given_name)
    return 0.8 if max(first, turned) > 0.3 else 0.0


def _handle(column: Column) -> float:
    if column.share(content.is_at_handle) > 0.8:
        return 0.9
    if column.share(content.is_handle) < 0.9 or column.uniqueness < 0.5 or column.share(_CODE.fullmatch) > 0.8:
        return 0.0
    odd = column.share(lambda cell: re.search(r"[a-z][A-Z]|[\d_]|^[a-z]{6,}$", cell))
    return 0.65 if odd > 0.4 else 0.0


def _platform_user_id(column: Column) -> float:
    lengths = {len(cell) for cell in column.cells}
    if column.uniqueness < 0.97:
        return 0.0
    long_ids = column.share(lambda cell: content.is_id(cell) and len(cell) >= 6) > 0.8
    return 0.68 if long_ids and (len(lengths) > 1 or max(lengths) > 12) else 0.0


def _birth_date(column: Column) -> float:
    days = column.share(content.is_birth_date)
    return 0.72 * (days > 0.85 and column.uniqueness > 0.3)


def _postal_code(column: Column) -> float:
    """Where every row has another number it is a key; of places there are fewer than of people."""
    if column.share(content.is_postal_code) < 0.9 or (column.uniqueness == 1 and column.rows > 20):
        return 0.0
    return 0.56


def _street(column: Column) -> float:
    if column.share(content.is_street) < 0.85 or column.share(content.is_phone) > 0.2 or column.uniqueness < 0.4:
        return 0.0
    words = sum(len(cell.split()) for cell in column.cells) / len(column.cells)
    return 0.6 if 1.8 <= words < 6 else 0.0


def _middle_name(column: Column) -> float:
    """Initials, and more of them than a yes or no, or a code of two or three letters, has."""
    many = column.distinct > 3
    return 0.58 * (many and column.share(_INITIAL.fullmatch) > 0.3 and column.share(content.is_word) > 0.9)


def _address(column: Column) -> float:
    if column.share(content.is_street) < 0.85 or column.uniqueness < 0.3 or column.share(_POST.search) > 0.2:
        return 0.0
    words = sum(len(cell.split()) for cell in column.cells) / len(column.cells)
    return 0.62 if 5 <= words < 16 and column.share(content.is_day) < 0.2 else 0.0


def _prose(column: Column) -> bool:
    return column.share(content.is_prose) > 0.5 and column.uniqueness > 0.6 and not _address(column)


def _post(column: Column) -> float:
    return 0.62 if _prose(column) and column.share(_POST.search) > 0.55 else 0.0


def _simple(
    test: Callable[[str], object], least: float, surety: float, most_unique: float = 1.0
) -> Callable[[Column], float]:
    return lambda column: surety * (column.share(test) >= least and column.uniqueness <= most_unique)


ALONE: dict[str, Callable[[Column], float]] = {
    "email": _simple(content.is_email, 0.8, 0.95),
    "phone": _simple(content.is_phone, 0.8, 0.8),
    "website": _website,
    "profile_url": _simple(content.is_profile, 0.7, 0.85),
    "avatar_url": _simple(content.is_image, 0.8, 0.88),
    "birth_date": _birth_date,
    "gender": _gender,
    "language": _language,
    "country": _country,
    "region": _region,
    "platform": _simple(content.is_platform, 0.95, 0.9, 0.5),
    "handle": _handle,
    "platform_user_id": _platform_user_id,
    "postal_code": _postal_code,
    "street": _street,
    "address": _address,
    "given_name": _given_name,
    "family_name": _family_name,
    "full_name": _full_name,
    "display_name": _full_name,
    "middle_name": _middle_name,
    "name_suffix": _simple(content.is_suffix, 0.9, 0.8, 0.5),
    "honorific": _simple(content.is_title, 0.9, 0.8, 0.5),
    "time_zone": _simple(_ZONE.fullmatch, 0.6, 0.75, 0.5),
    "previous_handle": lambda column: 0.55 * (column.share(_HANDLE_LIST.fullmatch) > 0.15 and column.filled < 0.6),
    "bio": lambda column: 0.6 if _prose(column) and not _post(column) else 0.0,
    "last_post_text": _post,
}  # fmt: skip
