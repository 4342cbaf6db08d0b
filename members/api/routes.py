"""Which addresses of the REST interface belong to members?"""

from members.api.members import MemberViewSet
from members.api.organizations import OrganizationViewSet
from members.parts import modules_of

ROUTES = [
    ("organizations", OrganizationViewSet, "organization"),
    ("members", MemberViewSet, "member"),
    *(route for part in modules_of("members.api") for route in part.ROUTES),
]
