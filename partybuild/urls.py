"""Which addresses does the project answer?"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from appraisal.views.my import my
from meetings.views import scanned
from meetings.views.feeds import feed
from meetings.views.replies import reply
from meetings.views.search import search
from meetings.views.voting import by_code
from partybuild.accounts.views import root
from partybuild.health import healthz

# The administration's own sign-in knows no lock-out.
admin.site.login = secure_admin_login(admin.site.login)
handler403 = "partybuild.web.permission_denied"

organization = [
    path("", include("appraisal.urls")),
    path("", include("meetings.urls")),
    path("", include("members.urls")),
    path("", include("members.organizations.urls")),
]

urlpatterns = [
    path("", root, name="root"),
    path("o/<slug:code>/", include(organization)),
    path("my/", my, name="my"),
    path("my/", include("appraisal.mine.urls")),
    path("my/", include("partybuild.accounts.urls")),
    path("my/notices/", include("partybuild.notices.urls")),
    path("n/<slug:token>/", reply, name="reply"),
    path("v/<slug:token>/", by_code, name="ballot_code"),
    path("s/done/<str:receipt>/", scanned.done, name="checkin_done"),
    path("s/<slug:token>/", scanned.scanned, name="scanned"),
    path("search/", search, name="search"),
    path("calendar/<slug:token>.ics", feed, name="calendar_feed"),
    path("healthz", healthz, name="healthz"),
    path("account/", include("partybuild.accounts.sign_in")),
    path("api/v1/", include("partybuild.api_urls")),
    path("admin/", admin.site.urls),
]
