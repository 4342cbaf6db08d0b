"""How does the demonstration run: fill, start web server, worker and scheduler, stop them together?"""

import contextlib
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

HOST = "127.0.0.1"


def free_port(wanted: int) -> int:
    """The wanted port, or the next free one of the twenty after it."""
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
            return port
    raise CommandError(f"no free port from {wanted} to {wanted + 19}; say PORT=… to make")


class Command(BaseCommand):
    help = "Fill an embedded database with a demonstration and run everything until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--language", default="zh", choices=["zh", "en"])
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fill-only", action="store_true", help="fill and end, start nothing")

    def handle(self, *, language, port, fill_only, **options):
        if not settings.IS_DEMONSTRATION:
            raise CommandError("the demonstration does not run on an installation with keys of its own")
        self.prepare(language)
        if fill_only:
            return
        from partybuild.demonstration.accounts import lines

        port = free_port(port)
        processes = self.start(port)
        try:
            self.wait_until_up(port, processes)
            self.stdout.write("\n".join(lines(f"http://{HOST}:{port}/")))
            self.stdout.flush()
            self.watch(processes)
        finally:
            stop(processes)

    def prepare(self, language: str) -> None:
        from partybuild.demonstration.fill import fill, is_filled, today

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not is_filled():
            self.stdout.write("Filling the demonstration …")
            self.stdout.flush()
            fill(today=today(), language=language)

    def start(self, port: int) -> list[subprocess.Popen]:
        for folder in ("q", "control"):
            # A stopped worker's mail box would be read again by the next one.
            shutil.rmtree(settings.VAR / "queue" / folder, ignore_errors=True)
            (settings.VAR / "queue" / folder).mkdir(parents=True)
        web = ["gunicorn", "partybuild.wsgi", "--bind", f"{HOST}:{port}", "--workers", "1", "--threads", "8", "--log-level", "warning"]
        worker = ["celery", "-A", "partybuild", "--quiet", "worker", "-B", "--pool", "threads", "--concurrency", "2", "--loglevel", "error",
                  "--without-gossip", "--without-mingle", "--without-heartbeat", "--schedule", str(settings.VAR / "beat")]
        return [
            subprocess.Popen([sys.executable, "-m", *words], start_new_session=True, env=os.environ | {"PYTHONWARNINGS": "ignore"})
            for words in (web, worker)
        ]

    @staticmethod
    def wait_until_up(port: int, processes: list[subprocess.Popen]) -> None:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
                return
            if any(p.poll() is not None for p in processes):
                raise CommandError("the web server or the worker ended at once; see its lines above")
            time.sleep(0.1)
        raise CommandError("the web server did not answer within 20 seconds")

    @staticmethod
    def watch(processes: list[subprocess.Popen]) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            while all(p.poll() is None for p in processes):
                time.sleep(0.5)
        except KeyboardInterrupt:
            return
        raise CommandError("the web server or the worker ended; see its lines above")


def stop(processes: list[subprocess.Popen]) -> None:
    """End the process groups, first politely, after 8 seconds by force."""
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
