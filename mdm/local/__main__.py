"""The command line: `python -m mdm.local run|stop|status|start|urls`."""

import argparse
import json
import os
import sys
from pathlib import Path

from mdm.local import account, places, registry, run, server
from mdm.local.errors import LocalError

ROOT = Path(__file__).resolve().parent.parent.parent
STOP_SECONDS = 30


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked. 0 when done, 1 with one line when not."""
    commands = {"run": run_all, "stop": stop, "status": status, "start": start, "urls": urls}
    parser = argparse.ArgumentParser(prog="python -m mdm.local", description="Social MDM on one machine.")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in commands.items():
        chosen.add_parser(name, help=command.__doc__)
    command = commands[parser.parse_args(arguments).command]
    try:
        command()
    except LocalError as error:
        print(f"social-mdm: {error}", file=sys.stderr)
    except Exception as error:
        if os.environ.get("MDM_DEBUG"):
            raise
        print(f"social-mdm: {type(error).__name__}: {error}. Set MDM_DEBUG=1 to see where.", file=sys.stderr)
    else:
        return 0
    return 1


def run_all() -> None:
    """database, pages, workers and scheduler, until Ctrl-C"""
    run.run(ROOT)


def start() -> None:
    """start the database alone and leave it running"""
    server.keep(ROOT, running=True)
    found = server.ensure(ROOT)
    print(f"PostgreSQL listens on 127.0.0.1:{found.port}; its data are in {found.data}.")


def stop() -> None:
    """stop everything that runs from this folder"""
    state = places.described(ROOT) or places.state_dir(ROOT, account.current())
    found = registry.read(state)
    if found and found.supervisor.is_alive():
        found.supervisor.signal(run.STOP_SIGNAL)
        if not found.supervisor.is_gone_within(STOP_SECONDS):
            raise LocalError(
                f"Process {found.supervisor.pid} does not stop. End it with: kill -9 {found.supervisor.pid}"
            )
        print(f"Stopped {found.address}.")
    elif registry.sweep(state):
        print("Ended what an earlier start had left running.")
    server.keep(ROOT, running=False)
    if server.stop_unless_held(ROOT):
        print("Stopped PostgreSQL.")


def status() -> None:
    """what runs from this folder"""
    state = places.described(ROOT)
    found = registry.read(state) if state else None
    database = server.running(ROOT)
    print(f"pages     {found.address if found and found.supervisor.is_alive() else 'not running'}")
    print(f"database  {f'127.0.0.1:{database.port}, process {database.pid}' if database else 'not running'}")
    print(f"state     {state or 'none yet'}")


def urls() -> None:
    """the database's addresses with their passwords, as JSON; starts it if need be"""
    server.keep(ROOT, running=True)
    found = server.ensure(ROOT)
    print(json.dumps({"owner": found.owner_url, "app": found.app_url, "superuser": found.superuser_url}))


if __name__ == "__main__":
    sys.exit(main())
