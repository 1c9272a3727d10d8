"""When a source is expected to send, where its files are dropped, and what came of it.

Files go in by the public verbs of mdm.sources and by nothing else.
"""
