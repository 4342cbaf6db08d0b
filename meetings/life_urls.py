"""Which addresses below /o/<code>/ belong to life meetings?"""

from django.urls import path

from meetings.views.life import acts, case, lists, papers, points, words

ONE = "life-meetings/<uuid:pk>/"
LIFE = [
    path("life-meetings/", lists.list_lives, name="lives"),
    path("life-meetings/new/", lists.begin, name="life_new"),
    path(ONE, case.show, name="life"),
    path(f"{ONE}do/<slug:act>/", acts.act, name="life_act"),
    path(f"{ONE}steps/<slug:key>/", acts.step, name="life_step"),
    path(f"{ONE}steps/<slug:key>/take-back/", acts.step_take_back, name="life_step_take_back"),
    path(f"{ONE}opinions/", words.opinions, name="life_opinions"),
    path(f"{ONE}opinions/<uuid:opinion>/remove/", words.opinion_remove, name="life_opinion_remove"),
    path(f"{ONE}self-checks/", words.self_checks, name="life_self_checks"),
    path(f"{ONE}self-checks/<uuid:member>/", words.self_check, name="life_self_check"),
    path(f"{ONE}statements/", words.statements, name="life_statements"),
    path(f"{ONE}statements/<uuid:member>/", words.statement, name="life_statement"),
    path(f"{ONE}rectification/", points.points, name="life_points"),
    path(f"{ONE}rectification/new/", points.point_new, name="life_point_new"),
    path(f"{ONE}rectification/<uuid:point>/<slug:act>/", points.point, name="life_point"),
    path(f"{ONE}papers/<slug:name>/", papers.print_paper, name="life_paper"),
    path(f"{ONE}papers/<slug:name>.docx", papers.paper_docx, name="life_docx"),
]
