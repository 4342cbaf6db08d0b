"""When did a member die, and what ends with it?"""

from datetime import date

from django.db import transaction

from members.codes import MemberStatus
from members.models import Member, Standing
from members.services.membership.subject import end_periods
from members.services.standings import change_standing


@transaction.atomic
def record_death(*, by, member: Member, on: date) -> Standing:
    """Record a member's death; returns the standing. The row stays: nobody is deleted.

    Affiliation, posts and open periods end on that day. Raises RuleBroken as `change_standing` does.
    """
    standing = change_standing(by=by, member=member, status=MemberStatus.DECEASED, on=on)
    end_periods(member, on)
    return standing
