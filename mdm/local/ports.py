"""Which TCP ports are free on this machine."""

import socket
from collections.abc import Iterable

from mdm.local.errors import LocalError

HIGHEST = 65_535


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen there now. Another may be quicker: callers must cope with losing the race."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do; a listener still refuses us
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def first_free(ports: Iterable[int], host: str = "127.0.0.1") -> int:
    """The first of `ports` on which nobody listens."""
    tried: list[int] = []
    for port in ports:
        if port <= HIGHEST and is_free(port, host):
            return port
        tried.append(port)
    raise LocalError(f"No free port between {tried[0]} and {tried[-1]}. Stop what listens there or name another one.")


def given(name: str, text: str) -> int:
    """The port that environment variable `name` holds as `text`."""
    if text.isdecimal() and 0 < int(text) <= HIGHEST:
        return int(text)
    raise LocalError(f"{name} is {text!r}, which is no port. Give a number from 1 to {HIGHEST}.")
