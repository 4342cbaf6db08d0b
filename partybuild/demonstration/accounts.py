"""Who may sign in to the demonstration, and what may each see?"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from branches.models import Organization
from members.models import Appointment, Member
from partybuild.accounts.models import User
from partybuild.demonstration import PASSWORD
from partybuild.demonstration.tree import BranchCast


@dataclass(frozen=True)
class Account:
    username: str
    organization: str
    post: str  # "" a plain member
    may_see: str


ACCOUNTS = [
    Account("secretary", "software", "secretary", "secretary of a staff branch with three Party groups"),
    Account(
        "secretary2",
        "laboratory",
        "secretary",
        "secretary of a branch with fewer than 7 members (no committee)",
    ),
    Account("leader", "software", "group_leader", "leader of a Party group of that staff branch"),
    Account(
        "reviewer", "computing", "secretary", "secretary of the school's committee: reviews its nine branches"
    ),
    Account("organizer", "yunchuan", "organizer", "organizer of the university: sees all of it"),
    Account("member", "software", "", "a plain member: meetings to answer, own file, corrections"),
]


def make_accounts(root: Organization, cast: dict[str, BranchCast], language: str) -> None:
    """One account for each kind of user, an administrator, the other secretaries; one password for all."""
    common = {"password": make_password(PASSWORD), "language": "en" if language == "en" else ""}
    for account in ACCOUNTS:
        person = holder(account, cast)
        person.user = User.objects.create(username=account.username, name=person.name, **common)
        person.save(update_fields=["user"])
    name = "Administrator" if language == "en" else "系统管理员"
    User.objects.create(username="admin", name=name, is_staff=True, is_superuser=True, **common)
    make_other_secretaries()


def make_other_secretaries() -> None:
    """Accounts that nobody can sign in to, so that every record has its signer and its reviewer."""
    posts = Appointment.objects.filter(post="secretary", member__user=None).select_related(
        "member", "organization"
    )
    members = []
    for post in posts:
        user = User(username=f"secretary-{post.organization.code}", name=post.member.name)
        user.set_unusable_password()
        post.member.user = user
        members.append(post.member)
    User.objects.bulk_create(member.user for member in members)
    Member.objects.bulk_update(members, ["user"])


def holder(account: Account, cast: dict[str, BranchCast]) -> Member:
    if not account.post:
        branch = cast[account.organization]
        posts = {id(s) for s in branch.officers}
        return next(
            s.member
            for s in reversed(branch.seats)
            if s.full_since and s.until is None and id(s) not in posts and s.group is branch.groups[0]
        )
    rows = Appointment.objects.filter(
        organization__code=account.organization, post=account.post, member__user=None
    )
    return rows.select_related("member").order_by("pk")[0].member


def lines(address: str) -> list[str]:
    """What `make demo` prints: the address and the accounts."""
    width = max(len(a.username) for a in ACCOUNTS)
    said = [f"Partybuild is running at {address}", f"Password of every demonstration account: {PASSWORD}"]
    said += [f"  {a.username:{width}}  {a.may_see}" for a in ACCOUNTS]
    said.append(f"  {'admin':{width}}  the Django admin at {address}admin/")
    said.append("Ctrl-C stops web server, worker and scheduler.")
    if settings.IS_PRODUCTION:
        said.append("WARNING: demonstration data on a production address.")
    return said
