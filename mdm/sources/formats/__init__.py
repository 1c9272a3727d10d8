"""Files that are no delimited text: workbooks, JSON, vCards, and what higher rooms register (archives of platforms).

Each format turns a file into items, one at a time: a name and a text for each thing said. `spool.write` keeps items as
delimited text, so that everything behind it (mapping, progress, resuming) reads one form only. Nothing here knows what
an item is about, and nothing holds a whole file.
"""

from mdm.sources.formats import json_files, json_lines, text_files, vcards, workbooks, zips
from mdm.sources.formats.items import Item
from mdm.sources.formats.registry import Format, find, recognise, register

__all__ = ["Format", "Item", "find", "recognise", "register", "text_files", "zips"]

for each in (workbooks.FORMAT, vcards.FORMAT, json_files.FORMAT, json_lines.FORMAT):
    register(each)
