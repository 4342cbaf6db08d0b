"""Whom does a form about a member propose first?"""

from django.http import HttpRequest


def initial_member(request: HttpRequest) -> dict:
    """Who was chosen on the page that led here; the form takes him only if he may be chosen."""
    return {"member": request.GET.get("member", "")[:36]}
