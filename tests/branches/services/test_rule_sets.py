"""From when on do changed settings hold, for whom, and which values are refused?"""

from datetime import date, timedelta

import pytest

from branches.models import RuleSet
from branches.rules import SETTINGS
from branches.services import set_rules
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken

DAY = date(2026, 11, 23)
KEY = "record.days"


def change(organization, values, *, effective_from=DAY, reason="Document 3", **rest):
    return set_rules(
        by=None,
        organization=organization,
        effective_from=effective_from,
        values=values,
        reason=reason,
        **rest,
    )


def in_force(organization, on=DAY, key=KEY):
    return RuleSet.objects.values_for([organization], on=on)[organization.pk][key]


def test_without_any_rule_set_the_defaults_hold(branch):
    assert RuleSet.objects.values_for([branch], on=DAY)[branch.pk] == {
        s.key: s.default for s in SETTINGS.values()
    }


def test_settings_hold_from_their_day_on_and_down_the_tree(college, branch, other_branch):
    change(college, {KEY: 14})
    assert in_force(branch, DAY - timedelta(days=1)) == 7
    assert in_force(branch, DAY) == 14
    assert in_force(other_branch, DAY) == 7


def test_the_nearest_organization_wins_and_may_step_back(root, college, branch):
    change(root, {KEY: 10})
    change(college, {KEY: 14})
    change(branch, {KEY: 3})
    assert in_force(branch) == 3
    change(branch, {KEY: None}, effective_from=DAY + timedelta(days=1))
    assert in_force(branch, DAY) == 3
    assert in_force(branch, DAY + timedelta(days=1)) == 14


def test_each_setting_names_the_rule_set_it_comes_from(root, college, branch):
    top = change(root, {KEY: 10, "review.days": 5})
    near = change(college, {KEY: 14})
    assert RuleSet.objects.sources_for(branch, on=DAY) == {KEY: near, "review.days": top}
    change(college, {KEY: None}, effective_from=DAY + timedelta(days=1))
    assert RuleSet.objects.sources_for(branch, on=DAY + timedelta(days=1)) == {KEY: top, "review.days": top}


def test_what_an_organization_switches_for_itself_reaches_nobody_under_it(college, branch, other_branch):
    own = "sign_in.chosen"
    near = change(college, {own: 1, KEY: 14})
    places = [college, branch, other_branch]
    found = RuleSet.objects.values_for(places, on=DAY)
    days = RuleSet.objects.values_on_days(places, days=[DAY])[DAY]
    for values in (found, days):
        assert [values[o.pk][own] for o in places] == [1, 0, 0]
        assert [values[o.pk][KEY] for o in places] == [14, 14, 7]
    assert RuleSet.objects.sources_for(branch, on=DAY) == {KEY: near}
    assert RuleSet.objects.sources_for(college, on=DAY) == {KEY: near, own: near}
    change(college, {own: None}, effective_from=DAY + timedelta(days=1))
    later = {"on": DAY + timedelta(days=1)}
    assert RuleSet.objects.sources_for(branch, **later) == {KEY: near}
    assert RuleSet.objects.sources_for(college, **later) == {KEY: near}


@pytest.mark.parametrize("number", [1, 3])
def test_one_query_tells_the_settings_of_any_number(root, college, branch, number, django_assert_num_queries):
    change(root, {KEY: 10})
    with django_assert_num_queries(1):
        assert len(RuleSet.objects.values_for([root, college, branch][:number], on=DAY)) == number


def test_settings_of_the_same_day_join_one_rule_set(college):
    change(college, {KEY: 14})
    rules = change(college, {"review.days": 5}, reason="Document 4")
    assert RuleSet.objects.count() == 1
    assert (rules.values, rules.reason) == ({KEY: 14, "review.days": 5}, "Document 4")
    assert Entry.objects.filter(action="set rules").count() == 2


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS.keys())
def test_the_bounds_of_every_setting_hold_and_their_neighbours_do_not(college, setting):
    assert setting.lowest <= setting.default <= setting.highest
    for value in (setting.lowest, setting.highest):
        assert change(college, {setting.key: value}).values[setting.key] == value
    for value in (setting.lowest - 1, setting.highest + 1, "1", 1.5, True):
        with pytest.raises(RuleBroken) as broken:
            change(college, {setting.key: value})
        assert broken.value.field == setting.key


@pytest.mark.parametrize("key", ["theme_party_day.per_month", "organizational_life_meeting.per_year"])
def test_what_the_regulations_demand_cannot_be_switched_off(college, key):
    assert SETTINGS[key].force == "MUST"
    with pytest.raises(RuleBroken):
        change(college, {key: 0})


@pytest.mark.parametrize(
    ("values", "reason", "field"), [({}, "x", None), ({"no.such": 1}, "x", None), ({KEY: 5}, " ", "reason")]
)
def test_unknown_or_unreasoned_changes_are_refused(college, values, reason, field):
    with pytest.raises(RuleBroken) as broken:
        change(college, values, reason=reason)
    assert broken.value.field == field
    assert not RuleSet.objects.exists()


@pytest.mark.parametrize(("days", "is_allowed"), [(-1, False), (0, True), (1, True)])
def test_what_is_past_stays_judged_by_the_rule_of_its_day(college, days, is_allowed):
    day = DAY + timedelta(days=days)
    if is_allowed:
        assert change(college, {KEY: 5}, effective_from=day, on=DAY).effective_from == day
    else:
        with pytest.raises(RuleBroken) as broken:
            change(college, {KEY: 5}, effective_from=day, on=DAY)
        assert broken.value.field == "effective_from"
