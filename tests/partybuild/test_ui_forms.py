"""Does a field stand on the page as label, hint, error, control, tied together for readers?"""

import datetime as dt
import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation


class MeetingForm(forms.Form):
    held_on = forms.DateField(label="Day", help_text="for example 2026-11-23")
    starts = forms.TimeField(label="From", required=False)
    at = forms.DateTimeField(label="At", required=False)
    host = forms.CharField(
        label="Chair", widget=forms.TextInput(attrs={"class": "own", "placeholder": "Chair"})
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], required=False)
    ballot = forms.ChoiceField(
        label="Ballot", choices=[("show", "Hands"), ("paper", "Paper")], widget=forms.RadioSelect
    )
    notify = forms.BooleanField(label="Notify", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(source, language="en", **context):
    with translation.override(language):
        return Template("{% load ui %}" + source).render(Context(context)).strip()


def attribute(html, tag, name):
    return re.search(rf'<{tag}[^>]* {name}="([^"]*)"', html).group(1)


def test_label_hint_error_and_control_come_in_this_order_and_know_each_other():
    html = rendered("{% field form.held_on %}", form=MeetingForm({"held_on": ""}))
    places = [
        html.index(part) for part in ("<label", 'id="id_held_on-hint"', 'id="id_held_on-error"', "<input")
    ]
    assert places == sorted(places)
    assert attribute(html, "input", "aria-describedby") == "id_held_on-hint id_held_on-error"
    assert attribute(html, "input", "aria-invalid") == "true"
    assert attribute(html, "div", "class") == "field field--error"


def test_a_field_without_hint_and_error_is_described_by_nothing():
    html = rendered("{% field form.host %}", form=MeetingForm())
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize(("language", "mark"), [("zh-hans", "（选填）"), ("en", "(optional)")])
def test_only_what_may_stay_empty_is_marked(language, mark):
    form = MeetingForm()
    assert mark in rendered("{% field form.kind %}", language, form=form)
    assert mark not in rendered("{% field form.held_on %}", language, form=form)
    assert mark not in rendered("{% field form.notify %}", language, form=form)


@pytest.mark.parametrize(
    ("name", "tag", "css"),
    [
        ("host", "input", "form-control own"),
        ("kind", "select", "form-select"),
        ("notify", "input", "form-check-input"),
    ],
)
def test_a_control_gets_our_class_and_keeps_its_own(name, tag, css):
    form = MeetingForm()
    assert attribute(rendered("{% field bound %}", bound=form[name]), tag, "class") == css


def test_the_width_hints_at_the_length():
    html = rendered('{% field form.held_on width="s" %}', form=MeetingForm())
    assert attribute(html, "input", "class") == "form-control dj-w-s"


@pytest.mark.parametrize(
    ("name", "initial", "input_type", "value"),
    [
        ("held_on", dt.date(2026, 12, 3), "date", "2026-12-03"),
        ("starts", dt.time(15, 5), "time", "15:05"),
        ("at", dt.datetime(2026, 12, 3, 15, 5), "datetime-local", "2026-12-03T15:05"),
    ],
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_days_and_times_use_the_browsers_own_input(name, initial, input_type, value, language):
    html = rendered("{% field bound %}", language, bound=MeetingForm(initial={name: initial})[name])
    assert attribute(html, "input", "type") == input_type
    assert attribute(html, "input", "value") == value


@pytest.mark.parametrize(
    ("language", "written"), [("zh-hans", "2026年12月3日 星期四"), ("en", "Thu 3 Dec 2026")]
)
@pytest.mark.parametrize(
    "form", [MeetingForm({"held_on": "2026-12-03"}), MeetingForm(initial={"held_on": dt.date(2026, 12, 3)})]
)
def test_a_day_is_repeated_in_words_under_its_input(language, written, form):
    assert f'data-repeat="id_held_on">{written}</p>' in rendered(
        "{% field form.held_on %}", language, form=form
    )


def test_what_is_no_day_is_kept_as_typed_and_not_repeated():
    html = rendered("{% field form.held_on %}", form=MeetingForm({"held_on": "soon"}))
    assert attribute(html, "input", "value") == "soon"
    assert "data-repeat" not in html


def test_radio_buttons_are_one_group_with_a_legend():
    html = rendered("{% field form.ballot %}", form=MeetingForm(initial={"ballot": "paper"}))
    assert re.search(r"<legend[^>]*>Ballot</legend>", html)
    assert re.findall(r'<label class="dj-choice" for="([^"]+)">', html) == ["id_ballot_0", "id_ballot_1"]
    assert re.findall(r"<input[^>]*checked[^>]*>", html) == re.findall(
        r'<input[^>]*value="paper"[^>]*>', html
    )


@pytest.mark.parametrize(
    ("number", "words", "expected"), [(9, "Gu Shaohua", True), (8, "Gu Shaohua", False), (9, "x" * 25, False)]
)
def test_many_names_stand_in_columns_and_sentences_do_not(number, words, expected):
    class PeopleForm(forms.Form):
        who = forms.MultipleChoiceField(
            choices=[(str(n), words) for n in range(number)], widget=forms.CheckboxSelectMultiple
        )

    html = rendered("{% field form.who %}", form=PeopleForm())
    assert ("field--columns" in attribute(html, "fieldset", "class")) == expected


def test_a_hidden_field_has_no_label():
    assert "<label" not in rendered("{% field form.token %}", form=MeetingForm())


def test_label_and_hint_can_be_put_differently_or_dropped():
    form = MeetingForm()
    assert ">When</label>" in rendered('{% field form.held_on label="When" %}', form=form)
    assert ">other</p>" in rendered('{% field form.held_on hint="other" %}', form=form)
    assert "id_held_on-hint" not in rendered("{% field form.held_on hint=False %}", form=form)


def test_a_placeholder_that_repeats_the_label_is_dropped():
    assert "placeholder" not in rendered("{% field form.host %}", form=MeetingForm())


def broken_form():
    form = MeetingForm({"held_on": "2026-12-03", "host": "", "ballot": "show"})
    form.is_valid()
    form.add_error("held_on", "not later than today")
    form.add_error(None, "the <record> is closed")
    return form


@pytest.mark.parametrize(
    ("language", "title", "host"),
    [
        ("zh-hans", "错误：有 3 处需要修改", "Chair："),
        ("en", "Error: 3 entries need to be changed", "Chair: "),
    ],
)
def test_the_summary_counts_the_errors_and_leads_to_the_fields(language, title, host):
    html = rendered("{% error_summary form %}", language, form=broken_form())
    assert title in html
    assert '<a href="#id_held_on">not later than today</a>' in html
    assert f'<a href="#id_host">{host}' in html
    assert "<li>the &lt;record&gt; is closed</li>" in html


def test_the_summary_of_one_error_speaks_in_the_singular():
    form = MeetingForm({"held_on": "2026-12-03", "host": "", "ballot": "show"})
    assert "Error: 1 entry needs to be changed" in rendered("{% error_summary form %}", form=form)


def test_the_summary_leads_to_the_first_radio_button():
    form = MeetingForm({"held_on": "2026-12-03", "host": "x"})
    assert 'href="#id_ballot_0"' in rendered("{% error_summary form %}", form=form)


def test_the_summary_takes_formsets_with_their_forms():
    several = forms.formset_factory(MeetingForm, extra=0)
    data = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-held_on": "x",
        "form-0-host": "x",
        "form-0-ballot": "show",
    }
    formset = several(data)
    assert 'href="#id_form-0-held_on"' in rendered("{% error_summary None formset %}", formset=formset)


@pytest.mark.parametrize("form", [MeetingForm(), None])
def test_without_errors_there_is_no_summary_and_no_prefix(form):
    assert rendered("{% error_summary form %}{% error_prefix form %}", form=form) == ""


@pytest.mark.parametrize(("language", "prefix"), [("zh-hans", "错误："), ("en", "Error:")])
def test_the_title_of_a_page_with_errors_begins_with_it(language, prefix):
    assert rendered("{% error_prefix form %}", language, form=broken_form()) == prefix
