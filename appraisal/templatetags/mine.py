"""Which of his own pages does a person's page lead to?"""

from django import template
from django.urls import reverse

from appraisal.mine.sections import OWN_PAGES

register = template.Library()


@register.inclusion_tag("members/_sections.html", takes_context=True)
def own_sections(context) -> dict:
    """The person's own pages, the current one marked."""
    current = context["request"].resolver_match.view_name
    return {
        "links": [
            {"url": reverse(n), "label": w, "current": "page" if n == current else ""} for n, w in OWN_PAGES
        ]
    }
