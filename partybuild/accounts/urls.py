"""Which addresses below /my/ belong to the account?"""

from django.urls import path

from partybuild.pending import pending

app_name = "accounts"
urlpatterns = [
    path("settings/", pending, name="settings"),
    path("language/", pending, name="language"),
]
