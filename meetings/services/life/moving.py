"""How does a life meeting go from state to state, so that of two at once one wins?"""

from django.db.models import F
from django.utils.translation import gettext as _

from meetings.models import LifeProcess
from meetings.rules.life import ACTS
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def move_life(process: LifeProcess, act: str, *, by, **changes) -> LifeProcess:
    """One act by one conditional UPDATE on state and version, with its audit entry; returns it afresh.

    Raises RuleBroken where the state does not allow the act, or somebody was there first.
    """
    require_state(process, act)
    told = ACTS[act]
    if told.leads_to:
        changes["state"] = told.leads_to
    rows = LifeProcess.objects.filter(pk=process.pk, version=process.version, state__in=told.states)
    if not rows.update(version=F("version") + 1, **changes):
        raise RuleBroken(_("Somebody else has gone on with this meanwhile. Please look at it again."))
    note(process, act, by=by)
    process.refresh_from_db()
    return process


def require_state(process: LifeProcess, act: str) -> None:
    """Raises RuleBroken where the state does not allow the act."""
    if process.state not in ACTS[act].states:
        raise RuleBroken(
            _("This cannot be done now: %(act)s. The life meeting is “%(state)s”.")
            % {"act": ACTS[act].label, "state": process.get_state_display()}
        )


def locked(process: LifeProcess, act: str) -> LifeProcess:
    """The row for writing what hangs on it, kept from moving meanwhile. Raises RuleBroken by the state."""
    rows = LifeProcess.objects.select_for_update(of=("self",)).select_related("organization", "group")
    fresh = rows.get(pk=process.pk)
    require_state(fresh, act)
    return fresh


def note(process: LifeProcess, act: str, *, by, **details) -> None:
    """Audit an act: keys and counts, no words."""
    record(by=by, action=f"life {act}", obj=process, organization=process.organization, **details)
