"""Which organizations, groups, terms and rule sets, said as the rest of a sentence?"""

from datetime import date

from django.db.models import Q

from branches.rules import BRANCH_KINDS, OWN, SETTINGS
from branches.scope import ScopedQuerySet, chain


class OrganizationQuerySet(ScopedQuerySet):
    def existing_on(self, day: date):
        return self.filter(
            Q(founded_on=None) | Q(founded_on__lte=day), Q(dissolved_on=None) | Q(dissolved_on__gt=day)
        )

    def branches(self):
        return self.filter(kind__in=BRANCH_KINDS)

    def ancestors_of(self, organization, *, include_self: bool = False):
        *above, own = chain(organization.path)
        return self.filter(path__in=[*above, own] if include_self else above)


class PartyGroupQuerySet(ScopedQuerySet):
    def existing_on(self, day: date):
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class TermQuerySet(ScopedQuerySet):
    def current_on(self, day: date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=day), began_on__lte=day)


class RuleSetQuerySet(ScopedQuerySet):
    def values_for(self, organizations, *, on: date) -> dict[int, dict[str, int]]:
        """The settings in force on a day: defaults, then every superior's, the nearest last.

        Takes organizations with `path`; one query, however many. Returns {organization pk: {key: value}}.
        """
        organizations = list(organizations)
        paths = {step for o in organizations for step in chain(o.path)}
        defaults = {s.key: s.default for s in SETTINGS.values()}
        newest: dict[str, dict] = {}
        # On SQLite a list of paths has a limit of variables; few organizations have a rule set, so all are
        # read.
        rows = self.filter(effective_from__lte=on).order_by("effective_from")
        for path, values in rows.values_list("organization__path", "values"):
            if path in paths:
                newest[path] = _without_withdrawn(newest.get(path, {}) | values)
        return {o.pk: self._merged(o.path, defaults, newest) for o in organizations}

    @staticmethod
    def _merged(path: str, defaults: dict, newest: dict) -> dict:
        merged = dict(defaults)
        for step in chain(path):
            merged |= _reaching(newest.get(step, {}), is_below=step != path)
        return merged

    def values_on_days(self, organizations, *, days) -> dict[date, dict[int, dict[str, int]]]:
        """The settings in force on each of the days, as by `values_for`; one query, however many days.

        Organizations under the same rule sets share one dictionary: read it, do not change it.
        """
        organizations, days = list(organizations), sorted(set(days))
        rows = self.filter(effective_from__lte=days[-1]).order_by("effective_from") if days else self.none()
        dated = list(rows.values_list("organization__path", "effective_from", "values"))
        return {day: _shared(organizations, [r for r in dated if r[1] <= day]) for day in days}

    def sources_for(self, organization, *, on: date) -> dict:
        """{key: rule set} by which a setting holds on a day; a key not in it holds by default."""
        superiors = self.model._meta.get_field("organization").related_model.objects.ancestors_of(
            organization, include_self=True
        )
        rows = self.filter(organization__in=superiors, effective_from__lte=on).select_related("organization")
        by_path: dict[str, dict] = {}
        for rule_set in rows.order_by("organization__path", "effective_from"):
            held = by_path.setdefault(rule_set.organization.path, {})
            is_below = rule_set.organization_id != organization.pk
            held |= dict.fromkeys(_reaching(rule_set.values, is_below=is_below), rule_set)
            for key in [key for key, value in rule_set.values.items() if value is None]:
                held.pop(key, None)
        return {key: rule_set for held in by_path.values() for key, rule_set in held.items()}


def _reaching(values: dict, *, is_below: bool) -> dict:
    """The settings of a rule set that hold for an organization: below it not those for itself alone."""
    return {key: value for key, value in values.items() if key not in OWN} if is_below else values


def _without_withdrawn(values: dict) -> dict:
    """The settings but those taken back (None), for which the superior's hold again."""
    return {key: value for key, value in values.items() if value is not None}


def _shared(organizations, dated: list[tuple]) -> dict[int, dict[str, int]]:
    """{pk: settings} of rows (path, from, values) in order of time; superiors alike are merged once."""
    newest: dict[str, dict] = {}
    for path, _since, values in dated:
        newest[path] = _without_withdrawn(newest.get(path, {}) | values)
    defaults = {s.key: s.default for s in SETTINGS.values()}
    merged: dict[tuple, dict] = {}
    found = {}
    for o in organizations:
        # Whose own the last rule set is, has what is for itself alone; who stands below it has not.
        setting = (o.path in newest, *(step for step in chain(o.path) if step in newest))
        if setting not in merged:
            merged[setting] = RuleSetQuerySet._merged(o.path, defaults, newest)
        found[o.pk] = merged[setting]
    return found
