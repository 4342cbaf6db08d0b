"""What must no log hold? The secret of a calendar address, which is a part of the address itself."""

import logging
import re

SECRET = re.compile(r"(/calendar/)[^/\s\"']+?(\.ics)")


class HideCalendarSecrets(logging.Filter):
    """Writes *** for the secret in whatever is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if "/calendar/" in said:
            record.msg, record.args = SECRET.sub(r"\1***\2", said), ()
        return True
