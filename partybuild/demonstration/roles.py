"""Which roles, demonstration posts and honours does the demonstration have?"""

from datetime import date, timedelta
from random import Random

from members.models.roles import (
    DemonstrationCheck,
    DemonstrationCriteria,
    DemonstrationHolder,
    DemonstrationPost,
    Honour,
    MemberRole,
)
from partybuild.demonstration.text import Text
from partybuild.demonstration.tree import BranchCast
from partybuild.periods import add_months

CRITERIA = {
    "post": Text(
        "政治立场坚定，带头执行党的路线方针政策\n业务能力过硬，近两年岗位任务完成较好\n联系服务群众有记录、有回音\n"
        "遵守党纪国法和职业规范",
        "Firm in conviction, first to carry out the Party's policies\nAble at work: the tasks of two "
        "years done well\nContacts with people recorded and answered\nKeeps discipline, law and rules",
    ),
    "window": Text(
        "服务事项、时限和责任人公开\n办理规范，群众意见有记录、有答复\n党员亮明身份，轮值表固定",
        "Services, times and persons responsible are shown\nDone by the rules; opinions recorded and answered"
        "\nMembers are named, the roster is fixed",
    ),
}
ROLES = [
    ("project_lead", Text("本科教学改革项目负责人", "Lead of a teaching reform project"), ""),
    ("masses_contact", Text("联系学生宿舍", "Contact with a student dormitory"), Text("6 间宿舍", "6 rooms")),
    ("volunteer_team", Text("党员志愿服务队队长", "Head of the members' volunteer team"), ""),
    ("professional_backbone", Text("实验教学骨干", "Backbone of laboratory teaching"), ""),
    ("masses_contact", Text("联系社区困难户", "Contact with households"), Text("12 户", "12 households")),
]
TASK = Text("按学期计划开展工作，每学期向支部通报一次", "Works by the term's plan and reports to the branch")
POSTS = [
    ("post", Text("实验室安全示范岗", "Laboratory safety post"), Text("实验楼 203", "Laboratory 203")),
    ("window", Text("学生事务服务窗口", "Student affairs counter"), Text("行政楼一层", "Main building")),
    ("post", Text("教学示范岗", "Teaching post"), Text("教学楼 A 座", "Building A")),
]
FACTS = Text(
    "近两年承担课程建设和实验室安全检查，排查隐患 14 处并全部整改；联系学生 6 间宿舍，反映的问题均有答复。",
    "Two years of course work and safety checks: 14 hazards found and removed. Contact with six dormitory "
    "rooms; each question raised was answered.",
)
PLATE = Text("亮身份、践承诺、受监督", "Named, bound by promise, open to supervision")
KEPT = Text("对照标准逐项核对，继续保留。", "Gone through criterion by criterion; kept.")
HONOURS = [
    ("grassroots_committee", Text("优秀共产党员", "Outstanding member")),
    ("branch", Text("优秀志愿者", "Good volunteer")),
    ("city", Text("教学成果奖二等奖", "Second prize for teaching")),
]
BY_BRANCH = Text("本支部", "The branch")


def add_roles(random: Random, cast: dict[str, BranchCast], today: date, language: str) -> None:
    """Criteria at the top, and for every third branch roles, a post or window and honours; each is dated.

    One check is over, one near and one proposal waits.
    """
    branches = list(cast.values())[::3]
    top = branches[0].superior.parent
    criteria = set_criteria(top, today, language)
    roles, honours = [], []
    for number, branch in enumerate(branches):
        people = voters(branch, today)
        roles += [role_of(random, seat, branch, today, language, number) for seat in people[1:4]]
        honours += [honour_of(seat, branch, today, language, number) for seat in people[:2]]
    MemberRole.objects.bulk_create(roles)
    Honour.objects.bulk_create(honours)
    add_posts(branches, criteria, today, language)


def set_criteria(top, today: date, language: str) -> dict[str, DemonstrationCriteria]:
    rows = [
        DemonstrationCriteria(
            organization=top, kind=kind, effective_from=add_months(today, -30), text=text.in_(language)
        )
        for kind, text in CRITERIA.items()
    ]
    return {row.kind: row for row in DemonstrationCriteria.objects.bulk_create(rows)}


def voters(branch: BranchCast, today: date) -> list:
    """Full members who have belonged to the branch for two years."""
    begun = add_months(today, -24)
    return [s for s in branch.seats if s.until is None and s.since <= begun and s.votes(begun)]


def role_of(random, seat, branch, today, language, number) -> MemberRole:
    kind, title, contacts = random.choice(ROLES)
    return MemberRole(
        member=seat.member,
        organization=branch.organization,
        kind=kind,
        title=title.in_(language),
        task=TASK.in_(language),
        contacts=contacts.in_(language) if contacts else "",
        since=add_months(today, -3 - number),
    )


def honour_of(seat, branch, today, language, number) -> Honour:
    level, title = HONOURS[number % len(HONOURS)]
    by = branch.superior.name if level != "branch" else BY_BRANCH.in_(language)
    return Honour(
        organization=branch.organization,
        member=seat.member,
        title=title.in_(language),
        level=level,
        awarded_on=add_months(today, -5 * (number % 4) - 2),
        awarded_by=by,
    )


def add_posts(branches, criteria, today: date, language: str) -> None:
    posts, holders, checks = [], [], []
    for number, branch in enumerate(branches):
        kind, title, place = POSTS[number % len(POSTS)]
        # Approved 7 to 20 months ago: some checks are behind, some near, some past their day.
        decided_on = add_months(today, -7 - number % 14) + timedelta(days=5)
        is_proposed = number % 5 == 4
        post = DemonstrationPost(
            organization=branch.organization,
            kind=kind,
            title=title.in_(language),
            place=place.in_(language),
            plate_text=PLATE.in_(language),
            criteria=criteria[kind],
            facts=FACTS.in_(language),
            state="proposed" if is_proposed else "approved",
            proposed_on=today - timedelta(days=12) if is_proposed else decided_on - timedelta(days=9),
            decided_on=None if is_proposed else decided_on,
        )
        posts.append(post)
        holders += [
            DemonstrationHolder(post=post, member=seat.member, since=post.decided_on or post.proposed_on)
            for seat in voters(branch, today)[: 1 if kind == "post" else 2]
        ]
        if not is_proposed and add_months(decided_on, 13) < today:
            on = add_months(decided_on, 12)
            checks.append(DemonstrationCheck(post=post, on=on, result="kept", remark=KEPT.in_(language)))
    DemonstrationPost.objects.bulk_create(posts)
    DemonstrationHolder.objects.bulk_create(holders)
    DemonstrationCheck.objects.bulk_create(checks)
