"""How is a list of meetings written as an iCalendar file (RFC 5545)?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//Partybuild//Meetings//EN"
# A line holds at most 75 octets without its end (RFC 5545 3.1).
OCTETS = 75
# Signs that no text may hold (RFC 5545 3.3.11); line feeds are written as \n.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# A calendar has at least one component (RFC 5545 3.6): an empty one names its time zone.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Etc/UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Event:
    """One meeting of the file; times are aware. `sequence` rises whenever something of it changes."""

    uid: str
    start: datetime
    end: datetime
    title: str
    place: str
    sequence: int
    is_cancelled: bool


def calendar_file(events: Iterable[Event], *, name: str, at: datetime) -> bytes:
    """The file in UTF-8 with CRLF, made at `at`; times stand in UTC, so it needs no time zones."""
    lines = [line for event in events for line in _event(event, at)] or ZONE
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    named = (f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}")
    pace = ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    return b"".join(folded(line) for line in (*head, *named, *pace, *lines, "END:VCALENDAR"))


def _event(event: Event, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    # With METHOD the stamp says when this file was made (RFC 5545 3.8.7.2).
    yield f"DTSTAMP:{instant(at)}"
    yield f"DTSTART:{instant(event.start)}"
    yield f"DTEND:{instant(event.end)}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{'CANCELLED' if event.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value (RFC 5545 3.3.11): backslash, semicolon, comma and line feed are escaped."""
    text = UNWRITABLE.sub("", text.replace("\r\n", "\n"))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The line with its end, broken before the 76th octet, never within a character (RFC 5545 3.1)."""
    lines, current = [], b""
    for letter in line:
        octets = letter.encode()
        # A line that goes on begins with a blank, which counts.
        if len(current) + len(octets) > OCTETS:
            lines.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*lines, current]) + b"\r\n"
