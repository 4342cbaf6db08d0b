"""Which addresses below /o/<code>/ belong to appraisal?"""

from django.urls import path

from partybuild.pending import pending

app_name = "appraisal"
urlpatterns = [
    path("", pending, name="home"),
    path("appraisals/<int:year>/score/", pending, name="score"),
    path("appraisals/<int:year>/score/<slug:indicator>/", pending, name="indicator"),
    path("appraisals/<int:year>/judge/", pending, name="judge"),
    path("appraisals/<int:year>/compute/", pending, name="recompute"),
]
