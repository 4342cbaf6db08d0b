"""How does a list keep its filter, order and page in the address?"""

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .frame import icon


def query_of(context) -> QueryDict:
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    return query


def page_query(context, **changes: object) -> str:
    """The query string of this page with changes; a change other than of the page goes back to page 1."""
    query = query_of(context)
    if "page" not in changes:
        query.pop("page", None)
    for key, value in changes.items():
        if value is None or value == "":
            query.pop(key, None)
        else:
            query[key] = str(value)
    return "?" + query.urlencode()


def sort_th(context, key: str, label: str, css: str = "") -> SafeString:
    """A column head that sorts by ?sort=key, then -key, and says so to readers."""
    current = query_of(context).get("sort", "")
    order = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    target = page_query(context, sort=f"-{key}" if current == key else key)
    arrow = {"ascending": icon("arrow-up"), "descending": icon("arrow-down")}.get(order, "")
    return format_html(
        '<th scope="col" role="columnheader" aria-sort="{}" class="{}"><a href="{}">{}{}</a></th>',
        order,
        css,
        target,
        label,
        arrow,
    )


def pagination(context, page: Page) -> dict:
    """Context of ui/pagination.html: the pages worth a link, each with its address."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        {"number": number, "url": page_query(context, page=number) if isinstance(number, int) else ""}
        for number in numbers
    ]
    previous = page_query(context, page=page.previous_page_number()) if page.has_previous() else ""
    following = page_query(context, page=page.next_page_number()) if page.has_next() else ""
    shown = _("%(first)d–%(last)d of %(all)d") % {
        "first": page.start_index(),
        "last": page.end_index(),
        "all": page.paginator.count,
    }
    return {"page": page, "links": links, "previous": previous, "next": following, "shown": shown}
