"""Which addresses below /o/<code>/ belong to admission?"""

from django.urls import path

from members.views.admission import acts, analysis, case, papers, people, steps

urlpatterns = [
    path("development/", people.list_people, name="development"),
    path("development/export/", people.export_people, name="development_export"),
    path("development/new/", people.add_applicant, name="development_add"),
    path("development/analysis/", analysis.analyse, name="development_analysis"),
    path("development/plan/<int:year>/", people.change_plan, name="development_plan"),
    path("development/<uuid:pk>/", case.show_case, name="admission"),
    path("development/<uuid:pk>/begin/", case.begin_case, name="admission_begin"),
    path("development/<uuid:pk>/steps/<slug:key>/", steps.record, name="admission_step"),
    path("development/<uuid:pk>/steps/<slug:key>/undo/", steps.undo, name="admission_undo"),
    path("development/<uuid:pk>/acts/<slug:name>/", acts.act, name="admission_act"),
    path("development/<uuid:pk>/papers/<slug:name>/", papers.print_paper, name="admission_paper"),
    path("development/<uuid:pk>/papers/<slug:name>.docx", papers.paper_docx, name="admission_docx"),
]
