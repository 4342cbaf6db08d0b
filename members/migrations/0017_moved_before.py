"""Help plans and running targets of who moved before these went along lie at the old branch: move them now."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone

from partybuild.crypto import seal, unseal

BATCH = 500
PLAN, MEASURE = "members_helpplan.facts", "members_helpmeasure.text"
ONE = timedelta(days=1)


def move_targets(apps) -> None:
    """Let open targets without a review lie where the member last belonged by the end of their year.

    A transfer takes along the targets of its year and of later ones, so those of past years stay.
    """
    homes = apps.get_model("members", "Affiliation").objects.filter(member=OuterRef("member"))
    homes = homes.filter(since__year__lte=OuterRef("year")).order_by("-since", "-pk")
    running = apps.get_model("members", "MemberTarget").objects.filter(state="open", reviewed_on=None)
    running = running.annotate(home=Subquery(homes.values("organization")[:1]))
    astray = running.filter(home__isnull=False).exclude(organization=F("home"))
    astray.update(organization=Subquery(homes.values("organization")[:1]), version=F("version") + 1)


def plans_astray(apps) -> list:
    """Open help plans of who does not belong to their branch any more, the newest first.

    Each with the day on which he left, `.home` and `.came_on` of where he belongs now (None: nowhere), and
    the last days on which something was written.
    """
    rows = apps.get_model("members", "Affiliation").objects.filter(member=OuterRef("member"))
    here = rows.filter(until=None).order_by("-since", "-pk")
    there = rows.filter(organization=OuterRef("organization")).order_by("-since", "-pk")
    plans = apps.get_model("members", "HelpPlan").objects.filter(ended_on=None)
    plans = plans.annotate(
        home=Subquery(here.values("organization")[:1]),
        came_on=Subquery(here.values("since")[:1]),
        left_on=Subquery(there.values("until")[:1]),
        reviewed_on=Max("reviews__held_on"),
        done_on=Max("measures__done_on"),
    )
    return [plan for plan in plans.order_by("-began_on", "pk") if plan.home != plan.organization_id]


def move_help(apps, *, today) -> None:
    """End these plans at the old branch, on a day after all that was written there, and go on at the new one.

    Along go the facts and what the member is yet to do; nobody is responsible until somebody is named.
    """
    HelpPlan = apps.get_model("members", "HelpPlan")
    old = plans_astray(apps)
    running = HelpPlan.objects.filter(ended_on=None, member__in=[plan.member_id for plan in old])
    led = {(plan.organization_id, plan.member_id) for plan in running}
    new = []
    for plan in old:
        if plan.home and (plan.home, plan.member_id) not in led:
            led.add((plan.home, plan.member_id))
            new.append(continued(HelpPlan, plan, today))
        written = [plan.left_on or today, plan.began_on, plan.reviewed_on, plan.done_on]
        plan.ended_on, plan.review_on, plan.result = max(filter(None, written)), None, "left"
    HelpPlan.objects.bulk_update(old, ["ended_on", "review_on", "result"], batch_size=BATCH)
    HelpPlan.objects.bulk_create(new, batch_size=BATCH)
    copy_measures(apps, {plan.continues_id: plan for plan in new})


def continued(HelpPlan, plan, today):
    """The same help at the branch where the member is; a review that is overdue comes up on the next day."""
    new = HelpPlan(organization_id=plan.home, member_id=plan.member_id, continues_id=plan.pk)
    new.began_on, new.review_on = plan.came_on, max(plan.review_on, today + ONE)
    new.facts_sealed = seal(unseal(plan.facts_sealed, f"{PLAN}:{plan.pk}"), f"{PLAN}:{new.pk}")
    return new


def copy_measures(apps, new: dict) -> None:
    """What each member was to do and has not done, sealed anew for the plan that goes on."""
    HelpMeasure, found = apps.get_model("members", "HelpMeasure"), []
    rows = HelpMeasure.objects.filter(plan__in=new, owner=F("plan__member"), done_on=None)
    for row in rows.order_by("due_on", "pk"):
        measure = HelpMeasure(plan=new[row.plan_id], owner_id=row.owner_id, due_on=row.due_on)
        measure.text_sealed = seal(unseal(row.text_sealed, f"{MEASURE}:{row.pk}"), f"{MEASURE}:{measure.pk}")
        found.append(measure)
    HelpMeasure.objects.bulk_create(found, batch_size=BATCH)


def move(apps, schema_editor):
    move_targets(apps)
    move_help(apps, today=timezone.localdate())


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0016_document_templates"),
    ]

    # Backwards there is nothing to do: the facts are right either way, and what was ended may not reopen.
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
