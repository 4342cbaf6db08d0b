"""Who is asking, for which organization, and may he do this?"""

from dataclasses import dataclass, field
from functools import cached_property, wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from branches.models import Organization
from branches.rules import COMMITTEE_POSTS, LEADING_POSTS, Post
from branches.scope import Scope
from members.models import Appointment
from members.right_names import right_name
from members.rules import may

ROLE_ORDER = (
    "superior_secretary",
    "secretary",
    "reviewer",
    "administrator",
    "committee_member",
    "group_leader",
    # Beside the stronger ones: what these open is closed to everybody else.
    "discipline_officer",
    "organization_officer",
    "direct_superior_leader",
)
# Whoever holds one of these sees what stands under the organization; the other posts reach no further.
REACHING_POSTS = LEADING_POSTS | {Post.ORGANIZER.value}
# Discipline and the two-way lists are the business of one member of the committee, not of all.
ONE_OFFICERS = {
    Post.DISCIPLINE_OFFICER.value: {"discipline_officer"},
    Post.ORGANIZATION_OFFICER.value: {"organization_officer"},
}
# What falls away for whoever is the organization's own secretary: nobody judges what he signs.
OF_SUPERIORS = frozenset({"reviewer", "direct_superior_leader"})


@dataclass
class Access:
    """A person's rights of today, from his current appointments: one query a request."""

    user: object
    appointments: list = field(default_factory=list)

    @cached_property
    def scope(self) -> Scope:
        if self.user.is_superuser:
            return Scope.of({o.path for o in self.organizations})
        reaching = [a for a in self.appointments if a.post in REACHING_POSTS]
        alone = [a for a in self.appointments if a.post not in REACHING_POSTS]
        return Scope.of({a.organization.path for a in reaching}, {a.organization.path for a in alone})

    @cached_property
    def organizations(self) -> list[Organization]:
        """The organizations in which the person holds a post, each once, in the tree's order.

        An administrator has the top one: the whole tree is his.
        """
        if self.user.is_superuser:
            return list(Organization.objects.filter(depth=1).select_related("parent"))
        return sorted(
            {a.organization_id: a.organization for a in self.appointments}.values(), key=lambda o: o.path
        )

    def find(self, code: str) -> Organization | None:
        """The organization `code` if it lies in the scope; an administrator's top one comes along."""
        rows = Organization.objects.select_related("parent")
        if self.user.is_superuser:
            found = {o.code: o for o in rows.filter(Q(code=code) | Q(depth=1))}
            self.__dict__["organizations"] = [o for o in found.values() if o.depth == 1]
            return found.get(code)
        known = {o.code: o for o in self.organizations}
        return known.get(code) or rows.in_scope(self.scope).filter(code=code).first()

    def role_at(self, organization: Organization) -> str | None:
        """The strongest role at an organization: by the own post there, or 'reviewer' from a superior's."""
        roles = self.roles_at(organization)
        return next((role for role in ROLE_ORDER if role in roles), None)

    def roles_at(self, organization: Organization) -> set[str]:
        """Every role at an organization; rights add up, but nobody judges what he signs as its secretary."""
        if self.user.is_superuser:
            return {"administrator"}
        roles = {role for a in self.appointments for role in self._roles(a, organization)}
        return roles - OF_SUPERIORS if "secretary" in roles else roles

    @staticmethod
    def _roles(appointment, organization) -> set[str]:
        at, post = appointment.organization, appointment.post
        if at.pk == organization.pk:
            if post in LEADING_POSTS:
                return {"superior_secretary" if organization.is_superior else "secretary"}
            if post == "organizer":
                return {"reviewer"}
            return ONE_OFFICERS.get(post, set()) | {
                "committee_member" if post in COMMITTEE_POSTS else "group_leader"
            }
        if not organization.path.startswith(at.path) or post not in REACHING_POSTS:
            return set()
        is_direct = at.pk == organization.parent_id and post in LEADING_POSTS
        return {"reviewer", "direct_superior_leader"} if is_direct else {"reviewer"}

    def scope_for(self, verb: str, concept: str) -> Scope:
        """The part of the scope in which the posts give a right: for lists over many organizations.

        A post without the right where it is held shows nothing of it below either; one that reads by being
        the direct superior's alone shows what stands directly below and nothing further down.
        """
        if self.user.is_superuser:
            return self.scope if may("administrator", verb, concept) else Scope()
        own = {a.organization.path for a in self.appointments if self.may(a.organization, verb, concept)}
        below = self._paths_of(REACHING_POSTS) & own if may("reviewer", verb, concept) else set()
        reads_one_below = may("direct_superior_leader", verb, concept)
        one_below = self._paths_of(LEADING_POSTS) & own if reads_one_below else set()
        return Scope.of(below, own - below, one_below)

    def _paths_of(self, posts) -> set[str]:
        return {a.organization.path for a in self.appointments if a.post in posts}

    def group_ids(self, organization: Organization) -> set[int]:
        """The Party groups of the organization that the person leads."""
        return {a.group_id for a in self.appointments if a.organization_id == organization.pk and a.group_id}

    def may(self, organization: Organization, verb: str, concept: str) -> bool:
        return any(may(role, verb, concept) for role in self.roles_at(organization))

    @staticmethod
    def in_words(right: str) -> str:
        """How the right "verb concept" is called in the reader's language; '' for what is no right."""
        return right_name(right)


def access_of(user, *, on=None) -> Access:
    """The access of a user on a day (today by default); nobody signed in has none.

    An administrator's account carries no posts: who holds both uses two (GB/T 22239: separated rights).
    """
    if not user.is_authenticated or user.is_superuser:
        return Access(user)
    day = on or timezone.localdate()
    rows = Appointment.objects.on(day).filter(member__user=user)
    # Posts lapse with the body, even where nobody ended them (Branch Regulations Arts 7-8).
    rows = rows.exclude(organization__dissolved_on__lte=day)
    # A handful of rows: ordering them here is cheaper than making the database's statement do it.
    rows = rows.select_related("organization__parent").order_by()
    return Access(user, sorted(rows, key=lambda row: (row.organization.path, row.pk)))


class AccessMiddleware:
    """Puts `request.access` and `request.scope` on each request, computed at first use."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.access = SimpleLazyObject(lambda: access_of(request.user))
        request.scope = SimpleLazyObject(lambda: request.access.scope)
        request.organization = None
        request.role = None
        return self.get_response(request)


def enter(request, code: str, verb: str, concept: str) -> Organization:
    """The organization `code` for this request: 404 outside the scope, 403 without the right."""
    organization = request.access.find(code)
    if organization is None:
        raise Http404
    request.organization = organization
    request.role = request.access.role_at(organization)
    if not request.access.may(organization, verb, concept):
        raise PermissionDenied(f"{verb} {concept}")
    return organization


def organization_page(verb: str, concept: str):
    """Decorates `view(request, organization, …)` for an address /o/<code>/…; says which right it needs."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, code, **rest):
            return view(request, enter(request, code, verb, concept), **rest)

        wrapped.right = (verb, concept)
        return wrapped

    return decorate
