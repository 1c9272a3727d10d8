"""The matching engine: model, comparisons, blocking, scoring, training, explanation, bands, clusters.

Pure: numpy and rapidfuzz, no Django, no database. The words are Splink's: comparison, comparison level, m, u,
match weight, blocking rule. What gets stored, who may see it and who decides live elsewhere.
"""
