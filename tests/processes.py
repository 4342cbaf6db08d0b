"""For tests that need processes of their own: an empty database in a file, and a clean environment."""

import os
import subprocess
import sys

KEPT = {"PATH", "HOME", "LANG", "PYTHONPATH"}


def environment(folder, **variables) -> dict[str, str]:
    """Nothing but `variables` set, all files below `folder`, its db.sqlite3 the database."""
    clean = {name: value for name, value in os.environ.items() if name in KEPT}
    return clean | {"VAR_DIR": str(folder), "LOG_LEVEL": "ERROR"} | variables


def run(folder, *arguments, **variables) -> subprocess.CompletedProcess:
    """Run Python with these arguments to its end."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,  # a hang, not a slow machine
    )
