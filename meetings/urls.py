"""Which addresses below /o/<code>/ belong to meetings?"""

from django.urls import path

from partybuild.pending import pending

app_name = "meetings"
urlpatterns = [
    path("meetings/", pending, name="list"),
    path("meetings/new/", pending, name="new"),
    path("meetings/export/", pending, name="export"),
    path("meetings/<int:pk>/", pending, name="detail"),
    path("meetings/<int:pk>/edit/", pending, name="edit"),
    path("meetings/<int:pk>/attendance/", pending, name="attendance"),
    path("meetings/<int:pk>/minutes/", pending, name="minutes"),
    path("meetings/<int:pk>/draft/", pending, name="draft"),
    path("meetings/<int:pk>/check/", pending, name="check"),
    path("meetings/<int:pk>/sign/", pending, name="sign"),
    path("meetings/<int:pk>/submit/", pending, name="submit"),
    path("meetings/<int:pk>/withdraw/", pending, name="withdraw"),
    path("meetings/<int:pk>/revise/", pending, name="revise"),
    path("meetings/<int:pk>/cancel/", pending, name="cancel"),
    path("meetings/<int:pk>/print/", pending, name="print"),
    path("meetings/<int:pk>/record.docx", pending, name="docx"),
    path("year/<int:year>/", pending, name="year"),
    path("queue/", pending, name="queue"),
    path("queue/meetings/<int:pk>/", pending, name="review"),
]
