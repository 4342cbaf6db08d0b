"""What may be typed about members?"""

from members.forms.dated import GroupForm, StandingForm
from members.forms.facts import FactsForm, NewMemberForm
from members.forms.roster_filter import RosterFilterForm

__all__ = ["FactsForm", "GroupForm", "NewMemberForm", "RosterFilterForm", "StandingForm"]
