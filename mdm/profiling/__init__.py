"""What the columns of a table hold, in one pass with bounded memory: plain Python, without a database.

`headers` and `content` recognise what a column is about, from its name and from its cells. `hashing sketches shapes
moments values columns settled persons tables` gather figures; `results` says what a profile is, `findings` what in it
is worth a look, `comparing` what changed since the last.
"""
