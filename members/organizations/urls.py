"""Which addresses below /o/<code>/ belong to the organization itself?"""

from django.urls import path

from members.organizations import views

app_name = "branches"
urlpatterns = [
    path("children/", views.list_children, name="children"),
    path("settings/", views.show_settings, name="settings"),
    path("settings/edit/", views.edit_facts, name="edit"),
    path("settings/groups/new/", views.add_group, name="add_group"),
    path("settings/groups/<int:pk>/close/", views.end_group, name="close_group"),
    path("settings/term/new/", views.add_term, name="add_term"),
    path("rules/", views.show_rules, name="rules"),
    path("rules/new/", views.change_rules, name="change_rules"),
]
