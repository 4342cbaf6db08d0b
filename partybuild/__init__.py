"""The project and its ground floor."""

from partybuild.celery import app as celery_app

__all__ = ["celery_app"]
