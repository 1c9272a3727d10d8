"""The files of the repository as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("mdm", "social", "stewardship")
# What tools and running programs leave in a checkout; the rest is the repository.
LEFT = {".git", ".venv", "var", "node_modules", "__pycache__", ".hypothesis"}
BINARY = {".png", ".ico", ".gz", ".woff2"}


@cache
def files() -> tuple[Path, ...]:
    """Every text file of the repository."""
    return tuple(sorted(_below(ROOT)))


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the product, without migrations."""
    return tuple(
        p for p in files() if p.suffix == ".py" and name(p).split("/")[0] in ROOMS and "migrations" not in p.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """The path within the repository."""
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Everything that a module imports, by its full name."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def calls(path: Path, function: str) -> list[ast.Call]:
    """Calls of a function or method of this name."""
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == function
    ]


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in LEFT or (path.name.endswith(("_cache", ".lock")) and path.name != "uv.lock"):
            continue
        if path.is_dir():
            yield from _below(path)
        elif path.suffix not in BINARY:
            yield path
