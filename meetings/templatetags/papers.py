"""How is a field of a Word template written, on the page that lists them?"""

from django import template
from django.utils.translation import gettext as _

from partybuild.papers.fields import Field

register = template.Library()


@register.filter
def in_braces(name: str, field: Field) -> str:
    """The field as it is typed into the template; of a list the tag that repeats."""
    if field.columns and not any(isinstance(value, list) for value in field.sample[0].values()):
        return "{%tr for row in " + name + " %} … {%tr endfor %}"
    if isinstance(field.sample, list):
        row = "row" if field.columns else "line"
        return "{%p for " + row + " in " + name + " %} … {%p endfor %}"
    return "{{ " + name + " }}"


@register.filter
def of_a_row(key: str, field: Field) -> str:
    """The cell of a row as it is typed; one that is a list itself is repeated in its turn."""
    if isinstance(field.sample[0].get(key), list):
        return "{%p for line in row." + key + " %} … {%p endfor %}"
    return "{{ row." + key + " }}"


@register.filter
def example(field: Field) -> str:
    """What would stand there; a list says that it is one."""
    return _("a list") if isinstance(field.sample, list) else str(field.sample)
