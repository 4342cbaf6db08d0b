"""Which addresses below /o/<code>/ belong to transfers?"""

from django.urls import URLPattern, path

from members.views import merging
from members.views.transfers import lists, sending, steps

urlpatterns: list[URLPattern] = [
    path("transfers/", lists.list_transfers, name="transfers"),
    path("transfers/export/", lists.export_transfers, name="transfers_export"),
    path("transfers/new/", sending.new_transfer, name="transfer_new"),
    path("transfers/new/elsewhere/", sending.new_letter, name="transfer_elsewhere"),
    path("transfers/new/inward/", sending.take_in, name="transfer_inward"),
    path("transfers/<int:pk>/", steps.show_transfer, name="transfer"),
    path("transfers/<int:pk>/letter/", steps.print_letter, name="transfer_letter"),
    path("transfers/<int:pk>/letter.docx", steps.letter_docx, name="transfer_docx"),
    path("transfers/<int:pk>/<slug:act>/", steps.take_step, name="transfer_step"),
    path("members/<uuid:pk>/transfers/", lists.list_of_member, name="member_transfers"),
    path("members/duplicates/", merging.list_duplicates, name="duplicates"),
    path("members/duplicates/<uuid:kept>/<uuid:merged>/", merging.merge_two, name="merge"),
    path("members/merges/<uuid:pk>/undo/", merging.undo, name="merge_undo"),
]
