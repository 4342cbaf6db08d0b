"""Which life meetings, opinions and points to put right, said as the rest of a sentence?"""

from datetime import date, timedelta

from django.db.models import Q

from branches.scope import ScopedQuerySet, chain

OPEN_STATES = ("draft", "sent", "returned", "agreed")
DAYS_BEFORE = 7


class LifeProcessQuerySet(ScopedQuerySet):
    def of_year(self, year: int):
        return self.filter(year=year)

    def open(self):
        """Those still being prepared or not reported yet."""
        return self.filter(state__in=OPEN_STATES)

    def before(self, process):
        """Earlier life meetings of the same body that drew up a list, the newest first: what was begun and
        left lying gave nothing to put right."""
        same = self.filter(organization=process.organization_id, group=process.group_id, kind=process.kind)
        of_then = Q(year__lt=process.year) | Q(year=process.year, number__lt=process.number)
        with_list = self.model.objects.filter(points__isnull=False).order_by()
        return same.filter(of_then, pk__in=with_list.values("pk")).order_by("-year", "-number")

    def concerning(self, paths, groups):
        """Those of the bodies a member belongs to: organizations by path with all above, and groups."""
        above = {p for path in paths for p in chain(path)}
        return self.filter(Q(organization__path__in=above), Q(group=None) | Q(group__in=groups))


class LifeRowQuerySet(ScopedQuerySet):
    def of(self, process):
        return self.filter(process=process)


class OpinionQuerySet(LifeRowQuerySet):
    def mixed(self):
        """In the order of their random keys: neither time nor account can be read from it."""
        return self.order_by("pk")


class PointQuerySet(LifeRowQuerySet):
    def open(self):
        return self.filter(closed_on=None)

    def left_by(self, before):
        """The open points of earlier life meetings `before`: of the last one, and of others not closed."""
        is_last = Q(process=before.values("pk")[:1])
        return self.open().filter(is_last | ~Q(process__state="closed"), process__in=before.values("pk"))

    def pressing(self, *, on: date):
        """Open points due within 7 days or overdue, the soonest first."""
        soon = self.open().filter(due_on__lte=on + timedelta(days=DAYS_BEFORE))
        return soon.order_by("due_on", "pk")

    def told(self):
        """With what a page says of them."""
        return self.select_related("owner", "member", "checked_by", "proof_meeting")
