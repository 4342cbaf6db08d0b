"""A reader of iCalendar files that shares nothing with the writer and takes only what RFC 5545 allows."""

import re


class Calendar(dict):
    """The properties of the calendar, and its events as dictionaries."""

    def __init__(self):
        super().__init__()
        self.events: list[dict[str, str]] = []


LINE = re.compile(r"^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^:;,\"]+)*):(.*)$", re.DOTALL)
NEEDED = {"UID", "DTSTAMP", "DTSTART"}


def read_calendar(content: bytes) -> Calendar:
    """The calendar in the file. Raises AssertionError for what the standard forbids."""
    assert content.endswith(b"\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = re.sub(r"\r\n[ \t]", "", content.decode()).split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    calendar, within, components = Calendar(), [], 0
    for line in lines:
        name, _parameters, value = LINE.match(line).groups()
        if name == "BEGIN":
            within.append(value)
            components += len(within) == 2
            if value == "VEVENT":
                calendar.events.append({})
        elif name == "END":
            assert within.pop() == value
        elif within == ["VCALENDAR"]:
            calendar[name] = unescaped(value)
        elif within[-1] == "VEVENT":
            assert name not in calendar.events[-1], f"{name} twice"
            calendar.events[-1][name] = unescaped(value)
    assert within == [] and components
    assert {"VERSION", "PRODID"} <= calendar.keys()
    assert all(event.keys() >= NEEDED for event in calendar.events)
    return calendar


def unescaped(value: str) -> str:
    signs, found = iter(value), []
    for sign in signs:
        if sign != "\\":
            found.append(sign)
            continue
        escaped = next(signs)
        assert escaped in "\\;,nN", escaped
        found.append("\n" if escaped in "nN" else escaped)
    return "".join(found)
