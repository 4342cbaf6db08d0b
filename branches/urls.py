"""Which addresses below /o/<code>/ belong to branches?"""

from django.urls import path

from partybuild.pending import pending

app_name = "branches"
urlpatterns = [
    path("children/", pending, name="children"),
    path("settings/", pending, name="settings"),
    path("rules/", pending, name="rules"),
]
