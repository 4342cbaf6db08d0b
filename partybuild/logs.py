"""What is logged, and what must never stand in a log?"""

import logging
import re

# The last part of these addresses is a secret: a reply, a ballot's code, a calendar (partybuild.urls).
SECRET_PATH = re.compile(r"(/n/|/v/|/calendar/)[^/\s\"']+?(?=\.ics|[/\s\"']|$)")


class WithoutSecrets(logging.Filter):
    """Cuts secret addresses out of a line before it is written; no line is left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if any(part in line for part in ("/n/", "/v/", "/calendar/")):
            record.msg, record.args = SECRET_PATH.sub(r"\1…", line), ()
        return True


def logging_of(level: str) -> dict:
    """Django's LOGGING: one line an event to the error stream, from a level on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_secrets": {"()": WithoutSecrets}},
        "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["without_secrets"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # With no handler of its own its lines, which name addresses, would go around the filter.
            "django.server": {"level": "WARNING", "handlers": ["console"], "propagate": False},
            "axes": {"level": "WARNING"},
        },
    }
