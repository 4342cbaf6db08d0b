"""How does an empty database become the demonstration?"""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db import connection, transaction
from django.utils import timezone, translation

from appraisal.services import refresh_ahead, refresh_sums
from branches.models import Organization
from meetings.services.words import index_all_words
from members.models import Appointment, Member
from partybuild.demonstration.accounts import make_accounts
from partybuild.demonstration.admission import admission
from partybuild.demonstration.appraising import appraise
from partybuild.demonstration.ballots import hold_ballots
from partybuild.demonstration.calendar import events
from partybuild.demonstration.care import care
from partybuild.demonstration.community import community
from partybuild.demonstration.corrections import corrections
from partybuild.demonstration.dues import dues
from partybuild.demonstration.education import education
from partybuild.demonstration.files import add_files
from partybuild.demonstration.followups import add_follow_ups
from partybuild.demonstration.growth import add_growth
from partybuild.demonstration.life import life_meetings
from partybuild.demonstration.member_appraisal import add_member_appraisals
from partybuild.demonstration.membership import tell_courses
from partybuild.demonstration.notices import tell_of_a_meeting
from partybuild.demonstration.papers import add_papers
from partybuild.demonstration.posts import appoint_everybody
from partybuild.demonstration.records import ZONE, Records
from partybuild.demonstration.roles import add_roles
from partybuild.demonstration.samples import sample_records
from partybuild.demonstration.sign_in import sign_ins
from partybuild.demonstration.targets import targets
from partybuild.demonstration.transfers import transfers
from partybuild.demonstration.tree import people_the_branches, plant_tree
from partybuild.memory import looked_through_seldom
from partybuild.notices.services import scan, sweep

SEED = 1921
# What the work with people adds: part(random, cast, today, language).
PARTS: tuple = (
    admission,
    transfers,
    tell_courses,
    dues,
    education,
    targets,
    add_roles,
    add_growth,
    add_follow_ups,
    add_papers,
    life_meetings,
    care,
    community,
    corrections,
    add_member_appraisals,
    tell_of_a_meeting,
    sample_records,
    hold_ballots,
    sign_ins,
    add_files,
)


@looked_through_seldom()
def fill(*, today: date, language: str) -> None:
    """Fill an empty database; the same rows for the same day and language, all or none."""
    random = Random(SEED)  # noqa: S311 - invented data, the same on every run
    with transaction.atomic(), translation.override("en" if language == "en" else "zh-hans"):
        root, cast = plant_tree(language)
        people_the_branches(random, cast, today, language)
        appoint_everybody(cast, root, today)
        make_accounts(root, cast, language)
        secretaries = users_of_secretaries()
        records = Records(
            today,
            language,
            random,
            reviewers=secretaries,
            secretaries=secretaries,
            leaders=secretaries_of_organizations(),
        )
        for branch in cast.values():
            for event in events(random, branch, today):
                records.add(event)
        records.save()
        tell_the_planner()
        for part in PARTS:
            # Each part has its own chance, so that one more does not change the others.
            part(Random(f"{SEED} {part.__module__}"), cast, today, language)  # noqa: S311
        appraise(root, cast, today, language)
        tell_the_planner()
        index_all_words()
        remind(today)


def tell_the_planner() -> None:
    """PostgreSQL plans by counts of rows taken now and then; after so many new ones it takes them at once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def remind(today: date) -> None:
    """What the worker would have done this morning: reminders delivered, the first pages prepared."""
    at = datetime.combine(today, time(9, 5), ZONE)
    scan(on=today, at=at)
    sweep(at=at + timedelta(minutes=20))
    refresh_sums(at=at)
    refresh_ahead(at=at)


def secretaries_of_organizations() -> dict[int, Member]:
    """The secretary of each organization, with an account or without."""
    rows = Appointment.objects.filter(post="secretary").select_related("member")
    return {a.organization_id: a.member for a in rows}


def users_of_secretaries() -> dict[int, object]:
    """The accounts of the organizations' secretaries by organization."""
    rows = Appointment.objects.filter(post="secretary", member__user__isnull=False)
    return {a.organization_id: a.member.user for a in rows.select_related("member__user")}


def is_filled() -> bool:
    return Organization.objects.exists()


def today() -> date:
    return timezone.localdate()
