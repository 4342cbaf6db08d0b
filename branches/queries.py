"""Which organizations, groups, terms and rule sets, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Q

from branches.rules import BRANCH_KINDS, SETTINGS
from branches.scope import ScopedQuerySet


class OrganizationQuerySet(ScopedQuerySet):
    def existing_on(self, day: date):
        return self.filter(
            Q(founded_on=None) | Q(founded_on__lte=day), Q(dissolved_on=None) | Q(dissolved_on__gt=day)
        )

    def branches(self):
        return self.filter(kind__in=BRANCH_KINDS)

    def ancestors_of(self, organization, *, include_self: bool = False):
        path = organization.path
        steps = range(4, len(path) + (1 if include_self else 0), 4)
        return self.filter(path__in=[path[:n] for n in steps])


class PartyGroupQuerySet(ScopedQuerySet):
    def existing_on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class TermQuerySet(ScopedQuerySet):
    def current_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), began_on__lte=day)


class RuleSetQuerySet(ScopedQuerySet):
    def values_for(self, organizations, *, on: date) -> dict[int, dict[str, int]]:
        """The settings in force for each organization on a day: defaults, then every superior's, the nearest last.

        Takes organizations with `path`; two queries, however many. Returns {organization pk: {key: value}}.
        """
        organizations = list(organizations)
        paths = {o.path[:n] for o in organizations for n in range(4, len(o.path) + 1, 4)}
        defaults = {s.key: s.default for s in SETTINGS.values()}
        newest: dict[str, dict] = {}
        # On SQLite a list of paths has a limit of variables; few organizations have a rule set, so all are read.
        rows = self.filter(effective_from__lte=on).order_by("effective_from")
        for path, values in rows.values_list("organization__path", "values"):
            if path in paths:
                newest[path] = newest.get(path, {}) | values
        return {o.pk: self._merged(o.path, defaults, newest) for o in organizations}

    @staticmethod
    def _merged(path: str, defaults: dict, newest: dict) -> dict:
        merged = dict(defaults)
        for n in range(4, len(path) + 1, 4):
            merged |= newest.get(path[:n], {})
        return merged
