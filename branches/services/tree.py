"""How does the tree of organizations grow and change, with its history kept?"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from branches.models import PATH_LENGTH, PATH_STEP, ChangeKind, Organization, OrganizationChange
from branches.rules import CHILD_KINDS
from branches.scope import subtree
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def next_path(parent: Organization | None) -> str:
    """The path of a new last child; the parent's row is locked, so two at once cannot take the same."""
    if parent is None:
        return "1".zfill(PATH_STEP)
    # Read again under the lock: the parent itself may have been moved since the caller fetched it.
    prefix = Organization.objects.select_for_update().values_list("path", flat=True).get(pk=parent.pk)
    if len(prefix) + PATH_STEP > PATH_LENGTH:
        raise RuleBroken(_("The tree is too deep here."), field="parent")
    last = Organization.objects.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()
    step = int(last[-PATH_STEP:]) + 1 if last else 1
    if step >= 10**PATH_STEP:
        raise RuleBroken(_("This organization has no room for another one."), field="parent")
    return prefix + str(step).zfill(PATH_STEP)


def check_place(parent: Organization, kind: str, *, field: str) -> None:
    """Raises RuleBroken where `kind` cannot stand under `parent` (Branch Regulations Arts 4-6, 8)."""
    if parent.dissolved_on:
        raise RuleBroken(_("The superior organization is dissolved."), field=field)
    if kind not in CHILD_KINDS.get(parent.kind, frozenset()):
        raise RuleBroken(_("This kind of organization cannot stand there."), field=field)


@transaction.atomic
def create_organization(
    *, by, parent: Organization | None, code: str, name: str, kind: str, on: date, **fields
) -> Organization:
    """Create an organization under `parent` (None: the root, of which there is one); returns it.

    Raises RuleBroken where the kind cannot stand there. Branch Regulations Arts 4-6, 8.
    """
    if parent is None and Organization.objects.filter(depth=1).exists():
        raise RuleBroken(_("There is a top organization already."), field="parent")
    if parent:
        check_place(parent, kind, field="kind")
    path = next_path(parent)
    place = {"parent": parent, "path": path, "depth": len(path) // PATH_STEP}
    organization = Organization.objects.create(
        code=code, name=name, kind=kind, founded_on=on, **place, **({"short_name": name[:40]} | fields)
    )
    note(organization, ChangeKind.CREATED, on=on, by=by, new_parent=parent)
    return organization


@transaction.atomic
def move_organization(
    *, by, organization: Organization, new_parent: Organization, on: date, reason: str
) -> Organization:
    """Put an organization with everything under it below another superior; returns it as it stands then.

    Raises RuleBroken under itself, for the root, where its kind does not fit, or where it stands already.
    Branch Regulations Art 7.
    """
    organization, new_parent = locked(organization, new_parent)
    check_move(organization, new_parent, on)
    parents = {"old_parent": organization.parent, "new_parent": new_parent}
    move_paths(organization.path, next_path(new_parent))
    Organization.objects.filter(pk=organization.pk).update(parent=new_parent)
    note(organization, ChangeKind.MOVED, on=on, by=by, reason=reason, **parents)
    organization.refresh_from_db()
    return organization


def move_paths(old: str, new: str) -> None:
    """Write a subtree's paths and levels anew in one statement; RuleBroken where it would become too deep."""
    rows = Organization.objects.filter(path__range=subtree(old))
    steps = (len(new) - len(old)) // PATH_STEP
    if rows.filter(depth__gt=PATH_LENGTH // PATH_STEP - steps).exists():
        raise RuleBroken(_("The tree is too deep here."), field="new_parent")
    rows.update(path=Concat(Value(new), Substr("path", len(old) + 1)), depth=F("depth") + steps)


def locked(*organizations: Organization) -> list[Organization]:
    """The organizations as they are now, the tree under the first held still until the transaction ends.

    The root's row first, so that moves wait for each other; then their subtrees, so that nobody creates an
    organization below a row whose path is about to change.
    """
    rows = Organization.objects.select_for_update().order_by("path")
    list(rows.filter(depth=1).values_list("pk"))
    pks = [o.pk for o in organizations]
    path = Organization.objects.values_list("path", flat=True).get(pk=pks[0])
    list(rows.filter(Q(path__range=subtree(path)) | Q(pk__in=pks)).values_list("pk"))
    fresh = Organization.objects.select_related("parent").in_bulk(pks)
    return [fresh[pk] for pk in pks]


def check_move(organization: Organization, new_parent: Organization, on: date) -> None:
    check_open(organization)
    if organization.parent_id is None:
        raise RuleBroken(_("The top organization cannot be moved."), field="new_parent")
    if new_parent.path.startswith(organization.path):
        raise RuleBroken(_("An organization cannot stand under itself."), field="new_parent")
    if new_parent.pk == organization.parent_id:
        raise RuleBroken(_("It stands there already."), field="new_parent")
    check_place(new_parent, organization.kind, field="new_parent")
    check_day(organization, on)


def check_open(organization: Organization) -> None:
    if organization.dissolved_on:
        raise RuleBroken(_("This organization is dissolved."))


def check_day(organization: Organization, on: date) -> None:
    if organization.founded_on and on < organization.founded_on:
        raise RuleBroken(_("The organization was not yet founded on that day."), field="on")


@transaction.atomic
def rename_organization(
    *, by, organization: Organization, name: str, on: date, short_name: str = "", reason: str = ""
) -> Organization:
    """Give an organization a new full name; the former one stays in its history. Returns it."""
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    check_day(organization, on)
    old_name = organization.name
    organization.name, organization.short_name = name, short_name or name[:40]
    organization.save(update_fields=["name", "short_name"])
    note(organization, ChangeKind.RENAMED, on=on, by=by, reason=reason, old_name=old_name)
    return organization


@transaction.atomic
def dissolve_organization(*, by, organization: Organization, on: date, reason: str) -> Organization:
    """End an organization, its groups and its term on a day; raises RuleBroken while others stand under it.

    Whether members still belong to it only the floor of the members knows: members.services.organizations
    asks first. Branch Regulations Art 7.
    """
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    check_day(organization, on)
    if Organization.objects.filter(parent=organization, dissolved_on=None).exists():
        raise RuleBroken(_("Other organizations still stand under it; move or dissolve them first."))
    Organization.objects.filter(pk=organization.pk).update(dissolved_on=on)
    organization.groups.filter(until=None, since__lt=on).update(until=on)
    organization.terms.filter(ended_on=None, began_on__lt=on).update(ended_on=on)
    note(organization, ChangeKind.DISSOLVED, on=on, by=by, reason=reason)
    organization.refresh_from_db()
    return organization


ACTIONS = {
    ChangeKind.CREATED: "create organization",
    ChangeKind.MOVED: "move organization",
    ChangeKind.RENAMED: "rename organization",
    ChangeKind.DISSOLVED: "dissolve organization",
}


def note(organization: Organization, kind: ChangeKind, *, on: date, by, **fields) -> None:
    """One row of history and one of audit for a change of the tree."""
    OrganizationChange.objects.create(organization=organization, kind=kind, on=on, by=by, **fields)
    record(by=by, action=ACTIONS[kind], obj=organization, organization=organization, on=on.isoformat())
