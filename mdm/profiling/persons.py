"""Rows that may be of the same person: the same name, and the same e-mail address, phone number or birth date."""

import re
from collections.abc import Mapping, Sequence

from mdm.profiling import shapes
from mdm.profiling.hashing import folded

_NAMES = ("full_name", "given_name", "family_name")
BESIDE = {"email": "e-mail", "phone": "phone", "birth_date": "birth date"}
_WORD = re.compile(r"\w+")
_LAST_DIGITS = 9  # of a phone number: what does not depend on how the country is written


class Persons:
    """Reads what tells a person out of a row, from the columns that are read as names and contacts."""

    def __init__(self, header: Sequence[str], reads: Mapping[str, str]) -> None:
        places: dict[str, list[int]] = {}
        for place, column in enumerate(header):
            places.setdefault(reads.get(column, ""), []).append(place)
        parts = places.get("given_name", [])[:1] + places.get("family_name", [])[:1]
        self._names = parts if len(parts) == 2 else places.get("full_name", [])[:1]
        self._beside = {key: places[key] for key in BESIDE if key in places} if self._names else {}
        self.columns = {key: [header[p] for p in (*self._names, *found)] for key, found in self._beside.items()}

    def keys(self, cells: Sequence[str]) -> dict[str, str]:
        """By kind, the text that two rows of one person would share; nothing where a part is missing."""
        if not self._beside:
            return {}
        name = " ".join(sorted(_WORD.findall(folded(" ".join(cells[p] for p in self._names)))))
        if " " not in name:
            return {}
        found = {}
        for key, places in self._beside.items():
            said = next((cells[p].strip() for p in places if cells[p].strip()), "")
            if said and not shapes.is_placeholder(said) and (bare := _bare(key, said)):
                found[key] = f"{name}\x1f{bare}"
        return found


def _bare(key: str, text: str) -> str:
    if key == "phone":
        digits = "".join(filter(str.isdigit, text))
        return digits[-_LAST_DIGITS:] if len(digits) >= 6 else ""
    return folded(text)
