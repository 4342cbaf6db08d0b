"""Which addresses below /o/<code>/ belong to membership?"""

from django.urls import URLPattern, path

from members.views.membership import acts, corrections, decisions, discipline, overview, person

PERSON = "members/<uuid:pk>/membership/"
RESTRICTED = "members/<uuid:pk>/discipline/"

urlpatterns: list[URLPattern] = [
    path("membership/", overview.show_membership, name="membership"),
    path("membership/export/", overview.export_membership, name="membership_export"),
    path("membership/discipline/", overview.show_discipline, name="discipline"),
    path("membership/decisions/<uuid:pk>/", decisions.show_decision, name="membership_decision"),
    path("membership/decisions/<uuid:pk>/approve/", decisions.approve_decision, name="membership_approve"),
    path("membership/decisions/<uuid:pk>/return/", decisions.return_decision, name="membership_return"),
    path(PERSON, person.show_course, name="membership_person"),
    path(f"{PERSON}floating/", acts.begin_floating, name="floating_start"),
    path(f"{PERSON}floating/<int:row>/contact/", acts.page_of("floating_contact"), name="floating_contact"),
    path(f"{PERSON}floating/<int:row>/end/", acts.page_of("floating_end"), name="floating_end"),
    path(f"{PERSON}lost/", acts.page_of("lost_report"), name="lost_report"),
    path(f"{PERSON}lost/<int:row>/search/", acts.page_of("lost_search"), name="lost_search"),
    path(f"{PERSON}lost/<int:row>/found/", acts.page_of("lost_found"), name="lost_found"),
    path(f"{PERSON}death/", acts.page_of("record_death"), name="record_death"),
    path(f"{PERSON}decide/<slug:kind>/", decisions.decide, name="membership_decide"),
    path(f"{PERSON}correct/<slug:fact>/<int:row>/", corrections.correct_fact, name="correct_fact"),
    path(RESTRICTED, discipline.show_person, name="discipline_person"),
    path(f"{RESTRICTED}sanction/", discipline.add_sanction, name="add_sanction"),
    path(f"{RESTRICTED}disposal/", discipline.add_disposal, name="add_disposal"),
    path(f"{RESTRICTED}rights/", discipline.suspend_rights, name="suspend_rights"),
    path(f"{RESTRICTED}rights/<int:row>/restore/", discipline.restore_rights, name="restore_rights"),
]
