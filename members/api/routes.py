"""Which addresses of the REST interface belong to members?"""

from members.api import (
    admission,
    care,
    community,
    corrections,
    dues,
    education,
    growth,
    membership,
    roles,
    statistics,
    targets,
    transfers,
)
from members.api.members import MemberViewSet
from members.api.organizations import OrganizationViewSet

PARTS = (
    admission,
    transfers,
    membership,
    dues,
    education,
    targets,
    roles,
    growth,
    care,
    community,
    corrections,
    statistics,
)
ROUTES = [
    ("organizations", OrganizationViewSet, "organization"),
    ("members", MemberViewSet, "member"),
    *(route for part in PARTS for route in part.ROUTES),
]
