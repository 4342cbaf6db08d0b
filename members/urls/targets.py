"""Which addresses below /o/<code>/ belong to targets?"""

from django.urls import path

from members.views.targets import lists, person

urlpatterns = [
    path("targets/", lists.list_targets, name="targets"),
    path("targets/export/", lists.export_targets, name="targets_export"),
    path("targets/print/", lists.print_targets, name="targets_print"),
    path("targets/carry/", lists.carry_all, name="targets_carry"),
    path("members/<uuid:pk>/targets/", person.show_targets, name="member_targets"),
    path("members/<uuid:pk>/targets/print/", person.print_sheet, name="member_targets_print"),
    path("members/<uuid:pk>/targets/new/", person.add_target, name="target_new"),
    path("members/<uuid:pk>/targets/carry/", person.carry_own, name="member_targets_carry"),
    path("members/<uuid:pk>/targets/<int:target>/edit/", person.edit_target, name="target_edit"),
    path("members/<uuid:pk>/targets/<int:target>/own/", person.enter_own_review, name="target_own_review"),
    path("members/<uuid:pk>/targets/<int:target>/review/", person.review, name="target_review"),
    path("members/<uuid:pk>/targets/<int:target>/drop/", person.drop, name="target_drop"),
]
