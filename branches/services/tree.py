"""How does the tree of organizations grow and change, with its history kept?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import PATH_LENGTH, PATH_STEP, ChangeKind, Organization, OrganizationChange
from branches.rules import CHILD_KINDS
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def next_path(parent: Organization | None) -> str:
    """The path of a new last child; the parent's row is locked, so two at once cannot take the same."""
    if parent is None:
        return "1".zfill(PATH_STEP)
    list(Organization.objects.select_for_update().filter(pk=parent.pk).values_list("pk"))
    prefix, length = parent.path, len(parent.path) + PATH_STEP
    if length > PATH_LENGTH:
        raise RuleBroken(_("The tree is too deep here."), field="parent")
    last = Organization.objects.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()
    step = int(last[-PATH_STEP:]) + 1 if last else 1
    if step >= 10**PATH_STEP:
        raise RuleBroken(_("This organization has no room for another one."), field="parent")
    return prefix + str(step).zfill(PATH_STEP)


@transaction.atomic
def create_organization(*, by, parent: Organization | None, code: str, name: str, kind: str, on: date, **fields) -> Organization:
    """Create an organization under `parent` (None: the root, of which there is one); returns it.

    Raises RuleBroken where the kind cannot stand there. Branch Regulations Arts 4-6, 8.
    """
    if parent is None and Organization.objects.filter(depth=1).exists():
        raise RuleBroken(_("There is a top organization already."), field="parent")
    if parent and kind not in CHILD_KINDS.get(parent.kind, frozenset()):
        raise RuleBroken(_("This kind of organization cannot stand there."), field="kind")
    path = next_path(parent)
    organization = Organization.objects.create(
        parent=parent, code=code, name=name, kind=kind, founded_on=on, path=path, depth=len(path) // PATH_STEP,
        **({"short_name": name[:40]} | fields),
    )
    OrganizationChange.objects.create(organization=organization, kind=ChangeKind.CREATED, on=on, new_parent=parent, by=by)
    record(by=by, action="create organization", obj=organization, organization=organization)
    return organization
