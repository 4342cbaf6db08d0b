"""How does the demonstration run: fill, start web server, worker and scheduler, stop them together?"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

HOST = "127.0.0.1"
WEB = "--workers 1 --threads 8 --log-level warning --no-control-socket"
WORKER = (
    "--quiet worker -B --pool threads --concurrency 2 --loglevel error "
    "--without-gossip --without-mingle --without-heartbeat"
)
# Seconds in which a process may end politely; a worker between two tasks may need longer, and may be killed.
GRACE = 3
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Command(BaseCommand):
    help = "Fill an embedded database with a demonstration and run everything until Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--language", default="zh", choices=["zh", "en"])
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="throw the demonstration away first")
        parser.add_argument("--fill-only", action="store_true", help="fill and end, start nothing")

    def handle(self, *, language, port, reset, fill_only, **options):
        if not settings.IS_DEMONSTRATION:
            raise CommandError("the demonstration does not run on an installation with keys of its own")
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # A scheduler or `nohup` may have told us to outlive the terminal; all else means: end in order.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, end)
        with alone():
            if reset:
                throw_away()
            self.prepare(language)
            if not fill_only:
                self.run(free_port(port))

    def prepare(self, language: str) -> None:
        from partybuild.demonstration.fill import fill, is_filled, today

        try:
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            if is_filled():
                return
        except DatabaseError as error:
            raise CommandError(
                f"the demonstration's database cannot be used ({error}); `make demo RESET=1` begins anew"
            )
        self.say("Filling the demonstration …")
        fill(today=today(), language=language)

    def run(self, port: int) -> None:
        from partybuild.demonstration.accounts import lines

        address = f"http://{HOST}:{port}/"
        connection.close()  # a process that is started must not share it
        processes: dict[str, subprocess.Popen] = {}
        try:
            start(processes, port)
            wait_until_up(port, processes)
            self.say("\n".join(lines(address)))
            watch(processes)
        finally:
            stop(processes.values())

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def end(number: int, frame) -> None:
    """One signal ends the demonstration; a second one must not hinder that."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    sys.exit(0 if number == signal.SIGINT else 128 + number)


@contextlib.contextmanager
def alone():
    """Two demonstrations on the same files would take each other's work; the lock ends with the process."""
    with (settings.VAR / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError(f"a demonstration runs on {settings.VAR} already; end it there first")
        yield


def throw_away() -> None:
    """What a demonstration leaves below VAR, and nothing else that may lie there."""
    if connection.vendor != "sqlite":
        raise CommandError("only the embedded database is thrown away; empty another one by its own means")
    connection.close()
    for pattern in ("db.sqlite3*", "beat*", "queue", "files"):
        for path in settings.VAR.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one of the twenty after it."""
    for port in range(wanted, min(wanted + 20, 65_536)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return port
    raise CommandError(f"no free port from {wanted} to {wanted + 19}; say PORT=… to make")


def start(processes: dict[str, subprocess.Popen], port: int) -> None:
    """Start the web server and the worker with its scheduler, each in a group of its own."""
    for folder in ("q", "control"):
        # A stopped worker's mail box would be read again by the next one.
        shutil.rmtree(settings.VAR / "queue" / folder, ignore_errors=True)
        (settings.VAR / "queue" / folder).mkdir(parents=True)
    commands = {
        "web server": ["gunicorn", "partybuild.wsgi", "--bind", f"{HOST}:{port}", *WEB.split()],
        "worker": ["celery", "-A", "partybuild", *WORKER.split(), "--schedule", str(settings.VAR / "beat")],
    }
    variables = os.environ | {"PYTHONWARNINGS": "ignore", "SITE_URL": f"http://{HOST}:{port}"}
    for name, words in commands.items():
        processes[name] = subprocess.Popen(  # noqa: S603 - our own words, no shell
            [sys.executable, "-m", *words],
            cwd=settings.BASE_DIR,
            env=variables,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


def die_with_parent() -> None:
    """Where the system can (Linux): kill -9 of the demonstration leaves nothing running either."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)


def ended(processes: dict[str, subprocess.Popen]) -> str | None:
    """The name of a process that is no more."""
    return next((name for name, process in processes.items() if process.poll() is not None), None)


def wait_until_up(port: int, processes: dict[str, subprocess.Popen]) -> None:
    for _ in range(600):
        if name := ended(processes):
            raise CommandError(f"the {name} ended at once; its lines are above")
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise CommandError("the web server did not answer within 60 seconds")


def watch(processes: dict[str, subprocess.Popen]) -> None:
    while not (name := ended(processes)):
        time.sleep(0.5)
    raise CommandError(
        f"the {name} ended by itself (code {processes[name].returncode}), so everything was stopped; "
        "`make demo` starts again with the same data"
    )


def stop(processes) -> None:
    """End the process groups, first politely, after GRACE seconds by force; none may be left."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, number)
        deadline = time.monotonic() + GRACE
        while any(lives(process) for process in processes) and time.monotonic() < deadline:
            time.sleep(0.05)


def lives(process: subprocess.Popen) -> bool:
    """Whether any process of the group is left, its leader or a child of a killed leader."""
    process.poll()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 0)
        return True
    return False
