#!/bin/sh
# Makes .venv and installs a lock file by hash, with uv where there is one. Usage: install.sh PYTHON LOCK
set -eu
python=$1 lock=$2
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Python 3.11 or later is needed; say PYTHON=/path/to/python3.11" >&2
    exit 1
}
if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
else
    [ -x .venv/bin/pip ] || "$python" -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
fi
