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
    """The sections that the reader may open; the current one is the page itself or the nearest above it."""
    request = context["request"]
    here = request.resolver_match.view_name
    found = [
        {"url": reverse(s.name, kwargs=kwargs), "label": s.label, "is_beside": here in s.beside}
        for s in sections
        if request.access.may(organization, s.verb, s.concept)
    ]
    above = [link for link in found if request.path.startswith(link["url"])]
    current = next((link for link in found if link["is_beside"]), None)
    current = current or max(above, key=lambda link: len(link["url"]), default=None)
    for link in found:
        link["current"] = ("page" if link["url"] == request.path else "true") if link is current else ""
    return found
