"""A real Chromium before the real demonstration, started as `make demo` starts it."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from partybuild.demonstration import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
# Of the two that Debian has, the one without windows draws nothing around a page.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
# Seconds after which somebody signs in anew: before the shortest session ends, an administrator's.
FRESH = 600
SIZES = {
    1440: {"width": 1440, "height": 1000},
    720: {"width": 720, "height": 500},
    390: {"width": 390, "height": 844},
    320: {"width": 320, "height": 640},
}


# What is told in English too: the whole month, and every page. The other stories are told in Chinese alone,
# as those who live them would: they differ from language to language in their words, which the pages show.
IN_BOTH_LANGUAGES = {"test_story", "test_pages", "test_pages_otherwise"}

# Pages that are looked at between stories, so that both processes of `make test-browser` end together.
WITH_THE_STORIES = {"zh-reviewer"}


def pytest_collection_modifyitems(config, items):
    ours = [item for item in items if item.path.parent == Path(__file__).parent]
    for item in ours:
        item.add_marker(pytest.mark.browser)
        if item.path.stem == "test_pages" and item.callspec.id not in WITH_THE_STORIES:
            item.add_marker(pytest.mark.pages)
    told_once = [i for i in ours if language_of(i) == "en" and i.path.stem not in IN_BOTH_LANGUAGES]
    config.hook.pytest_deselected(items=told_once)
    items[:] = [item for item in items if item not in told_once]


def language_of(item) -> str | None:
    called = getattr(item, "callspec", None)
    return called and called.params.get("demo")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def demo_command(folder: Path, language: str, *more: str) -> dict:
    """How the demonstration in a folder is started, as arguments of `subprocess`."""
    foreign = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {k: v for k, v in os.environ.items() if k not in foreign}
    command = [sys.executable, "manage.py", "demo", "--language", language, *more]
    return {"args": command, "cwd": ROOT, "env": kept | {"VAR_DIR": str(folder)}}


def copy_filled(folder: Path, language: str) -> None:
    """Where several processes are told of a common folder, a demonstration is filled there once for all."""
    if not (common := os.environ.get("FILLED_DEMOS")):
        return
    wanted, other = ROOT / common / language, ROOT / common / {"zh": "en", "en": "zh"}[language]
    # While somebody else fills the one, the other one is filled here.
    if not fill(wanted, fcntl.LOCK_NB):
        fill(other, fcntl.LOCK_NB)
        fill(wanted)
    shutil.copytree(wanted, folder, dirs_exist_ok=True)


def fill(place: Path, how: int = 0) -> bool:
    """Fill a demonstration, unless it is; False where somebody is at it and `how` says not to wait."""
    place.mkdir(parents=True, exist_ok=True)
    with place.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | how)
        except BlockingIOError:
            return False
        if not (made := place.with_suffix(".made")).exists():
            subprocess.run(**demo_command(place, place.name, "--fill-only"), check=True)
            made.touch()
    return True


def begin(folder: Path, language: str) -> tuple[subprocess.Popen, str]:
    """The demonstration in a folder of its own, started and up, and its address."""
    port = free_port()
    copy_filled(folder, language)
    told = folder / "demo.log"
    with told.open("w") as log:
        command = demo_command(folder, language, "--port", str(port))
        process = subprocess.Popen(**command, stdout=log, stderr=subprocess.STDOUT)
    try:
        for _ in range(6000):
            if "Ctrl-C" in told.read_text():
                return process, f"http://127.0.0.1:{port}"
            assert process.poll() is None, told.read_text()
            time.sleep(0.1)
        raise AssertionError(told.read_text())
    except BaseException:
        process.send_signal(signal.SIGINT)
        raise


@contextmanager
def running_demo(folder: Path, language: str):
    """The demonstration in a folder of its own, until the block ends; yields its address."""
    process, address = begin(folder, language)
    try:
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def ending():
    """Demonstrations told to end: the next one begins meanwhile, and at last all are waited for."""
    processes: list[subprocess.Popen] = []
    yield processes
    for process in processes:
        process.wait(timeout=30)


@pytest.fixture(scope="session", params=["zh", "en"])
def demo(request, ending, tmp_path_factory):
    """(address, language) of a running demonstration, in both languages one after the other."""
    process, address = begin(tmp_path_factory.mktemp(f"demo-{request.param}"), request.param)
    yield address, request.param
    process.send_signal(signal.SIGINT)
    ending.append(process)


@pytest.fixture
def demo_folder(demo, tmp_path_factory) -> Path:
    """Where the running demonstration keeps its database."""
    return tmp_path_factory.getbasetemp() / f"demo-{demo[1]}0"


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        flags = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            # A page lives for a second: what the optimizing compilers make of its scripts comes too late.
            "--js-flags=--no-opt,--no-maglev,--always-sparkplug",
        ]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


class Visitor:
    """One person at one browser; collects what the console complains about and what leaves the house."""

    def __init__(
        self,
        browser,
        address: str,
        language: str,
        *,
        width: int = 1440,
        dark: bool = False,
        scripts: bool = True,
        moves: bool = False,
    ):
        self.address, self.language = address, language
        self.context = browser.new_context(
            viewport=SIZES[width],
            locale="zh-CN" if language == "zh" else "en-GB",
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            # A page that scrolls smoothly to what is clicked is drawn thirty times on the way.
            reduced_motion="no-preference" if moves else "reduce",
            timezone_id="Asia/Shanghai",
            accept_downloads=True,
        )
        self.complaints: list[str] = []
        self.context.on("page", self.watch)
        self.page = self.context.new_page()

    def watch(self, page) -> None:
        page.set_default_timeout(10_000)
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((self.address, "data:", "blob:")) else self.complaints.append(r.url)
            ),
        )

    def undrawn_page(self):
        """One more page of the visitor, which is laid out when it is asked and never drawn (where the browser
        draws all the same, it takes longer)."""
        here = self.context.new_cdp_session(self.page).send("Target.getTargetInfo")["targetInfo"]
        wanted = {"browserContextId": here["browserContextId"], "enableBeginFrameControl": True}
        with self.context.expect_page() as opened:
            session = self.context.browser.new_browser_cdp_session()
            session.send("Target.createTarget", wanted | {"url": "about:blank"})
        return opened.value

    def go(self, path: str):
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, username: str):
        self.go("/account/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main button[type=submit], form button[type=submit].btn-primary").first.click()
        self.page.wait_for_url(lambda url: "/account/login" not in url)
        return self.page

    def close(self):
        self.context.close()


@pytest.fixture(scope="session")
def cookies(demo) -> dict:
    """Of those who have signed in to the demonstration, with scripts or without."""
    return {}


@pytest.fixture
def visit(browser, demo, cookies):
    """`visit(username, width=…, dark=…)` is a signed-in visitor of the demonstration."""
    opened = []

    def open_(username: str | None, **options) -> Visitor:
        visitor = Visitor(browser, *demo, **options)
        opened.append(visitor)
        who = username, options.get("scripts", True)
        since, known = cookies.get(who, (0, None))
        if time.monotonic() - since < FRESH and known:
            visitor.context.add_cookies(known)
        elif username:
            visitor.sign_in(username)
            cookies[who] = time.monotonic(), visitor.context.cookies()
        return visitor

    yield open_
    for visitor in opened:
        visitor.close()
