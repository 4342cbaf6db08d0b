"""Which addresses does the REST interface answer below /api/v1/?"""

from django.contrib.auth.decorators import login_required
from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from appraisal.api import ScoreView
from meetings.api.duties import DutyView
from meetings.api.lessons import LessonYearView
from meetings.api.routes import ROUTES as MEETING_ROUTES
from members.api.routes import ROUTES
from partybuild.accounts.api import LoginView, LogoutView

app_name = "api"
router = SimpleRouter()
for prefix, view_set, basename in [*ROUTES, *MEETING_ROUTES]:
    router.register(prefix, view_set, basename=basename)

urlpatterns = [
    *router.urls,
    path("duties/", DutyView.as_view(), name="duties"),
    path("lessons/", LessonYearView.as_view(), name="lessons"),
    path("scores/", ScoreView.as_view(), name="scores"),
    path("auth/login/", LoginView.as_view(), name="login"),
    path("auth/logout/", LogoutView.as_view(), name="logout"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    # In two requests, so that no script stands in the page (content security policy).
    path("docs/", login_required(SpectacularSwaggerSplitView.as_view(url_name="api:schema")), name="docs"),
]
