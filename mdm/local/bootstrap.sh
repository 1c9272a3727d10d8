#!/bin/sh
# Make sure of a virtual environment with the locked packages and print its interpreter. Everything else goes to stderr.
#   bootstrap.sh [requirements.txt]
# Plain sh, since it runs before there is a Python to rely on. Instant when nothing has changed.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
wanted=$root/${1:-requirements.txt}
oldest=11 newest=13

fail() { echo "social-mdm: $*" >&2; exit 1; }

fits() { "$1" -c "import sys; sys.exit(not (3, $oldest) <= sys.version_info[:2] <= (3, $newest))" >/dev/null 2>&1; }

find_python() {
    if [ -n "${MDM_PYTHON:-}" ]; then
        fits "$MDM_PYTHON" || fail "MDM_PYTHON=$MDM_PYTHON is no Python 3.$oldest to 3.$newest. Name another one or unset MDM_PYTHON."
        echo "$MDM_PYTHON"; return
    fi
    for name in python3 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then command -v "$name"; return; fi
    done
    fail "no Python 3.$oldest to 3.$newest on PATH. Install one (apt-get install python3 python3-venv) or set MDM_PYTHON."
}

is_installed() { [ -x "$1/bin/python" ] && [ "$(cat "$1/$stamp" 2>/dev/null)" = "$sum" ]; }

may_write() { mkdir -p "$1" 2>/dev/null && touch "$1/.probe" 2>/dev/null && rm -f "$1/.probe"; }

# In the checkout if all is there already or we may write there, else with its state.
place() {
    if [ -n "${MDM_VENV:-}" ]; then echo "$MDM_VENV"; return; fi
    if is_installed "$root/.venv" || may_write "$root"; then echo "$root/.venv"; return; fi
    key=$(printf %s "$root" | cksum | cut -d' ' -f1)
    if [ "$(id -u)" = 0 ]; then echo "/var/lib/social-mdm/venv-$key"
    else echo "${XDG_STATE_HOME:-$HOME/.local/state}/social-mdm/venv-$key"; fi
}

make_venv() {
    python=$(find_python)
    mkdir -p "$(dirname -- "$venv")" 2>/dev/null || fail "cannot write to $(dirname -- "$venv"). Set MDM_VENV to a folder that you may write to."
    if [ -d "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ] && [ -n "$(ls -A "$venv")" ]; then
        fail "$venv is not empty and no virtual environment. Remove it, or set MDM_VENV to another folder."
    fi
    rm -rf "$venv"
    echo "Making a virtual environment in $venv with $("$python" --version 2>&1) …" >&2
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --seed --python "$python" "$venv" >&2 || fail "uv could not make a virtual environment in $venv; the lines above say why."
        return
    fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python cannot make virtual environments. Install that part of it (apt-get install python3-venv) and try again."
    "$python" -m venv "$venv" >&2 || fail "$python could not make a virtual environment in $venv; the lines above say why."
}

install() {
    echo "Installing the packages of ${wanted##*/}; the first time takes a minute or two …" >&2
    log=$venv/install.log
    if command -v uv >/dev/null 2>&1; then
        uv pip install --quiet --python "$venv/bin/python" --require-hashes -r "$wanted" >"$log" 2>&1 && return
    fi
    # The file names everything, with hashes: nothing is left to resolve. Python compiles a module when it first imports it.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-compile --require-hashes \
        -r "$wanted" >"$log" 2>&1 ||
        fail "the packages could not be installed: $(grep -iE 'error|no space' "$log" | tail -n 1) (all of it: $log)"
}

[ -f "$wanted" ] || fail "$wanted is missing; the checkout is not whole."
sum=$(cksum <"$wanted")
stamp=installed-$(basename -- "$wanted")
venv=$(place)
if is_installed "$venv" && fits "$venv/bin/python"; then
    echo "$venv/bin/python"
    exit 0
fi
mkdir -p "$(dirname -- "$venv")" 2>/dev/null || true
if command -v flock >/dev/null 2>&1 && [ -z "${MDM_BOOTSTRAP_LOCKED:-}" ]; then
    # Two at once: the second waits, then finds everything there.
    if : 2>/dev/null >"$venv.lock"; then exec env MDM_BOOTSTRAP_LOCKED=1 flock "$venv.lock" sh "$0" "$@"; fi
fi
fits "$venv/bin/python" || make_venv
install
echo "$sum" >"$venv/$stamp"
echo "$venv/bin/python"
