"""What has to stand at the head of every answer?"""

import re

from django.http import HttpResponse


def faults_of_headers(answer: HttpResponse, *, is_secret: bool = False) -> list[str]:
    """The headers of an answer that would let it be framed, kept, guessed at, or load what is foreign."""
    policy = answer["Content-Security-Policy"]
    right = {
        "scripts": "unsafe" not in policy,
        "framed": "frame-ancestors 'none'" in policy and answer["X-Frame-Options"] == "DENY",
        # What somebody added is saved, never shown: it may load nothing at all.
        "loads": "default-src 'self'" in policy or "sandbox; default-src 'none'" in policy,
        "guessed": answer["X-Content-Type-Options"] == "nosniff",
        "told": answer["Referrer-Policy"] == ("no-referrer" if is_secret else "same-origin"),
        "kept": "no-store" in answer["Cache-Control"],
        "split": not re.search(r"[\r\n]", "".join(answer.headers.values())),
    }
    return [what for what, is_so in right.items() if not is_so]
