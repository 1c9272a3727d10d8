"""Assessing data before and after an import: what the columns of a file, or the records of a source, hold.

`mdm.profiling` makes the profile. Here files and records are read for it, its assessments kept, compared and shown.
"""
