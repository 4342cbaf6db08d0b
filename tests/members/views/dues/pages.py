"""What do the tests of the pages of dues share?"""

from django.urls import reverse

MARCH = "/o/branch/dues/2026/3/"


YEAR = "/o/branch/dues/"


SECRET = "7531.46"  # with a point, as no key has it


def ledger(page, **changes) -> dict:
    """What the browser sends of the ledger as it came, with some changes; None takes a tick away."""
    form = page.get(MARCH).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "on" if value is True else value for name, value in data.items()} | changes
    return {name: value for name, value in data.items() if value not in (None, False)}


def names(response) -> list[str]:
    return [e.member.name for e in response.context["entries"]]


def person(member, page="dues") -> str:
    return reverse(f"members:{page}", args=["branch", member.pk])
