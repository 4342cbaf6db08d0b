"""Redis is down: can one still sign in?"""

from tests.processes import run

SIGN_IN = """
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from partybuild.accounts.models import User
call_command("createcachetable", verbosity=0)
User.objects.create_user("anna", password="a long enough word")
for word in ("wrong", "a long enough word"):
    answer = Client(SERVER_NAME="localhost").post("/account/login/", {"login": "anna", "password": word})
    print(answer.status_code)
"""


def test_signing_in_needs_no_redis(installation):
    ended = run(
        installation,
        "-c",
        SIGN_IN,
        DJANGO_SETTINGS_MODULE="partybuild.settings",
        REDIS_URL="redis://127.0.0.1:1/0",
    )
    assert ended.stdout.split() == ["200", "302"], ended.stderr
