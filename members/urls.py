"""Which addresses below /o/<code>/ belong to members?"""

from django.urls import path

from partybuild.pending import pending

app_name = "members"
urlpatterns = [
    path("members/", pending, name="list"),
    path("members/new/", pending, name="add"),
    path("members/export/", pending, name="export"),
    path("members/import/", pending, name="import"),
    path("members/import/<int:pk>/", pending, name="import_check"),
    path("members/import/<int:pk>/run/", pending, name="import_run"),
    path("members/import/<int:pk>/undo/", pending, name="import_undo"),
    path("members/import/<int:pk>/faulty.xlsx", pending, name="import_faulty"),
    path("members/<uuid:pk>/", pending, name="detail"),
    path("members/<uuid:pk>/edit/", pending, name="edit"),
    path("members/<uuid:pk>/reveal/<slug:field>/", pending, name="reveal"),
]
