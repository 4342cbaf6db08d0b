"""Does the administration open rounds by the service, and leave scores alone?"""

from django.urls import reverse

from appraisal.models import Round
from partybuild.audit.models import Entry


def test_a_round_is_opened_once(as_user, admin, college):
    client = as_user(admin)
    data = {"organization": college.pk, "year": "2026"}
    assert client.post(reverse("admin:appraisal_round_add"), data).status_code == 302
    opened = Round.objects.get()
    assert (opened.organization, opened.year, opened.scheme.code) == (college, 2026, "built-in")
    assert Entry.objects.filter(actor=admin, organization_id=college.pk).count() == 1
    assert client.post(reverse("admin:appraisal_round_add"), data).status_code == 200
    assert Round.objects.count() == 1


def test_a_branch_appraises_nobody(as_user, admin, branch):
    answer = as_user(admin).post(
        reverse("admin:appraisal_round_add"), {"organization": branch.pk, "year": "2026"}
    )
    assert answer.status_code == 200
    assert not Round.objects.exists()
