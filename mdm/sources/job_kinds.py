"""The kinds of job of this room, by which they are asked for. What they do: jobs."""

UNPACK = "sources.unpack"
IMPORT = "sources.import"
PROMOTE = "sources.promote"
WITHDRAW = "sources.withdraw"
