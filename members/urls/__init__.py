"""Which addresses below /o/<code>/ belong to members?"""

from members.parts import modules_of
from members.urls import roster

app_name = "members"
urlpatterns = [pattern for part in (roster, *modules_of("members.urls")) for pattern in part.urlpatterns]
