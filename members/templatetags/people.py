"""Which parts of the work with people does a page lead to?"""

from django import template
from django.urls import reverse

from members.sections import PERSON_SECTIONS, SECTIONS

register = template.Library()


@register.inclusion_tag("members/_sections.html", takes_context=True)
def people_sections(context) -> dict:
    """The parts of an organization's work with people that the reader may open, the current one marked."""
    organization = context["organization"]
    return {"links": links(context, SECTIONS, organization, {"code": organization.code})}


@register.inclusion_tag("members/_sections.html", takes_context=True)
def person_sections(context) -> dict:
    """The pages about one person that the reader may open, the current one marked."""
    organization, member = context["organization"], context["member"]
    kwargs = {"code": organization.code, "pk": member.pk}
    return {"links": links(context, PERSON_SECTIONS, organization, kwargs)}


def links(context, sections, organization, kwargs: dict) -> list[dict]:
    request = context["request"]
    current = request.resolver_match.view_name
    return [
        {"url": reverse(s.name, kwargs=kwargs), "label": s.label, "is_current": s.name == current}
        for s in sections
        if request.access.may(organization, s.verb, s.concept)
    ]
