"""The WSGI entry point of the project."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from partybuild.audit.services import refuse_foreign_keys  # noqa: E402
from partybuild.environment import refuse  # noqa: E402

refuse_foreign_keys()
if settings.IS_PRODUCTION and not (settings.STATIC_ROOT / "staticfiles.json").exists():
    # Every page would end in an error for want of its style sheet.
    refuse("the static files are missing; run `manage.py collectstatic --noinput`")
# A server that loads the application before it forks must not share this connection.
connection.close()
