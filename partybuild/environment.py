"""What does the environment say, and is it fit to start with?"""

import base64
import json
import os
import sys
import warnings
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DEMONSTRATION_SECRET = "demonstration-only-" + "0123456789abcdef" * 3
DEMONSTRATION_KEYS = {
    "active": "demo",
    "keys": {"demo": base64.b64encode(b"demonstration field key, 32 byte").decode()},
    "index": base64.b64encode(b"demonstration index key, 32 byte").decode(),
    "audit": base64.b64encode(b"demonstration audit key, 32 byte").decode(),
}


ROBOT_ORIGINS = {
    "wecom": "https://qyapi.weixin.qq.com",
    "dingtalk": "https://oapi.dingtalk.com",
    "feishu": "https://open.feishu.cn",
}

# With this exit code of a worker gunicorn's master stops too, instead of starting the next one for ever.
BOOT_ERROR = 3


def refuse(message: str) -> NoReturn:
    """End the start with one clear line; exit code BOOT_ERROR."""
    print(f"partybuild does not start: {message}", file=sys.stderr)  # noqa: T201
    sys.exit(BOOT_ERROR)


def is_making_keys() -> bool:
    """Whether this is `manage.py make_keys`, which must run before there are any."""
    return sys.argv[1:2] == ["make_keys"]


class Environment:
    """Typed reading of environment variables; a bad value ends the start."""

    def text(self, name: str, default: str) -> str:
        return os.environ.get(name, "").strip() or default

    def words(self, name: str, default: list[str]) -> list[str]:
        return [w.strip() for w in os.environ.get(name, "").split(",") if w.strip()] or default

    def flag(self, name: str, *, default: bool) -> bool:
        value = os.environ.get(name, "").strip().lower()
        if value in {"", "on", "1", "true", "yes", "off", "0", "false", "no"}:
            return default if value == "" else value in {"on", "1", "true", "yes"}
        refuse(f"{name} is «{value}»; say on or off")

    def whole(self, name: str, default: int) -> int:
        value = os.environ.get(name, "").strip()
        if value and not (value.isdecimal() and 0 < int(value) < 2**20):
            refuse(f"{name} is «{value}»; say a whole number above 0")
        return int(value) if value else default

    def secret(self, name: str, *, production: bool) -> str:
        """The text of NAME or of the file NAME_FILE; in production 50 characters or more of one's own."""
        path = os.environ.get(f"{name}_FILE", "").strip()
        value = read_file(f"{name}_FILE", path).strip() if path else self.text(name, DEMONSTRATION_SECRET)
        if production and not is_making_keys() and (value == DEMONSTRATION_SECRET or len(value) < 50):
            refuse(f"set {name} or {name}_FILE to 50 or more random characters of your own")
        return value

    def field_keys(self, name: str, *, production: bool) -> dict:
        """The key ring for encrypted fields, a JSON file made by `manage.py make_keys`."""
        path = os.environ.get(name, "").strip()
        if is_making_keys():
            return DEMONSTRATION_KEYS
        if not path:
            if production:
                refuse(f"set {name} to a key file; `manage.py make_keys FILE` makes one")
            return DEMONSTRATION_KEYS
        keys = parse_keys(name, read_file(name, path))
        if production and set(keys["keys"].values()) & set(DEMONSTRATION_KEYS["keys"].values()):
            refuse(f"{name} holds the demonstration's key; `manage.py make_keys FILE` makes your own")
        return keys


def read_file(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        refuse(f"the file that {name} names cannot be read")


def folder(name: str, path: str) -> Path:
    """The folder that a variable names, made where it is missing; it must be writable."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"{name}: the folder {path} cannot be made ({error.strerror})")
    return Path(path)


def parse_keys(name: str, text: str) -> dict:
    try:
        keys = json.loads(text)
        rings = [*keys["keys"].values(), keys["index"], keys["audit"]]
        fit = keys["active"] in keys["keys"] and all(
            len(base64.b64decode(k, validate=True)) == 32 for k in rings
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        fit = False
    if not fit:
        refuse(f"the file that {name} names is not a key file; `manage.py make_keys FILE` makes one")
    return keys


def database(url: str) -> dict:
    """Django's settings for a sqlite:// or postgres:// address, with time-outs against a dead server."""
    try:
        with warnings.catch_warnings(action="ignore"):  # they would print the address with its password
            settings = environ.Env.db_url_config(url)
    except (ImproperlyConfigured, ValueError, KeyError):
        settings = {}
    engine = settings.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;",
        }
    elif engine.endswith("postgresql"):
        limits = (
            "-c statement_timeout=60000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000"
        )
        # Statements of a page are short: compiling one takes longer than it could save.
        plans = "-c max_parallel_workers_per_gather=0 -c enable_memoize=off -c jit=off"
        settings.setdefault("OPTIONS", {}).update(connect_timeout=3, options=f"{limits} {plans}")
        settings.update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
    else:
        refuse("DATABASE_URL must be sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME")
    return settings


def mail(url: str) -> tuple[str, dict]:
    """The mail backend and its EMAIL_… settings for an EMAIL_URL such as smtp://user:password@host:25."""
    try:
        options = environ.Env.email_url_config(url)
    except (ImproperlyConfigured, ValueError, KeyError):
        refuse("EMAIL_URL must be smtp://…, smtp+tls://…, smtp+ssl://… or consolemail://")
    backend = options.pop("EMAIL_BACKEND")
    return backend, {k: v for k, v in options.items() if k.startswith("EMAIL_") and v is not None} | {
        "EMAIL_TIMEOUT": 10
    }


def celery_broker(redis_url: str, var: Path) -> tuple[str, dict]:
    """Redis where configured, else files below VAR: the truth is in the database, the broker only rings."""
    if redis_url:
        return redis_url, {"visibility_timeout": 300, "socket_connect_timeout": 1, "socket_timeout": 5}
    queue, control = var / "queue" / "q", var / "queue" / "control"
    for each in (queue, control):
        folder("VAR_DIR", str(each))
    return "filesystem://", {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "control_folder": str(control),
        "polling_interval": 0.3,
    }


def robot_origins(pairs: list[str], *, production: bool) -> dict[str, str]:
    """Where each service of group robots is reached: as known, or as `service=https://host` says.

    A service installed on one's own premises has another host; plain http is for tests alone.
    """
    given = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if len(given) < len(pairs) or not given.keys() <= ROBOT_ORIGINS.keys():
        refuse(f"ROBOT_ORIGINS must name {', '.join(ROBOT_ORIGINS)}, each as service=https://host")
    for origin in given.values():
        parts = urlsplit(origin)
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and not production)
        if not (is_safe and parts.hostname) or parts.path or parts.query or parts.username:
            refuse("each address of ROBOT_ORIGINS must be https://host, with nothing after it")
    return ROBOT_ORIGINS | given


def file_limits(env: Environment) -> dict[str, int]:
    """The settings of added files: bytes of one, of a meeting, of an organization, the number of a meeting,
    and the longest body of a request.

    No form takes more than a file or a roster (10 MB). What is somewhat larger is read all the same, so that
    the form can say so next to its field.
    """
    one = env.whole("FILE_MAX_MB", 10) << 20
    return {
        "FILE_BYTES": one,
        "MEETING_FILE_BYTES": env.whole("MEETING_FILES_MB", 50) << 20,
        "ORGANIZATION_FILE_BYTES": env.whole("ORGANIZATION_FILES_MB", 2000) << 20,
        "MEETING_FILES": env.whole("MEETING_FILES", 20),
        "BODY_BYTES": 2 * max(one, 10 << 20) + (1 << 20),
    }
