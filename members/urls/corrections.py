"""Which addresses below /o/<code>/ belong to corrections?"""

from django.urls import path

from members.views import corrections

urlpatterns = [
    path("corrections/", corrections.list_corrections, name="corrections"),
    path("corrections/<uuid:pk>/", corrections.show_correction, name="correction"),
    path("corrections/<uuid:pk>/decide/", corrections.decide_correction, name="correction_decide"),
    path("corrections/<uuid:pk>/show/", corrections.show_correction_in_full, name="correction_show"),
]
