"""Which addresses below /o/<code>/ belong to appraisal?"""

from django.urls import path

from appraisal.views import home, rounds, score

app_name = "appraisal"
urlpatterns = [
    path("", home.home, name="home"),
    path("people/", home.people, name="people"),
    path("appraisals/<int:year>/score/", score.score, name="score"),
    path("appraisals/<int:year>/score/<slug:indicator>/", score.indicator, name="indicator"),
    path("appraisals/<int:year>/judge/", rounds.judge, name="judge"),
    path("appraisals/<int:year>/open/", rounds.open_year, name="open"),
    path("appraisals/<int:year>/compute/", rounds.recompute, name="recompute"),
]
