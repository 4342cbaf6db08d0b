"""Is the calendar file what RFC 5545 asks for, and read back as it was meant?"""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from meetings.rules.icalendar import Event, calendar_file, folded
from tests.meetings.ics import read_calendar

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
START = datetime(2026, 12, 11, 15, tzinfo=timezone(timedelta(hours=8)))


def event(**fields) -> Event:
    given = {"title": "T", "place": "", "sequence": 0, "is_cancelled": False} | fields
    return Event("uid-1", START, START + timedelta(hours=1), **given)


@pytest.mark.parametrize(
    "text",
    [
        "支部党员大会、主题党日",
        "a, b; c \\ d",
        "one\ntwo",
        "党" * 60,
        "x" * 75 + "é" * 80,
        "BEGIN:VEVENT",
        "\\n is no line feed; \\",
        "𠮷野家" * 20,
    ],
)
def test_a_text_is_read_back_as_it_was(text):
    calendar = read_calendar(calendar_file([event(title=text, place=text)], name=text, at=AT))
    assert calendar["X-WR-CALNAME"] == text
    assert (calendar.events[0]["SUMMARY"], calendar.events[0]["LOCATION"]) == (text, text)


def test_what_stands_in_an_event():
    found = read_calendar(calendar_file([event(sequence=3, is_cancelled=True)], name="N", at=AT)).events[0]
    assert found == {
        "UID": "uid-1",
        "DTSTAMP": "20261127T120000Z",
        "DTSTART": "20261211T070000Z",
        "DTEND": "20261211T080000Z",
        "SUMMARY": "T",
        "SEQUENCE": "3",
        "STATUS": "CANCELLED",
    }


def test_a_calendar_without_meetings_is_still_one():
    calendar = read_calendar(calendar_file([], name="N", at=AT))
    assert (calendar["VERSION"], calendar["METHOD"], calendar.events) == ("2.0", "PUBLISH", [])


def test_control_characters_are_left_out():
    title = "a\x00b\x0bc\rd"
    assert b"SUMMARY:abcd\r\n" in calendar_file([event(title=title)], name="N", at=AT)


@pytest.mark.parametrize(("letter", "number"), [("x", 75), ("x", 76), ("党", 25), ("党", 26), ("𠮷", 300)])
def test_lines_are_folded_between_characters(letter, number):
    lines = folded(letter * number).split(b"\r\n")
    assert lines.pop() == b"" and max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)
    assert b"\r\n".join(lines).replace(b"\r\n ", b"").decode() == letter * number
