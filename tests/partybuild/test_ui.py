"""Do the words, dates and cells of the template tags read right in both languages?"""

import datetime as dt
import re

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone, translation

TODAY = dt.date(2026, 11, 23)
MEETING = timezone.make_aware(dt.datetime(2026, 11, 26, 15, 0))
NO_DATA = {"zh-hans": "无数据", "en": "No data"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC), tick=False):
        yield


def rendered(source, language="en", **context):
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(context)).strip()


def words(html):
    """What is left for a reader: no tags, no drawings."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize(
    ("source", "value", "chinese", "english"),
    [
        ("{{ v|cn_date }}", dt.date(2026, 11, 23), "2026年11月23日", "23 Nov 2026"),
        ("{{ v|cn_date }}", MEETING, "2026年11月26日", "26 Nov 2026"),
        ("{{ v|short_day }}", dt.date(2026, 11, 7), "11月7日", "7 Nov"),
        ("{{ v|near_date }}", MEETING, "11月26日 星期四 15:00", "Thu 26 Nov 15:00"),
        ("{{ v|near_date }}", dt.date(2026, 12, 31), "12月31日 星期四", "Thu 31 Dec"),
        ("{{ v|near_date }}", dt.date(2027, 1, 1), "2027年1月1日 星期五", "Fri 1 Jan 2027"),
        ('{% when v "month" %}', dt.date(2026, 11, 1), "2026年11月", "November 2026"),
        ('{% when v "table" %}', MEETING, "2026-11-26", "2026-11-26"),
        ('{% when v "clock" %}', MEETING, "15:00", "15:00"),
        ('{% when v "minute" %}', MEETING, "2026-11-26 15:00", "2026-11-26 15:00"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(source, value, chinese, english):
    assert words(rendered(source, "zh-hans", v=value)) == chinese
    assert words(rendered(source, "en", v=value)) == english


def test_an_instant_is_shown_in_local_time_with_the_machines_form_beside_it():
    late_evening = dt.datetime(2026, 11, 25, 23, 30, tzinfo=dt.UTC)
    assert rendered("{% when v %}", v=late_evening) == (
        '<time datetime="2026-11-26T07:30+08:00">Thu 26 Nov 07:30</time>'
    )
    assert rendered('{% when v "date" %}', v=TODAY) == '<time datetime="2026-11-23">23 Nov 2026</time>'


@pytest.mark.parametrize("source", ["{{ v|cn_date }}", "{{ v|near_date }}", "{% when v %}", "{{ v|fmt1 }}"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_missing_value_is_a_dash_that_is_read_aloud(source, language):
    assert words(rendered(source, language, v=None)) == f"– {NO_DATA[language]}"


@pytest.mark.parametrize(
    ("days", "chinese", "english", "kind"),
    [
        (-8, "逾期 8 天", "8 days overdue", "bad"),
        (-1, "逾期 1 天", "1 day overdue", "bad"),
        (0, "今天截止", "Due today", "warn"),
        (1, "还剩 1 天", "1 day left", "warn"),
        (3, "还剩 3 天", "3 days left", "warn"),
        (4, "还剩 4 天", "4 days left", ""),
    ],
)
def test_the_days_left_are_counted_from_today(days, chinese, english, kind):
    due = TODAY + dt.timedelta(days=days)
    assert rendered("{{ v|days_left }}", "zh-hans", v=due) == chinese
    assert rendered("{{ v|days_left:today }}", "en", v=due, today=TODAY) == english
    assert rendered("{{ v|days_kind }}", v=due) == kind


def test_a_day_counts_as_the_local_day_of_an_instant():
    tomorrow_here = dt.datetime(2026, 11, 23, 16, 30, tzinfo=dt.UTC)
    assert rendered("{{ v|days_left }}", v=tomorrow_here) == "1 day left"


@pytest.mark.parametrize("source", ["{{ v|days_left }}", "{{ v|days_kind }}"])
def test_without_a_date_nothing_is_said_about_days(source):
    assert rendered(source, v=None) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [(86.65, "86.7"), (86.64, "86.6"), (0, "0.0"), (100, "100.0"), ("8.25", "8.3"), (1234.5, "1234.5")],
)
def test_a_score_has_one_decimal_and_halves_go_up(value, shown):
    assert rendered("{{ v|fmt1 }}", v=value) == shown
    assert rendered("{{ v|fmt1 }}", "zh-hans", v=value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (1234, "1,234"), (1234567, "1,234,567")]
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_count_in_a_table_has_thousands_marks(value, shown, language):
    assert rendered("{{ v|num }}", language, v=value) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(47, 48, "98%"), (999, 1000, "99%"), (1000, 1000, "100%"), (0, 5, "0%"), (6, 5, "120%"), (1, 2, "50%")],
)
def test_a_hundred_per_cent_means_nothing_is_missing(part, whole, shown):
    assert rendered("{{ part|percent:whole }}", part=part, whole=whole) == shown


@pytest.mark.parametrize(("part", "whole"), [(None, 5), (3, 0), (3, None)])
def test_a_fraction_of_nothing_has_no_per_cent(part, whole):
    assert words(rendered("{{ part|percent:whole }}", part=part, whole=whole)) == "– No data"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812345678", "138****5678"), ("02162345678", "021****5678"), ("62345678", "****"), ("12", "****")],
)
def test_a_phone_number_keeps_its_ends_only(phone, shown):
    assert rendered("{{ v|mask_phone }}", v=phone) == shown


def test_zero_is_a_value_and_empty_is_not():
    assert rendered("{{ v|dash }}", v=0) == "0"
    assert words(rendered("{{ v|dash }}", v="")) == "– No data"


@pytest.mark.parametrize(
    ("state", "colour", "chinese", "english"),
    [
        ("draft", "", "草稿", "Draft"),
        ("submitted", "info", "待审核", "Waiting for review"),
        ("approved", "ok", "已通过", "Approved"),
        ("returned", "warn", "已退回", "Returned"),
        ("overdue", "bad", "已逾期", "Overdue"),
        ("attention", "warn", "需关注", "Needs attention"),
        ("met", "ok", "已达标", "Met"),
    ],
)
def test_a_state_has_one_word_one_colour_and_an_icon(state, colour, chinese, english):
    html = rendered("{% badge state %}", "zh-hans", state=state)
    assert words(html) == chinese
    assert words(rendered("{% badge state %}", "en", state=state)) == english
    assert f'class="dj-badge{" dj-badge--" + colour if colour else ""}"' in html
    assert html.count("<use href=") == 1


def test_a_badge_of_ones_own_words_escapes_them():
    assert words(rendered('{% badge "warn" text "" %}', text="<b>4")) == "&lt;b&gt;4"
    assert "<use" not in rendered('{% badge "info" "x" "" %}')


@pytest.mark.parametrize(
    ("state", "css", "mark", "chinese", "english"),
    [
        ("done", "done", "2", "支委会 3 月：已开 2 次", "支委会, month 3: 2 held"),
        (
            "late",
            "late",
            "补",
            "支委会 3 月：已开 2 次，记录逾期补报",
            "支委会, month 3: 2 held, record entered late",
        ),
        (
            "returned",
            "late",
            "改",
            "支委会 3 月：已开 2 次，记录被退回待修改",
            "支委会, month 3: 2 held, record returned for changes",
        ),
        ("planned", "plan", "定", "支委会 3 月：已安排", "支委会, month 3: planned"),
        ("due", "due", "待", "支委会 3 月：待召开", "支委会, month 3: to be held"),
        ("missing", "miss", "缺", "支委会 3 月：缺记录", "支委会, month 3: record missing"),
        ("none", "none", "–", "支委会 3 月：本月不要求", "支委会, month 3: not required in this month"),
        ("future", "future", "", "支委会 3 月：未到期", "支委会, month 3: not yet due"),
    ],
)
def test_a_cell_of_the_strip_shows_a_character_and_says_a_sentence(state, css, mark, chinese, english):
    source = '{% strip_cell "支委会" 3 state 2 url="/x/" %}'
    html = rendered(source, "zh-hans", state=state)
    assert html.startswith(f'<a class="dj-cell dj-cell--{css}" href="/x/"')
    assert f'<span aria-hidden="true">{mark}</span>' in html
    assert f'<span class="visually-hidden">{chinese}</span>' in html
    assert f'<span class="visually-hidden">{english}</span>' in rendered(source, "en", state=state)


@pytest.mark.parametrize(
    ("letter", "css"),
    list(
        {
            "d": "done",
            "l": "late",
            "r": "late",
            "p": "plan",
            "u": "due",
            "m": "miss",
            "n": "none",
            "f": "future",
        }.items()
    ),
)
def test_a_cell_takes_the_letters_of_the_year_strip_too(letter, css):
    assert f"dj-cell--{css}" in rendered('{% strip_cell "x" 3 letter 1 %}', letter=letter)


def test_a_cell_without_a_link_is_no_tab_stop_and_gives_its_reason():
    html = rendered('{% strip_cell "支委会" 3 "none" note="不满 7 人" %}', "zh-hans")
    assert html.startswith("<span ")
    assert words(html) == "– 本月不要求（不满 7 人）"


def test_the_legend_names_every_character():
    assert words(rendered("{% strip_legend %}", "zh-hans")) == (
        "2 已开（数字为次数） 补 逾期补报 改 退回待修改 定 已安排 待 待召开 缺 缺少 – 本月不要求"
    )
