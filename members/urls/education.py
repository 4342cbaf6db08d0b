"""Which addresses below /o/<code>/ belong to education?"""

from django.urls import path

from members.views.education import courses, exemptions, plans, roster

# The overview education/ and a person's hours stand one floor up: they read meetings (meetings/urls.py).
urlpatterns = [
    path("education/courses/", courses.list_courses, name="trainings"),
    path("education/courses/export/", courses.export_courses, name="trainings_export"),
    path("education/courses/new/", courses.add_course, name="training_new"),
    path("education/courses/<int:pk>/", courses.show_course, name="training"),
    path("education/courses/<int:pk>/edit/", courses.edit_course, name="training_edit"),
    path("education/courses/<int:pk>/cancel/", courses.cancel, name="training_cancel"),
    path("education/courses/<int:pk>/people/", roster.mark_training, name="training_people"),
    path("education/plan/", plans.show_plan, name="training_plan"),
    path("education/plan/new/", plans.add_line, name="training_plan_new"),
    path("education/plan/<int:pk>/drop/", plans.drop_line, name="training_plan_drop"),
    path("members/<uuid:pk>/education/exempt/", exemptions.exempt, name="education_exempt"),
    path(
        "members/<uuid:pk>/education/exempt/<int:exemption>/end/",
        exemptions.end,
        name="education_exempt_end",
    ),
]
