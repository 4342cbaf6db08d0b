"""What the environment says: a bad value ends the start with one clear line."""

import json
from pathlib import Path

import pytest

from partybuild.environment import BOOT_ERROR, DEMONSTRATION_KEYS, DEMONSTRATION_SECRET, database, mail
from partybuild.management.commands.make_keys import Command, new_ring
from tests.processes import Forks, run

SECRET = "x1" * 30
ABROAD = {"ALLOWED_HOSTS": "party.example.cn", "SECRET_KEY": SECRET}


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Loads the settings in a process of its own, with nothing set but what is given."""
    with Forks("import partybuild.environment", tmp_path_factory.mktemp("started")) as forks:
        yield lambda code="import partybuild.settings", **variables: forks.run(code, **variables)


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "keys.json"
    path.write_text(json.dumps(new_ring()))
    return str(path)


def test_nothing_set_is_a_fit_demonstration(tmp_path):
    code = "from partybuild.settings import *; print(IS_PRODUCTION, IS_DEMONSTRATION, DEBUG, HTTPS)"
    assert run(tmp_path, "-c", code).stdout == "False True False False\n"


@pytest.mark.parametrize(
    "variables, line",
    [
        ({"DEBUG": "perhaps"}, "DEBUG is «perhaps»; say on or off"),
        ({"FILE_MAX_MB": "-1"}, "FILE_MAX_MB is «-1»; say a whole number above 0"),
        ({"HTTPS": "2"}, "HTTPS is «2»; say on or off"),
        (
            {"DATABASE_URL": "mysql://u@h/x"},
            "DATABASE_URL must be sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME",
        ),
        (
            {"DATABASE_URL": "nonsense"},
            "DATABASE_URL must be sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME",
        ),
        ({"REDIS_URL": "localhost:6379"}, "REDIS_URL must begin with redis://, rediss:// or unix://"),
        (
            {"EMAIL_URL": "pigeon://x"},
            "EMAIL_URL must be smtp://…, smtp+tls://…, smtp+ssl://… or consolemail://",
        ),
        ({"SECRET_KEY_FILE": "/nowhere"}, "the file that SECRET_KEY_FILE names cannot be read"),
        ({"FIELD_KEYS_FILE": "/nowhere"}, "the file that FIELD_KEYS_FILE names cannot be read"),
        (
            {"ALLOWED_HOSTS": "party.example.cn"},
            "set SECRET_KEY or SECRET_KEY_FILE to 50 or more random characters of your own",
        ),
        (
            ABROAD | {"SECRET_KEY": DEMONSTRATION_SECRET},
            "set SECRET_KEY or SECRET_KEY_FILE to 50 or more random characters of your own",
        ),
        (
            ABROAD | {"SECRET_KEY": "x" * 49},
            "set SECRET_KEY or SECRET_KEY_FILE to 50 or more random characters of your own",
        ),
        (ABROAD, "set FIELD_KEYS_FILE to a key file; `manage.py make_keys FILE` makes one"),
    ],
)
def test_a_bad_value_ends_the_start_with_one_line(start, variables, line):
    done = start(**variables)
    assert (done.returncode, done.stderr, done.stdout) == (
        BOOT_ERROR,
        f"partybuild does not start: {line}\n",
        "",
    )


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        '{"active": "a", "keys": {"b": ""}}',
        "\x00",
        json.dumps(DEMONSTRATION_KEYS | {"active": "other"}),
        json.dumps(DEMONSTRATION_KEYS | {"index": "c2hvcnQ="}),
    ],
)
def test_a_file_that_is_no_key_file_is_refused(start, tmp_path, content):
    (tmp_path / "keys").write_text(content)
    done = start(FIELD_KEYS_FILE=str(tmp_path / "keys"))
    assert (done.returncode, done.stderr) == (
        BOOT_ERROR,
        "partybuild does not start: the file that FIELD_KEYS_FILE names is not a key file; "
        "`manage.py make_keys FILE` makes one\n",
    )


def test_production_refuses_the_demonstrations_keys(start, tmp_path):
    (tmp_path / "keys").write_text(json.dumps(DEMONSTRATION_KEYS))
    done = start(**ABROAD, FIELD_KEYS_FILE=str(tmp_path / "keys"))
    assert (done.returncode, "holds the demonstration's key" in done.stderr) == (BOOT_ERROR, True)


def test_production_refuses_debug(start, key_file):
    done = start(**ABROAD, FIELD_KEYS_FILE=key_file, DEBUG="on")
    assert (done.returncode, "DEBUG must be off" in done.stderr) == (BOOT_ERROR, True)


def test_production_with_its_own_keys_starts_and_demands_https(start, tmp_path, key_file):
    (tmp_path / "secret").write_text(SECRET + "\n")
    code = (
        "from partybuild.settings import *\n"
        "print(IS_PRODUCTION, IS_DEMONSTRATION, HTTPS, CSRF_COOKIE_SECURE, SITE_URL, SECRET_KEY)"
    )
    done = start(
        code,
        ALLOWED_HOSTS="party.example.cn",
        SECRET_KEY_FILE=str(tmp_path / "secret"),
        FIELD_KEYS_FILE=key_file,
    )
    assert done.stdout == f"True False True True https://party.example.cn {SECRET}\n"


@pytest.mark.parametrize(
    "variables",
    [
        {"DATABASE_URL": "mysql://u:geheim@h/x"},
        {"DATABASE_URL": "postgre://u:geheim@h/x"},
        {"EMAIL_URL": "smpt://u:geheim@h"},
    ],
)
def test_a_password_in_a_bad_address_is_not_repeated(start, variables):
    done = start(**variables)
    assert (done.returncode, "geheim" in done.stderr) == (BOOT_ERROR, False)


class TestMakeKeys:
    def make(self, *arguments) -> int:
        """What the command line ends with; the errors go where a process's go."""
        try:
            Command().run_from_argv(["manage.py", "make_keys", *map(str, arguments)])
        except SystemExit as end:
            return end.code
        return 0

    def test_the_first_keys_are_made_before_production_has_any(self, start, tmp_path):
        target = tmp_path / "own.json"
        variables = {"ALLOWED_HOSTS": "party.example.cn", "FIELD_KEYS_FILE": str(target)}
        done = run(tmp_path, "manage.py", "make_keys", str(target), **variables)
        assert (done.returncode, oct(target.stat().st_mode & 0o777)) == (0, "0o400")
        ring = json.loads(target.read_text())
        assert sorted(ring) == ["active", "audit", "index", "keys"]
        assert start(**ABROAD, FIELD_KEYS_FILE=str(target)).returncode == 0

    def test_an_existing_file_is_not_written_over(self, key_file, capsys):
        before = Path(key_file).read_text()
        assert (self.make(key_file), Path(key_file).read_text() == before) == (1, True)
        assert capsys.readouterr().err == f"CommandError: {key_file} was not made: it exists already\n"

    def test_a_place_that_cannot_be_written_to_is_named(self, tmp_path, capsys):
        assert self.make(tmp_path / "nowhere" / "keys") == 1
        assert capsys.readouterr().err.count("\n") == 1

    def test_a_new_active_key_keeps_the_old_ones(self, tmp_path, key_file):
        target = tmp_path / "next.json"
        assert self.make(target, "--rotate", key_file) == 0
        old, new = json.loads(Path(key_file).read_text()), json.loads(target.read_text())
        assert new["keys"].items() > old["keys"].items()
        assert (new["index"], new["audit"], new["active"] in old["keys"]) == (
            old["index"],
            old["audit"],
            False,
        )


def test_a_dead_database_is_given_up_after_three_seconds():
    assert database("postgres://u@h:5432/x")["OPTIONS"]["connect_timeout"] == 3


@pytest.mark.parametrize(
    "url, expected",
    [
        ("smtp://u:p@mail.example.org:25", ("mail.example.org", 25, "u", "p", None)),
        ("smtp+tls://mail.example.org:587", ("mail.example.org", 587, None, None, True)),
    ],
)
def test_a_mail_address_becomes_settings(url, expected):
    backend, options = mail(url)
    names = ["EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS"]
    assert backend == "django.core.mail.backends.smtp.EmailBackend"
    assert tuple(options.get(name) for name in names) == expected
