"""Which addresses below /o/<code>/ belong to members?"""

from members.urls import (
    admission,
    care,
    community,
    corrections,
    dues,
    education,
    growth,
    membership,
    roles,
    roster,
    statistics,
    targets,
    transfers,
)

app_name = "members"
PARTS = (
    roster,
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
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
