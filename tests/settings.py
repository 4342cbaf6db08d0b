"""The project's own settings, with a cheap hasher."""

import atexit
import shutil
import tempfile

from partybuild.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PASSPHRASE_COST = 2**4
# Every client builds the middleware anew; static files are then looked for when they are asked for.
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# Files of their own too; what tests store goes with them.
MEDIA_ROOT = tempfile.mkdtemp(prefix="partybuild-files-")
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file of its own: threads then meet SQLite's real locks, which a database in memory has not.
    FOLDER = tempfile.mkdtemp(prefix="partybuild-tests-")
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/db.sqlite3"}  # noqa: F405
    OPTIONS = DATABASES["default"]["OPTIONS"]  # noqa: F405
    OPTIONS["init_command"] = OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
else:
    # What a test commits need not outlive a power cut.
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # noqa: F405
