"""What is to become of rows that were read: new, changed, unchanged, said before in the file, refused. Reads only."""

from collections import deque
from collections.abc import Mapping, Set

from django.db import connection

from mdm.sources.models import ImportBatch
from mdm.sources.portions import Read, Verdicts
from mdm.sources.subjects import Subject

SAME_KEY = "line {line} has the same key and says something else; that line was taken"
_MET = """
SELECT s.key, s.line, s.content_hash FROM mdm_stagedrow s
 WHERE s.batch_id = %s AND s.key = ANY(%s) AND s.verdict IN ('new', 'changed', 'unchanged')
   AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)"""
Met = dict[str, tuple[int, str]]  # key → the line that has it, and its content


class Decider:
    """Decides portion after portion of one file; those that are not written yet are remembered."""

    def __init__(self, batch: ImportBatch, subject: Subject, excluded: Set[int]) -> None:
        self._batch, self._subject, self._excluded = batch, subject, excluded
        self._ahead: deque[Met] = deque()

    def verdicts(self, read: Read) -> Verdicts:
        """Of each row of the portion, in the file's order. Two statements."""
        there = self._subject.known(self._batch.source, read.keys) if read.keys else {}
        met = self._met(read.keys) if read.keys else {}
        fresh: Met = {}
        said: list[str] = []
        reasons: dict[int, str] = {}
        for place, (line, key, content) in enumerate(zip(read.lines, read.keys, read.contents, strict=True)):
            first = None if line in self._excluded else met.get(key) or fresh.get(key)
            if first is None:
                said.append(_against(there, key, content))
                if line not in self._excluded:
                    fresh[key] = (line, content)
            elif first[1] == content:
                said.append("repeated")
            else:
                said.append("refused")
                reasons[place] = SAME_KEY.format(line=f"{first[0]:,}")
        self._ahead.append(fresh)
        return Verdicts(said, reasons)

    def written(self) -> None:
        """The oldest portion that was decided is in the database now."""
        self._ahead.popleft()

    def _met(self, keys: list[str]) -> Met:
        """Those of the keys that earlier portions have."""
        with connection.cursor() as cursor:
            cursor.execute(_MET, [self._batch.id, keys])
            found = {key: (line, content) for key, line, content in cursor.fetchall()}
        for fresh in self._ahead:
            found |= {key: fresh[key] for key in keys if key in fresh}
        return found


def _against(there: Mapping[str, str], key: str, content: str) -> str:
    known = there.get(key)
    if not known:
        return "new"
    return "unchanged" if known == content else "changed"
