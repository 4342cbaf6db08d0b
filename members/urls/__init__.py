"""Which addresses below /o/<code>/ belong to members?"""

from members.parts import modules_of
from members.urls import papers, roster

app_name = "members"
PARTS = (roster, papers, *modules_of("members.urls"))
urlpatterns = [pattern for part in PARTS for pattern in part.urlpatterns]
