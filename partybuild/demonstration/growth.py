"""Which mentor pairs, attachments and entries of the two-way lists does the demonstration have?"""

from datetime import date, timedelta
from random import Random

from members.models import Standing
from members.models.growth import (
    Attachment,
    AttachmentReview,
    MentorPair,
    PairReview,
    TalentEntry,
)
from partybuild.demonstration.roles import voters
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.periods import add_months

AIMS = [
    ("professional", Text("独立承担一门课程的实验教学", "Teach the laboratory part of a course alone")),
    (
        "party_affairs",
        Text("能独立组织党小组会并整理记录", "Hold a group meeting and record it alone"),
    ),
    ("new_post", Text("三个月内熟悉岗位流程", "Know the work of the post within three months")),
]
STANDS = Text("每两周见面一次，已完成两次示范。", "They meet every two weeks; two demonstrations are done.")
RESULT = Text("约定内容已完成，可以独立开展工作。", "What was agreed is done; the learner works alone.")
PLACES = [
    (Text("街道党工委", "Subdistrict working committee"), Text("党建办工作人员", "Party affairs office")),
    (Text("县教育局", "County education bureau"), Text("教研员（挂职）", "Teaching adviser (attached)")),
]
REVIEWED = Text("能较快熟悉基层工作，参与两项调研。", "Quick to learn the work; took part in two surveys.")
APPRAISAL = Text("挂职期间工作认真，完成交办任务。", "Worked with care and carried out the tasks given.")
REASONS = {
    "professional_to_member": Text(
        "业务骨干，递交入党申请后表现稳定，群众评价好。",
        "Able at work, steady since applying, well spoken of.",
    ),
    "member_to_backbone": Text(
        "党员教师，承担重点课程，宜压担子培养。",
        "A member who teaches a main course; to carry more.",
    ),
    "reserve_cadre": Text(
        "组织协调能力较强，近两年考核情况较好。", "Organizes well; the appraisals of two years were good."
    ),
}


def add_growth(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Pairs open, soon over and closed; attachments lasting, ended and appraised; a few entries a branch."""
    pairs, reviews, attachments, notes, entries = [], [], [], [], []
    branches = list(cast.values())[::2]
    activists = activists_by_branch()
    for number, branch in enumerate(branches):
        people = voters(branch, today)
        pairs.append(pair_of(people, branch, number, today, language))
        reviews.append(
            PairReview(pair=pairs[-1], on=add_months(pairs[-1].since, 1), text=STANDS.in_(language))
        )
        if number % 4 == 0:
            attachments.append(attachment_of(people[-3], branch, number, today, language))
            notes.append(
                AttachmentReview(
                    attachment=attachments[-1],
                    on=add_months(attachments[-1].since, 2),
                    text=REVIEWED.in_(language),
                )
            )
        entries += entries_of(branch, people, activists, number, today, language)
    MentorPair.objects.bulk_create(pairs)
    PairReview.objects.bulk_create(reviews)
    Attachment.objects.bulk_create(attachments)
    AttachmentReview.objects.bulk_create(notes)
    TalentEntry.objects.bulk_create(entries)


def activists_by_branch() -> dict[int, object]:
    """One activist of each branch that has some, by the branch's pk."""
    rows = Standing.objects.filter(status="activist", until=None, member__affiliations__until=None)
    pairs = rows.order_by("pk").values_list("member__affiliations__organization", "member")
    return dict(pairs)


def pair_of(people, branch, number, today, language) -> MentorPair:
    aim, goal = AIMS[number % len(AIMS)]
    since = add_months(today, -10 + number % 7)
    is_closed = number % 5 == 3
    # Every fourth ends within the next weeks.
    planned = today + timedelta(days=20) if number % 4 == 1 else add_months(since, 12)
    return MentorPair(
        organization=branch.organization,
        mentor=people[0].member,
        learner=people[-1].member,
        aim=aim,
        goal=goal.in_(language),
        since=since,
        planned_until=planned,
        closed_on=today - timedelta(days=15) if is_closed else None,
        result=RESULT.in_(language) if is_closed else "",
    )


def attachment_of(seat, branch, number, today, language) -> Attachment:
    place, post = PLACES[number // 4 % len(PLACES)]
    ended_on = today - timedelta(days=25) if number % 8 == 4 else None
    row = Attachment(
        organization=branch.organization,
        member=seat.member,
        direction="out",
        partner=place.in_(language),
        post=post.in_(language),
        since=add_months(today, -7),
        planned_until=ended_on or add_months(today, 5),
        ended_on=ended_on,
    )
    if ended_on and number % 16 == 12:
        row.appraisal, row.appraised_by = APPRAISAL.in_(language), row.partner
        row.appraised_on = ended_on + timedelta(days=7)
    return row


def entries_of(branch, people, activists, number, today, language) -> list[TalentEntry]:
    found = [("member_to_backbone", people[1].member.pk)]
    if number % 3 == 0:
        found.append(("reserve_cadre", people[2].member.pk))
    if branch.organization.pk in activists:
        found.append(("professional_to_member", activists[branch.organization.pk]))
    return [entry_of(branch, kind, pk, number, today, language) for kind, pk in found]


def entry_of(branch, kind, member_pk, number, today, language) -> TalentEntry:
    decided_on = None if number % 6 == 5 else add_months(today, -12 - number % 2 * 3 + number % 5)
    entry = TalentEntry(
        organization=branch.organization,
        member_id=member_pk,
        kind=kind,
        state="listed" if decided_on else "proposed",
        proposed_on=(decided_on or today) - timedelta(days=14),
        decided_on=decided_on,
    )
    entry.reasons = REASONS[kind].in_(language)
    return entry
