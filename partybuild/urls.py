"""Which addresses does the project answer?"""

from django.contrib import admin
from django.urls import include, path

from partybuild.pending import pending

organization = [
    path("", include("appraisal.urls")),
    path("", include("meetings.urls")),
    path("", include("members.urls")),
    path("", include("branches.urls")),
]

urlpatterns = [
    path("", pending, name="root"),
    path("o/<slug:code>/", include(organization)),
    path("my/", pending, name="my"),
    path("my/", include("partybuild.accounts.urls")),
    path("my/notices/", include("partybuild.notices.urls")),
    path("search/", pending, name="search"),
    path("healthz", pending, name="healthz"),
    path("account/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
