"""What a superior organization looks at first: reasons, never ranks."""

from datetime import date

from appraisal.dashboards.superior import superior_home
from branches.scope import Scope
from tests import make

DAY = date(2026, 11, 23)


def home(organization, **asked):
    return superior_home(organization, Scope.everything(), on=DAY, asked=asked, is_own=False)


def a_branch(under, months=range(1, 12), **fields):
    branch = make.organization(under, **fields)
    person = make.members(branch, 3)[0]
    make.appoint(person, branch)
    for month in months:
        make.meeting(
            branch,
            "theme_party_day",
            "party_lesson",
            "general_meeting",
            on=date(2026, month, 5),
            state="approved",
        )
    return branch


def test_those_that_need_help_come_first_and_the_tree_is_one_click_away(college):
    fine, needy = a_branch(college, name="Fine"), a_branch(college, range(1, 5), name="Needy")
    assert [c.organization for c in home(college).page] == [needy, fine]
    assert [c.organization for c in home(college, order="tree").page] == [fine, needy]


def test_the_sums_of_a_college_are_those_of_its_branches(root, college):
    a_branch(college)
    a_branch(college, range(1, 5))
    [child] = home(root).page
    assert (child.branch_count, child.needy_count, child.year) == (
        2,
        1,
        (11 + 4 + 3 + 2 + 3 + 2, 2 * (11 + 3 + 3)),
    )


def test_a_monthly_duty_missed_twice_running_is_worth_a_look(college):
    a_branch(college, range(1, 9), short_name="Quiet")
    watches = home(college).watches
    assert [w.title[:5] for w in watches] == ["Quiet"]


def test_slow_reviews_of_our_own_come_first(college):
    branch = a_branch(college, range(1, 9))
    make.meeting(branch, "general_meeting", on=date(2026, 10, 20), submitted_on=date(2026, 11, 1))
    first = home(college).watches[0]
    assert first.url == "/o/college/queue/"


def test_the_queue_counts_records_by_kind_as_the_list_does(college):
    branch = a_branch(college)
    make.meeting(
        branch, "general_meeting", "party_lesson", on=date(2026, 11, 20), submitted_on=date(2026, 11, 21)
    )
    shown = home(college)
    assert [(q.kind, q.count) for q in shown.queue] == [("general_meeting", 1), ("party_lesson", 1)]
    assert shown.waiting_count == 1


def test_records_of_older_years_wait_too(college):
    branch = a_branch(college)
    make.meeting(branch, "general_meeting", on=date(2025, 12, 20), submitted_on=date(2025, 12, 21))
    assert home(college).waiting_count == 1


def test_records_under_another_superior_wait_there(root, college):
    branch = a_branch(college)
    make.meeting(branch, "general_meeting", on=date(2026, 11, 20), submitted_on=date(2026, 11, 21))
    shown = home(root)
    assert (shown.waiting_count, len(shown.page[0].waiting)) == (0, 1)


def test_a_branch_without_a_secretary_and_with_a_term_over_is_flagged(college):
    branch = make.organization(college)
    make.members(branch, 3)
    make.term(branch, began_on=date(2023, 1, 1), ends_on=date(2026, 1, 1))
    [child] = home(college).page
    assert [f.kind for f in child.flags][:2] == ["bad", "bad"]


def test_no_score_and_no_rank_stands_in_the_table(college):
    [child] = home(a_branch(college).parent).page
    assert not {"score", "points", "rank", "total"} & set(vars(child))


def test_the_own_waiting_time_stands_on_the_desk(college, branch):
    make.meeting(branch, "general_meeting", on=date(2026, 3, 5), state="submitted")
    assert home(college).time.oldest is not None
    assert (home(college).time.median, home(college).time.decided) == (None, 0)
