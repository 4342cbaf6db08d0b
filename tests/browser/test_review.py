"""Thirty records reviewed by keyboard alone, in a real browser: one click and thirty keys."""

import os
import subprocess
import sys

import pytest

from tests.browser.conftest import ROOT

NUMBER = 30
# Of a kind of its own, so that what else waits in the demonstration stays where it is.
QUEUE = "/o/computing/queue/?kind=organizational_life_meeting"
# Thirty records of one branch; in every fifth somebody is away without a reason.
FILL = f"""
from datetime import timedelta
from django.utils import timezone
from branches.models import Organization
from meetings.models import Meeting, Revision
from members.models import Affiliation
branch = Organization.objects.exclude(code__in=["software", "laboratory"]).filter(
    parent__code="computing", kind="branch"
).first()
person = Affiliation.objects.filter(organization=branch, until=None).first().member
# At five in the morning in Shanghai, when nothing else of the branch is on.
start = timezone.now().replace(hour=21, minute=0) - timedelta(days=60)
rows = Meeting.objects.bulk_create(
    Meeting(
        organization=branch, kinds={{"organizational_life_meeting"}}, title=f"Record {{n}}",
        state="submitted", revision=1, held_on=timezone.localdate(start + timedelta(days=n)),
        started_at=start + timedelta(days=n),
        ended_at=start + timedelta(days=n, hours=1), place="Hall", chair=person, recorder=person,
        created_at=start, submitted_at=start + timedelta(days=n, hours=2),
    )
    for n in range({NUMBER})
)
agreed = dict.fromkeys(["yes", "no", "abstain", "written_yes", "written_no"], 0) | {{
    "text": "Agreed.", "is_voted": False, "basis": "", "method": "", "is_passed": None, "tasks": [],
}}
def row(n):
    away = {{"status": "excused", "reason": ""}} if n % 5 == 4 else {{"status": "present", "reason": ""}}
    return away | {{"member": str(person.pk), "name": "M", "note": "", "is_due": True, "is_voting": True}}
Revision.objects.bulk_create(
    Revision(
        meeting=meeting, number=1, signed_at=start, content={{
            "attendances": [row(n)],
            "items": [{{"title": "Study", "discussion": "All spoke.", "resolutions": [agreed]}}],
        }},
    )
    for n, meeting in enumerate(rows)
)
"""


def run(folder, code: str) -> str:
    """What a management shell prints beside the running demonstration."""
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", code]
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    }
    found = subprocess.run(
        command, cwd=ROOT, env=env | {"VAR_DIR": str(folder)}, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.fixture
def waiting(demo_folder):
    run(demo_folder, FILL)


def key(page, name: str) -> None:
    """Press one key and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(name)


def test_thirty_records_take_one_click_and_thirty_keys(visit, demo_folder, waiting):
    reviewer = visit("reviewer")
    page = reviewer.go(QUEUE)
    page.locator(".dj-head .btn-primary").click()
    for _each in range(NUMBER):
        assert page.locator(".dj-approve__n").count() == 1
        # Where the checks found something the key returns it, and says what they found.
        key(page, "r" if page.locator(".dj-task--warn").count() else "a")
    assert page.url.endswith(QUEUE)
    told = run(
        demo_folder,
        "from meetings.models import Review\n"
        "rows = Review.objects.filter(meeting__title__startswith='Record ').order_by('meeting__held_on')\n"
        "print(''.join(row.decision[0] for row in rows), rows.filter(remark='').count())",
    )
    assert told.split() == ["aaaar" * 6, "24"]
    assert reviewer.complaints == []
