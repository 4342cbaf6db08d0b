"""Which addresses below /my/notices/ belong to notices?"""

from django.urls import path

from partybuild.pending import pending

app_name = "notices"
urlpatterns = [
    path("", pending, name="list"),
    path("read/", pending, name="read"),
]
