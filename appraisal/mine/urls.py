"""Which addresses below /my/ show a person what is stored of him?"""

from django.urls import path

from appraisal.views import my, my_data
from members.views import own

app_name = "mine"
urlpatterns = [
    path("meetings/<int:meeting>/reply/", my.reply, name="reply"),
    path("profile/", own.profile, name="profile"),
    path("profile/show/<slug:field>/", own.show_own, name="show"),
    path("profile/correct/<slug:field>/", own.correct, name="correct"),
    path("profile/requests/<uuid:correction>/withdraw/", own.withdraw, name="withdraw"),
    path("access/", own.access, name="access"),
    path("data/", my_data.data, name="data"),
]
