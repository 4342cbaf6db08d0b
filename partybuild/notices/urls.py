"""Which addresses below /my/notices/ belong to notices?"""

from django.urls import path

from partybuild.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.list_notices, name="list"),
    path("read/", views.read, name="read"),
]
