"""Which addresses below /my/ belong to the account?"""

from django.urls import path

from partybuild.accounts import views

app_name = "accounts"
urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("language/", views.language, name="language"),
]
