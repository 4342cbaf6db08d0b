"""What does the virus scanner of the house say, where there is one?"""

import shlex
import subprocess

from django.conf import settings

PATIENCE = 60


def fault_of(content: bytes) -> str:
    """ "" for a clean file or without a scanner, "virus" for a finding, "not_scanned" when it gave no answer.

    FILE_SCANNER is a command that reads the file from its standard input and ends with 0 for clean and 1 for
    a finding, as `clamdscan -` does. Where there is one, nothing passes unread.
    """
    if not settings.FILE_SCANNER:
        return ""
    words = shlex.split(settings.FILE_SCANNER)
    try:
        done = subprocess.run(words, input=content, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return "not_scanned"
    return {0: "", 1: "virus"}.get(done.returncode, "not_scanned")
