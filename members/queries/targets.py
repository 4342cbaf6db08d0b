"""Which targets of members, said as the rest of a sentence?"""

from branches.scope import ScopedQuerySet


class MemberTargetQuerySet(ScopedQuerySet):
    def of_member(self, member):
        """A member's targets of every year, wherever he belonged then."""
        return self.filter(member=member)

    def of_year(self, year: int):
        return self.filter(year=year)

    def not_dropped(self):
        return self.exclude(state="dropped")

    def to_carry(self, year: int):
        """Open ones of the year before that do not go on in `year` yet."""
        return self.filter(year=year - 1, state="open", carried_to=None)
