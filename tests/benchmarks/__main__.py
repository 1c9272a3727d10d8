"""`python -m tests.benchmarks [name]`: list the benchmarks that are there, or run them; figures go to var/ as JSON.

A benchmark is a script of this folder. It prints what it measured and asserts nothing; here is only noted how it went,
how long it took and what it printed, so that runs can be compared.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = ROOT / "var" / "benchmarks.json"


def scripts() -> dict[str, Path]:
    """Every benchmark by its name."""
    return {path.stem: path for path in sorted(HERE.glob("*.py")) if not path.stem.startswith("_")}


def about(path: Path) -> str:
    """The first line of its docstring."""
    return path.read_text(encoding="utf-8").split("\n", 1)[0].strip('"# ')


def run(name: str, path: Path) -> dict[str, Any]:
    """Run one benchmark as a process of its own, its lines shown as they come."""
    began, printed = time.monotonic(), []
    command = [sys.executable, "-u", "-m", f"tests.benchmarks.{path.stem}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(f"  {line}", end="", flush=True)
            printed.append(line.rstrip("\n"))
    return {
        "name": name,
        "exit_code": process.returncode,
        "seconds": round(time.monotonic() - began, 1),
        "printed": printed,
    }


def machine() -> dict[str, Any]:
    """Where the figures come from, without naming the machine."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {"cores": os.cpu_count(), "python": platform.python_version(), "load": load}


def main() -> int:
    """The number of benchmarks that failed."""
    known = scripts()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure; nothing is asserted.")
    parser.add_argument("name", nargs="*", help=f"one or more of: {', '.join(known)}")
    parser.add_argument("--list", action="store_true", help="say which there are, and run none")
    parser.add_argument("--json", type=Path, default=RESULTS, metavar="FILE", help="where the figures go")
    asked = parser.parse_args()
    if unknown := [name for name in asked.name if name not in known]:
        parser.error(f"there is no benchmark {unknown[0]}; there are: {', '.join(known)}")
    if asked.list:
        print("\n".join(f"{name:<16}{about(path)}" for name, path in known.items()))
        return 0
    told = []
    for name in asked.name or known:
        print(f"{name}: {about(known[name])}", flush=True)
        told.append(run(name, known[name]))
    found = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), "benchmarks": told}
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return sum(result["exit_code"] != 0 for result in told)


if __name__ == "__main__":
    sys.exit(main())
