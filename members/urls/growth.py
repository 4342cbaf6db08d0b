"""Which addresses below /o/<code>/ belong to growth?"""

from django.urls import URLPattern, path

from members.views.growth import attachments, lists, pairs, reserve

urlpatterns: list[URLPattern] = [
    path("growth/", lists.list_growth, name="growth"),
    path("growth/export/", lists.export_growth, name="export_growth"),
    path("growth/pairs/new/", pairs.add_pair, name="add_mentor_pair"),
    path("growth/pairs/<int:pair>/", pairs.show_pair, name="mentor_pair"),
    path("growth/pairs/<int:pair>/review/", pairs.review, name="review_mentor_pair"),
    path("growth/pairs/<int:pair>/close/", pairs.close, name="close_mentor_pair"),
    path("growth/pairs/<int:pair>/print/", pairs.print_pair, name="print_mentor_pair"),
    path("growth/attachments/new/", attachments.add_attachment, name="add_attachment"),
    path("growth/attachments/<uuid:attachment>/", attachments.show_attachment, name="attachment"),
    path("growth/attachments/<uuid:attachment>/review/", attachments.review, name="review_attachment"),
    path("growth/attachments/<uuid:attachment>/end/", attachments.end, name="end_attachment"),
    path("growth/attachments/<uuid:attachment>/appraise/", attachments.appraise, name="appraise_attachment"),
    path("growth/lists/", reserve.show_lists, name="talent_lists"),
    path("growth/lists/new/", reserve.propose, name="add_talent_entry"),
    path("growth/lists/<uuid:entry>/decide/", reserve.decide, name="decide_talent_entry"),
    path("growth/lists/<uuid:entry>/review/", reserve.review, name="review_talent_entry"),
    path("growth/lists/<uuid:entry>/remove/", reserve.remove, name="remove_talent_entry"),
    path("members/<uuid:pk>/growth/", lists.show_member_growth, name="member_growth"),
]
