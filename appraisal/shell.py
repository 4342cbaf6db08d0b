"""What does the frame of every page show: organization, menu, counts?"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches.rules import Post
from meetings.models import Meeting
from meetings.queries import to_finish
from partybuild.notices.models import Notice


@dataclass(frozen=True)
class Entry:
    """A page of the menu: its address by name, its words, and the pages (how their names begin) below it."""

    name: str
    label: object
    icon: str
    # The word in the bar of a phone; what has none stands under "more" there.
    short: object
    below: tuple[str, ...] = ()
    counts: str = ""
    # For people alone: an administrator's account belongs to nobody on a roster.
    is_own: bool = False

    def closeness(self, name: str) -> int:
        """How closely the page of this name belongs here: of two entries the one that says more has it."""
        begins = [begin for begin in self.below if name.startswith(begin)]
        return len(name) + 1 if name == self.name else max(map(len, begins), default=0)


SCORE = ("appraisal:indicator", "appraisal:judge", "appraisal:recompute")
MEETING_PAGES = [
    "new",
    "detail",
    "edit",
    "attendance",
    "checkin",
    "minutes",
    "check",
    "cancel",
    "revise",
    "revision",
    "withdraw",
    "follow_ups",
    "templates",
    "template_new",
    "template",
    "paper",
    "meeting_paper",
    "copy",
    "ballot",
    "lives",
    "life",
    "attachments",
    "lessons",
    "materials",
    "material_new",
]
MEETING = tuple(f"meetings:{name}" for name in MEETING_PAGES)
# Every part of the work with people; what has an entry of its own says so more closely.
PEOPLE = (
    "members:",
    "meetings:education",
    "meetings:admission",
    "meetings:member_appraisal",
    "meetings:apprais",
    "meetings:member_grades",
)
ADMISSION = ("members:development", "members:admission", "meetings:admission_vote")

BRANCH_MENU = (
    Entry("appraisal:home", _("Work desk"), "home", pgettext_lazy("bottom bar", "Desk")),
    Entry(
        "meetings:list",
        _("Meetings and activities"),
        "calendar-event",
        pgettext_lazy("bottom bar", "Meetings"),
        MEETING,
        "records",
    ),
    Entry("members:list", _("Members"), "users", _("Members"), PEOPLE),
    Entry("members:development", _("Admission"), "user-plus", None, ADMISSION),
    Entry("appraisal:score", _("Appraisal"), "clipboard-check", _("Appraisal"), SCORE),
    Entry(
        "meetings:year",
        _("Year of organizational life"),
        "calendar-check",
        pgettext_lazy("bottom bar", "Year"),
        ("meetings:year_plan", "meetings:usual_day", "meetings:calendar", "meetings:archive"),
    ),
    Entry("branches:settings", _("Settings of the branch"), "settings", _("Settings")),
)
SUPERIOR_MENU = (
    Entry("appraisal:home", _("Review desk"), "home", _("Review desk")),
    Entry(
        "meetings:queue",
        _("To be reviewed"),
        "inbox",
        pgettext_lazy("bottom bar", "Queue"),
        ("meetings:review", "meetings:together", "meetings:sample"),
        "queue",
    ),
    Entry(
        "branches:children",
        _("Organizations under it"),
        "sitemap",
        pgettext_lazy("bottom bar", "Below"),
    ),
    Entry(
        "meetings:list",
        _("Meetings and activities"),
        "calendar-event",
        pgettext_lazy("bottom bar", "Meetings"),
        MEETING,
    ),
    Entry("members:list", _("Members"), "users", _("Members"), PEOPLE),
    Entry("branches:rules", _("Meeting rules"), "adjustments", _("Rules")),
    Entry("branches:settings", _("Settings of the organization"), "settings", _("Settings")),
)
PERSONAL_MENU = (
    Entry(
        "my",
        _("My page"),
        "user",
        pgettext_lazy("bottom bar", "Mine"),
        ("mine:reply", "mine:calendar", "mine:ballot"),
    ),
    Entry(
        "mine:profile",
        _("My file"),
        "file-text",
        pgettext_lazy("bottom bar", "File"),
        ("mine:show", "mine:correct", "mine:access", "mine:data"),
        is_own=True,
    ),
    Entry("notices:list", _("Notices"), "bell", _("Notices")),
    Entry("accounts:settings", _("Settings"), "settings", _("Settings"), ("mine:phones",)),
)

ROLE_LABELS = {
    "secretary": _("Secretary of the branch"),
    "superior_secretary": _("Secretary of the committee"),
    "reviewer": _("Superior organization"),
    "administrator": _("Administrator"),
    "committee_member": _("Committee member"),
    "group_leader": _("Party group leader"),
}


@lru_cache
def right_of(name: str, takes_year: bool) -> tuple[str, str] | None:
    """The right that the page of this name asks for, as its view says it."""
    kwargs = {"code": "x"} | ({"year": 2000} if takes_year else {})
    return getattr(resolve(reverse(name, kwargs=kwargs)).func, "right", None)


class Shell:
    """The frame of one page; what no template asks for costs no query."""

    def __init__(self, request):
        self.request = request
        self.user = getattr(request, "user", None)
        self.access = getattr(request, "access", None) if self._is_signed_in else None
        self.organization = getattr(request, "organization", None) if self.access else None
        self.role = getattr(request, "role", None)

    @property
    def _is_signed_in(self) -> bool:
        return bool(self.user and self.user.is_authenticated)

    @property
    def user_name(self) -> str:
        return self.user.get_short_name() if self._is_signed_in else ""

    @property
    def role_label(self):
        return self._label_at(self.organization, self.role) if self.organization else ""

    def _label_at(self, organization, role):
        """The role in words; at home the organizer is called by his post, below it by where he comes from."""
        is_home = any(a.organization_id == organization.pk for a in self.access.appointments)
        return Post.ORGANIZER.label if role == "reviewer" and is_home else ROLE_LABELS.get(role, "")

    @cached_property
    def organizations(self) -> list[dict]:
        """Where the person holds a post, with the role there; at the top of the tree's order."""
        if not self.access:
            return []
        return [
            {"code": o.code, "name": o.name, "role_label": self._label_at(o, self.access.role_at(o))}
            for o in self.access.organizations
        ]

    @cached_property
    def unread_count(self) -> int:
        if not self._is_signed_in:
            return 0
        # A page that has read them knows already.
        if hasattr(self.request, "unread"):
            return self.request.unread
        return Notice.objects.filter(recipient=self.user, read_at=None).count()

    @cached_property
    def nav(self) -> list[dict]:
        if not self.access:
            return []
        if not self.organization:
            return self._items(self._personal()) + self._homes()
        menu = SUPERIOR_MENU if self.organization.is_superior else BRANCH_MENU
        return self._items([entry for entry in menu if self._may_open(entry)])

    @cached_property
    def menu(self) -> str:
        """The menu as it stands at the side of the page, and on a phone behind its last line: the same."""
        return render_to_string("ui/nav.html", {"shell": self})

    @property
    def bottom(self) -> list[dict]:
        return [item | {"label": item["short"]} for item in self.nav if item["short"]][:4]

    def _personal(self) -> list[Entry]:
        # Whoever holds a post stands on a roster, an administrator's account on none.
        has_file = bool(self.access.appointments)
        if not has_file and not self.user.is_superuser:
            has_file = getattr(self.user, "member", None) is not None
        return [entry for entry in PERSONAL_MENU if has_file or not entry.is_own]

    def _homes(self) -> list[dict]:
        plain = {"icon": "building-community", "is_current": False, "count": 0}
        return [
            plain
            | {"url": reverse("appraisal:home", args=[o["code"]]), "label": o["name"], "short": o["name"]}
            for o in self.organizations[:5]
        ]

    def _may_open(self, entry: Entry) -> bool:
        right = right_of(entry.name, "year" in self._kwargs(entry))
        return right is None or self.access.may(self.organization, *right)

    def _kwargs(self, entry: Entry) -> dict:
        if not self.organization or entry in PERSONAL_MENU:
            return {}
        kwargs = {"code": self.organization.code}
        if entry.name in {"appraisal:score", "meetings:year"}:
            kwargs["year"] = timezone.localdate().year
        return kwargs

    def _items(self, entries: list[Entry]) -> list[dict]:
        match = getattr(self.request, "resolver_match", None)
        name = match.view_name if match else ""
        closest = max(entries, key=lambda entry: entry.closeness(name), default=None)
        current = closest if closest and closest.closeness(name) else None
        return [self._item(entry) | {"is_current": entry is current} for entry in entries]

    def _item(self, entry: Entry) -> dict:
        return {
            "url": reverse(entry.name, kwargs=self._kwargs(entry)),
            "label": entry.label,
            "short": entry.short,
            "icon": entry.icon,
            "count": self.count(entry.counts) if entry.counts else 0,
        }

    def count(self, what: str) -> int:
        """How much waits; a page that knows it already says so in `request.waiting` and spares the query."""
        known = getattr(self.request, "waiting", {})
        if what in known:
            return known[what]
        if what == "queue":
            return Meeting.objects.waiting_for_review().filter(organization__parent=self.organization).count()
        waiting = to_finish(timezone.localdate())
        return Meeting.objects.filter(waiting, organization=self.organization).count()


def shell(request) -> dict:
    """The context processor: `shell` for templates/base.html."""
    return {"shell": Shell(request)}
