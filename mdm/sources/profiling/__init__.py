"""Assessing data before and after an import: what the columns of a file, or the records of a source, hold.

The profile itself is plain Python in one pass with bounded memory: `hashing sketches shapes moments values columns
rows tables` make it, `results` says what it is, `findings` what is worth a look, `comparing` what changed since the
last. The rest keeps assessments and shows them.
"""
