"""The page of one person's dues."""

from datetime import date

from django.urls import reverse

from members.models import Affiliation
from members.models.dues import DuesEntry, DuesReduction
from members.services.dues import request_reduction
from tests import make
from tests.members.dues.books import settled
from tests.members.views.dues.pages import person


def test_arrears_are_paid_on_the_persons_page(page, branch, people):
    for number in (1, 2):
        settled(branch, date(2026, number, 1), unpaid=[people[0]])
    address = person(people[0], "dues_late")
    choices = [pk for pk, _label in page.get(address).context["form"].fields["entries"].choices]
    response = page.post(address, {"entries": choices, "on": "2026-03-10", "note": "paid by his wife"})
    assert response["Location"] == person(people[0], "dues_person")
    assert page.get(response["Location"]).context["arrears"] is None
    assert page.post(address, {"entries": choices, "on": "2026-03-10"}).status_code == 422


def test_who_moved_takes_his_arrears_along_and_pays_where_he_is(as_user, branch, college, people):
    settled(branch, date(2026, 3, 1), unpaid=[people[0]])
    Affiliation.objects.filter(member=people[0]).update(until=date(2026, 4, 1))
    new = make.organization(college, code="new")
    Affiliation.objects.create(member=people[0], organization=new, since=date(2026, 4, 1))
    page = as_user(make.official(new))
    address = reverse("members:dues_late", args=["new", people[0].pk])
    entry = DuesEntry.objects.in_arrears().get()
    assert page.post(address, {"entries": [entry.pk], "on": "2026-04-10"}).status_code == 302
    assert not DuesEntry.objects.in_arrears().exists()


def test_a_reduction_is_asked_for_and_decided_above(as_user, page, organizer, people):
    today = date.today()
    data = {"amount": "5", "since": f"{today:%Y-%m}", "until": "", "reason": "Long illness"}
    assert page.post(person(people[0], "dues_ask"), data).status_code == 302
    reduction = DuesReduction.objects.get()
    superior = as_user(organizer)
    address = reverse("members:dues_reduction", args=["college", reduction.pk])
    assert [r.pk for r in superior.get("/o/college/dues/").context["reductions"]] == [reduction.pk]
    assert "Long illness" in superior.get(address).content.decode()
    assert superior.post(address, {"decision": "refuse", "answer": ""}).status_code == 422
    assert superior.post(address, {"decision": "approve"})["Location"] == "/o/college/dues/"
    reduction.refresh_from_db()
    assert (reduction.state, reduction.decided_by) == ("approved", organizer)
    assert page.get(reverse("members:dues_reduction", args=["branch", reduction.pk])).status_code == 403


def test_only_the_committee_that_decides_reads_the_reason(
    as_user, secretary, branch, root, organizer, people
):
    asked = {"since": date(2026, 5, 1), "reason": "Long illness", "on": date(2026, 4, 1)}
    reduction = request_reduction(by=secretary, organization=branch, member=people[0], **asked)
    above = as_user(make.official(root, "secretary"))
    for code in ("root", "college"):
        page = above.get(reverse("members:dues_reduction", args=[code, reduction.pk]))
        assert (code, page.status_code) == (code, 404 if code == "root" else 200)
    page = as_user(organizer).get(reverse("members:dues_reduction", args=["college", reduction.pk]))
    assert "Long illness" in page.content.decode()
