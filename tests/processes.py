"""For tests that need processes of their own: an empty database in a file, and a clean environment."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

PATIENCE = 600  # seconds: a hang, not a slow machine
KEPT = {"PATH", "HOME", "LANG", "PYTHONPATH"}
# Forks a process for each line it reads, and tells how one ended or that it has not.
FORKING = """
import gc, json, os, sys
exec(sys.argv.pop())
gc.freeze()
for line in sys.stdin:
    asked = json.loads(line)
    if "pid" in asked:
        pid, status = os.waitpid(asked["pid"], 0 if asked["wait"] else os.WNOHANG)
        answer = os.waitstatus_to_exitcode(status) if pid else None
    else:
        answer = os.fork()
        if not answer:
            break
    print(json.dumps(answer), flush=True)
else:
    sys.exit()
os.environ.clear()
os.environ.update(asked["variables"])
output = f"{asked['output']}/{os.getpid()}"
for number, name, mode in ((0, os.devnull, "r"), (1, f"{output}.out", "w"), (2, f"{output}.err", "w")):
    with open(name, mode) as file:
        os.dup2(file.fileno(), number)
exec(compile(asked["code"], "<string>", "exec"))
"""


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
        timeout=PATIENCE,
    )


class Forks:
    """Processes that find done what most of their time would go to: a first one has run `begin` for all.

    Each goes on from there and has memory, environment, output and end of its own, like any other process.
    """

    def __init__(self, begin: str, folder: Path, **variables):
        self.folder, self.ends = folder, {}
        self.first = subprocess.Popen(
            [sys.executable, "-c", FORKING, begin],
            env=environment(folder, **variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.first.communicate(timeout=PATIENCE)

    def _ask(self, **asked) -> int | None:
        self.first.stdin.write(json.dumps(asked) + "\n")
        self.first.stdin.flush()
        assert select.select([self.first.stdout], [], [], PATIENCE)[0], asked
        return json.loads(self.first.stdout.readline())

    def start(self, code: str, **variables) -> int:
        """Start a process; its number."""
        variables = environment(self.folder, **variables)
        return self._ask(code=code, variables=variables, output=str(self.folder))

    def ended(self, pid: int, *, wait: bool = False) -> int | None:
        """The exit code of a process; None while it runs."""
        if self.ends.get(pid) is None:
            self.ends[pid] = self._ask(pid=pid, wait=wait)
        return self.ends[pid]

    def kill(self, pid: int) -> None:
        """End a process wherever it is."""
        if self.ended(pid) is None:
            os.kill(pid, signal.SIGKILL)
            self.ended(pid, wait=True)

    def run(self, code: str, **variables) -> subprocess.CompletedProcess:
        """Run a process to its end."""
        pid = self.start(code, **variables)
        ended = self.ended(pid, wait=True)
        output = [(self.folder / f"{pid}.{name}").read_text() for name in ("out", "err")]
        return subprocess.CompletedProcess(code, ended, *output)
