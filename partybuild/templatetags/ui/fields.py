"""How does one form field stand on a page: label, hint, error, control, in this order?"""

import datetime as dt

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .dates import full_date

WIDTHS = {"s": "dj-w-s", "m": "dj-w-m", "l": "dj-w"}
# So many choices stand in columns, if none is longer than a name.
MANY, LONGEST_NAME = 9, 24
# Django's own text inputs for dates would ask people to type; the browser's picker does not.
NATIVE = {forms.DateInput: "date", forms.TimeInput: "time", forms.DateTimeInput: "datetime-local"}
NATIVE_FORMATS = {"date": "%Y-%m-%d", "time": "%H:%M", "datetime-local": "%Y-%m-%dT%H:%M"}


def field(bound: BoundField, width: str = "", label: str = "", hint: str | bool = "") -> dict:
    """Context of ui/field.html for one bound field; width is s, m, l or nothing for the full line.

    hint=False leaves the form's own hint out.
    """
    kind = kind_of(bound)
    choices = options(bound) if kind == "choices" else []
    hint = "" if hint is False else hint or bound.help_text
    described = " ".join(
        part
        for part, there in ((f"{bound.auto_id}-hint", hint), (f"{bound.auto_id}-error", bound.errors))
        if there
    )
    return {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "hint": hint,
        "optional": is_optional(bound, kind),
        "described": described,
        "control": control(bound, kind, width, described),
        "options": choices,
        "in_columns": stand_in_columns(choices),
        "repeated": repeated(bound),
    }


def stand_in_columns(choices: list[BoundWidget]) -> bool:
    """Many names stand in columns; sentences never do."""
    return len(choices) >= MANY and all(len(str(c.choice_label)) <= LONGEST_NAME for c in choices)


def is_optional(bound: BoundField, kind: str) -> bool:
    """Whether the field may be left out: a box and a group with an empty choice always say something."""
    has_empty_choice = kind == "choices" and "" in dict(bound.field.choices)
    return not bound.field.required and kind != "check" and not has_empty_choice


def kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "control"


def css_of(widget: forms.Widget, kind: str) -> str:
    if kind == "check" or kind == "choices":
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def control(bound: BoundField, kind: str, width: str, described: str) -> SafeString:
    """The control itself with our classes and its ties to hint and error."""
    widget = bound.field.widget
    classes = [css_of(widget, kind), WIDTHS.get(width, ""), widget.attrs.get("class", "")]
    attrs = {"aria-describedby": described} if described else {}
    if widget.attrs.get("placeholder") == bound.label:
        attrs["placeholder"] = False  # a placeholder that repeats the label is gone when it is needed
    if bound.errors:
        classes.append("is-invalid")
        attrs["aria-invalid"] = "true"
    attrs["class"] = " ".join(filter(None, classes))
    return bound.as_widget(widget=native(widget), attrs=attrs)


def options(bound: BoundField) -> list[BoundWidget]:
    """The radio buttons or check boxes of a field, one by one."""
    widget = bound.field.widget
    attrs = {"id": bound.auto_id, "class": css_of(widget, "choices")}
    subwidgets = widget.subwidgets(bound.html_name, bound.value(), attrs=attrs)
    return [BoundWidget(widget, data, bound.form.renderer) for data in subwidgets]


def native(widget: forms.Widget) -> forms.Widget:
    """The browser's own date or time input in place of Django's text input."""
    input_type = NATIVE.get(type(widget))
    if not input_type:
        return widget
    changed = type(widget)(attrs={**widget.attrs, "type": input_type}, format=NATIVE_FORMATS[input_type])
    changed.is_required, changed.is_localized = widget.is_required, False
    return changed


def repeated(bound: BoundField) -> str:
    """The value of a date input in words: the browser shows it in its own order of day and month."""
    value = bound.value()
    if isinstance(value, str) and isinstance(bound.field, forms.DateField | forms.DateTimeField):
        try:
            value = bound.field.to_python(value)
        except forms.ValidationError:
            return ""
    return full_date(value) if isinstance(value, dt.date) else ""


def error_summary(*forms_and_sets) -> dict:
    """Context of ui/error_summary.html: every error of these forms and formsets, with its field."""
    errors = [error for form in flat(forms_and_sets) for error in errors_of(form)]
    return {"errors": errors}


def flat(forms_and_sets):
    for item in forms_and_sets:
        if item is None:
            continue
        yield item
        yield from getattr(item, "forms", [])


def errors_of(form) -> list[dict[str, str]]:
    if hasattr(form, "non_form_errors"):
        return [{"target": "", "text": text} for text in form.non_form_errors()]
    if not form.is_bound:
        return []
    found = [{"target": "", "text": text} for text in form.non_field_errors()]
    for name, errors in form.errors.as_data().items():
        if name in form.fields:
            found += [{"target": target_of(form[name]), "text": text} for text in said(form[name], errors)]
    return found


def said(bound: BoundField, errors) -> list[str]:
    """The texts of a field's errors. Django's own say "this field": only the label tells which."""
    return [
        _("%(label)s: %(error)s") % {"label": bound.label, "error": text} if error.code else text
        for error in errors
        for text in error.messages
    ]


def target_of(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if kind_of(bound) == "choices" else bound.auto_id


def error_prefix(*forms_and_sets) -> str | SafeString:
    """What the title begins with when something must be put right."""
    if error_summary(*forms_and_sets)["errors"]:
        return format_html("{}", pgettext("title", "Error: "))
    return ""
