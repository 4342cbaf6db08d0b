"""What may be typed about members?"""

from members.forms.dated import EndPostForm, GroupForm, PostForm, StandingForm
from members.forms.facts import FactsForm, NewMemberForm
from members.forms.roster_filter import RosterFilterForm

__all__ = [
    "EndPostForm",
    "FactsForm",
    "GroupForm",
    "NewMemberForm",
    "PostForm",
    "RosterFilterForm",
    "StandingForm",
]
