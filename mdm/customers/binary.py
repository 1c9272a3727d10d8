"""Rows of whole numbers in the form in which PostgreSQL's COPY takes them in binary: nothing is printed and read again.

https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format".
"""

import struct

import numpy as np
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)  # no flags, nothing more in the header
TRAILER = struct.pack(">h", -1)
_PAIR = np.dtype([("fields", ">i2"), ("size", ">i4"), ("one", ">i8"), ("other_size", ">i4"), ("other", ">i8")])


def pairs(ones: NDArray[np.int64], others: NDArray[np.int64]) -> bytes:
    """The rows of two columns of type bigint, without header and trailer."""
    rows = np.empty(len(ones), _PAIR)
    rows["fields"], rows["size"], rows["other_size"] = 2, 8, 8
    rows["one"], rows["other"] = ones, others
    return rows.tobytes()
