"""Says whether the requirements files name exactly the versions of uv.lock. Needs no uv and no network."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def locked() -> set[tuple[str, str]]:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    return {(package["name"], package["version"]) for package in packages if "version" in package}


def required(name: str) -> set[tuple[str, str]]:
    lines = re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)", (ROOT / name).read_text(), flags=re.MULTILINE)
    return {(package.lower(), version) for package, version in lines}


def main() -> int:
    runtime, everything = required("requirements.txt"), required("requirements-dev.txt")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    named = {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0].lower() for line in project}
    wrong = sorted((runtime | everything) - locked()) + sorted(runtime - everything)
    missing = sorted(named - {name for name, _ in runtime})
    for package, version in wrong:
        print(f"{package} {version} is not what uv.lock says. Run `make lock`.")
    for package in missing:
        print(f"{package} of pyproject.toml is not in requirements.txt. Run `make lock`.")
    return 1 if wrong or missing else 0


if __name__ == "__main__":
    sys.exit(main())
