#!/bin/sh
# Makes .venv and installs a lock file by hash, with uv where there is one. Usage: install.sh PYTHON LOCK
set -eu
python=$1 lock=$2
is_fit='import sys; sys.exit(sys.version_info < (3, 11))'
"$python" -c "$is_fit" 2>/dev/null || {
    echo "Python 3.11 or later is needed; say PYTHON=/path/to/python3.11" >&2
    exit 1
}
# An interrupted set-up or a removed interpreter leaves half of a .venv, which is made anew.
if command -v uv >/dev/null 2>&1; then
    .venv/bin/python -c "$is_fit" 2>/dev/null || { rm -rf .venv && uv venv --quiet --python "$python" .venv; }
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
else
    { .venv/bin/python -c "$is_fit" && .venv/bin/python -m pip --version; } >/dev/null 2>&1 ||
        "$python" -m venv --clear .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
