"""The ASGI entry point of the project."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings")
application = get_asgi_application()
