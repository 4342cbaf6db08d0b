"""The shared cast: what one test does to it, the next one does not find."""

import pytest

from branches.models import Organization
from members.models import Member
from partybuild.accounts.models import User
from partybuild.audit.models import Entry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("run", [1, 2, 3])
def test_each_finds_the_cast_as_it_was_made(root, branch, secretary, run):
    assert [branch.name, branch.parent.parent, secretary.member.name] == ["Branch", root, secretary.name]
    assert list(Organization.objects.values_list("code", "name").order_by("depth")) == [
        ("root", "Root committee"), ("college", "College committee"), ("branch", "Branch"),
    ]  # fmt: skip
    assert (Member.objects.count(), User.objects.count(), Entry.objects.count()) == (1, 1, 1)
    branch.name = branch.parent.name = secretary.name = "Changed"
    branch.save()
    secretary.save()
    make.organization(root, kind="committee")
    make.signed_in(secretary).post("/account/logout/")


@pytest.mark.parametrize("run", [1, 2])
def test_who_asks_for_fewer_meets_nobody_else(root, run):
    assert (Organization.objects.get(), Member.objects.count(), User.objects.count()) == (root, 0, 0)
    make.members(root, 2)


@pytest.mark.parametrize("who", ["secretary", "organizer"])
def test_somebody_may_be_asked_for_later(request, branch, who):
    official = request.getfixturevalue(who)
    place = branch if who == "secretary" else branch.parent
    assert official.member.appointments.get().organization == place
    assert Organization.objects.count() == 3


@pytest.mark.parametrize("run", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_database_of_its_own_has_a_cast_of_its_own(branch, run):
    assert Organization.objects.count() == 3
    make.organization(branch.parent)


def test_without_a_cast_there_is_nobody():
    assert (Organization.objects.count(), User.objects.count()) == (0, 0)
