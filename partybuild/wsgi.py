"""The WSGI entry point of the project."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings")
application = get_wsgi_application()

from django.db import connection  # noqa: E402

from partybuild.audit.services import refuse_foreign_keys  # noqa: E402

refuse_foreign_keys()
# A server that loads the application before it forks must not share this connection.
connection.close()
