"""Which addresses below /o/<code>/ belong to meetings?"""

from django.urls import path

from meetings.views import (
    admissions,
    attendance,
    detail,
    education,
    feeds,
    lists,
    minutes,
    papers,
    plan,
    record,
    review,
    revision,
    year,
    year_plan,
)

app_name = "meetings"
urlpatterns = [
    path("meetings/", lists.list_meetings, name="list"),
    path("meetings/new/", plan.plan_new, name="new"),
    path("meetings/export/", lists.export_meetings, name="export"),
    path("meetings/<int:pk>/", detail.detail, name="detail"),
    path("meetings/<int:pk>/edit/", plan.plan_edit, name="edit"),
    path("meetings/<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path("meetings/<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<int:pk>/draft/", minutes.draft, name="draft"),
    path("meetings/<int:pk>/check/", record.check, name="check"),
    path("meetings/<int:pk>/sign/", record.sign, name="sign"),
    path("meetings/<int:pk>/submit/", record.submit, name="submit"),
    path("meetings/<int:pk>/withdraw/", record.withdraw, name="withdraw"),
    path("meetings/<int:pk>/revise/", record.revise, name="revise"),
    path("meetings/<int:pk>/revisions/<int:number>/", revision.revision, name="revision"),
    path("meetings/<int:pk>/cancel/", plan.cancel, name="cancel"),
    path("meetings/<int:pk>/print/", papers.print_record, name="print"),
    path("meetings/<int:pk>/record.docx", papers.record_docx, name="docx"),
    path("development/<uuid:pk>/vote/", admissions.link, name="admission_vote"),
    path("year/<int:year>/", year.year, name="year"),
    path("year/<int:year>/plan/", year_plan.year_plan, name="year_plan"),
    path("year/<int:year>/usual-day/", year_plan.usual_day, name="usual_day"),
    path("calendar/", feeds.calendar, name="calendar"),
    path("education/", education.overview, name="education"),
    path("education/export/", education.export, name="education_export"),
    path("members/<uuid:pk>/education/", education.member_year, name="education_member"),
    path("members/<uuid:pk>/education/<int:year>/", education.member_year, name="education_member"),
    path("queue/", review.queue, name="queue"),
    path("queue/meetings/<int:pk>/", review.review, name="review"),
    path("queue/reviews/<int:pk>/take-back/", review.take_back, name="take_back"),
]
