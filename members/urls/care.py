"""Which addresses below /o/<code>/ belong to care?"""

from django.urls import path

from members.views.care import help, home, honours, talks, visits

urlpatterns = [
    path("care/", home.show_care, name="care"),
    path("care/talks/new/", talks.add_talk, name="talk_new"),
    path("care/talks/<int:year>/", talks.show_sheet, name="talks"),
    path("care/talks/<int:year>/enter/", talks.enter_talks, name="talks_enter"),
    path("care/talks/<int:year>/list/", talks.list_talks, name="talk_list"),
    path("care/talks/<int:year>/export/", talks.export_talks, name="talks_export"),
    path("care/talks/<uuid:pk>/", talks.show_talk, name="talk"),
    path("care/talks/<uuid:pk>/gist/", talks.edit_gist, name="talk_gist"),
    path("care/talks/<uuid:pk>/withdraw/", talks.take_back_talk, name="talk_withdraw"),
    path("care/help/", help.list_help, name="help_list"),
    path("care/help/new/", help.add_help, name="help_new"),
    path("care/help/<uuid:pk>/", help.show_help, name="help"),
    path("care/help/<uuid:pk>/measure/", help.add_help_measure, name="help_measure"),
    path("care/help/<uuid:pk>/measure/<uuid:measure>/done/", help.tick_help_measure, name="help_tick"),
    path("care/help/<uuid:pk>/review/", help.review_plan, name="help_review"),
    path("care/help/<uuid:pk>/responsible/", help.hand_over_plan, name="help_hand_over"),
    path("care/help/<uuid:pk>/end/", help.end_plan, name="help_end"),
    path("care/visits/new/", visits.add_visits, name="visit_new"),
    path("care/visits/<int:year>/", visits.list_visits, name="visits"),
    path("care/visits/<int:year>/print/", visits.print_visits, name="visits_print"),
    path("care/visits/<int:year>/export/", visits.export_visits, name="visits_export"),
    path("care/visits/<uuid:pk>/remove/", visits.take_back_visit, name="visit_remove"),
    path("care/hardship/new/", visits.add_to_register, name="hardship_new"),
    path("care/hardship/<uuid:pk>/end/", visits.end_on_register, name="hardship_end"),
    path("care/anniversaries/", honours.list_anniversaries, name="anniversaries"),
    path("care/anniversaries/export/", honours.export_anniversaries, name="anniversaries_export"),
    path("care/medals/<int:year>/", honours.list_medals, name="medals"),
    path("care/medals/<int:year>/print/", honours.print_medals, name="medals_print"),
    path("care/medals/<int:year>/export/", honours.export_medals, name="medals_export"),
    path("care/medals/<int:year>/<uuid:pk>/", honours.hand_over, name="medal_hand_over"),
    path("members/<uuid:pk>/care/", home.show_member_care, name="member_care"),
]
