"""Which addresses below /o/<code>/ belong to the roster and a member's file?"""

from django.urls import path

from members.views import dated, edit, file, imports, roster

urlpatterns = [
    path("members/", roster.list_members, name="list"),
    path("members/new/", edit.add_member, name="add"),
    path("members/export/", roster.export_members, name="export"),
    path("members/print/", roster.print_members, name="print"),
    path("members/import/", imports.choose_roster, name="import"),
    path("members/import/<int:pk>/", imports.check_roster, name="import_check"),
    path("members/import/<int:pk>/run/", imports.run_roster, name="import_run"),
    path("members/import/<int:pk>/undo/", imports.undo_roster, name="import_undo"),
    path("members/import/<int:pk>/faulty.xlsx", imports.faulty_rows, name="import_faulty"),
    path("members/<uuid:pk>/", file.show_member, name="detail"),
    path("members/<uuid:pk>/edit/", edit.edit_member, name="edit"),
    path("members/<uuid:pk>/group/", dated.move_member, name="move"),
    path("members/<uuid:pk>/standing/", dated.change_member_standing, name="standing"),
    path("members/<uuid:pk>/post/", dated.appoint_member, name="appoint"),
    path("members/<uuid:pk>/post/<int:post>/end/", dated.end_post, name="end_post"),
    path("members/<uuid:pk>/reveal/<slug:field>/", file.reveal_fact, name="reveal"),
]
