"""Which addresses below /o/<code>/ belong to dues?"""

from django.urls import path

from members.views.dues import bases, handing_up, month, papers, person, year

urlpatterns = [
    path("dues/", year.show_dues, name="dues"),
    path("dues/bases/", bases.show_bases, name="dues_bases"),
    path("dues/arrears/", papers.list_arrears, name="dues_arrears"),
    path("dues/arrears/export/", papers.export_arrears, name="dues_arrears_export"),
    path("dues/remittances/new/", handing_up.hand_up, name="dues_hand_up"),
    path("dues/remittances/<int:pk>/confirm/", handing_up.confirm, name="dues_confirm"),
    path("dues/remittances/<int:pk>/withdraw/", handing_up.withdraw, name="dues_withdraw"),
    path("dues/reductions/<uuid:pk>/", handing_up.decide_reduction, name="dues_reduction"),
    path("dues/<int:year>/<int:month>/", month.show_month, name="dues_month"),
    path("dues/<int:year>/<int:month>/reopen/", month.reopen, name="dues_reopen"),
    path("dues/<int:year>/assessment/", papers.print_assessment, name="dues_assessment"),
    path("dues/<int:year>/assessment/export/", papers.export_assessment, name="dues_assessment_export"),
    path("dues/<int:year>/register/", papers.print_register, name="dues_register"),
    path("dues/<int:year>/register/export/", papers.export_register, name="dues_register_export"),
    path("dues/<int:year>/publication/", papers.print_publication, name="dues_publication"),
    path("dues/<int:year>/publication/export/", papers.export_publication, name="dues_publication_export"),
    path("dues/<int:year>/published/", year.publish_year, name="dues_publish"),
    path("members/<uuid:pk>/dues/", person.show_person, name="dues_person"),
    path("members/<uuid:pk>/dues/base/", bases.change_base, name="dues_base"),
    path("members/<uuid:pk>/dues/reduction/", person.ask_reduction, name="dues_ask"),
    path("members/<uuid:pk>/dues/late/", person.pay_late, name="dues_late"),
]
