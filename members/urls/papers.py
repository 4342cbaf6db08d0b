"""Which addresses below /o/<code>/ put people on paper?"""

from django.urls import path

from members.views import papers

urlpatterns = [
    path("members/papers/", papers.list_papers, name="papers"),
    path("members/papers/<slug:key>/", papers.paper, name="paper"),
    path("members/papers/<slug:key>.docx", papers.paper_docx, name="paper_docx"),
    path("members/<uuid:pk>/papers/<slug:key>/", papers.person_paper, name="person_paper"),
    path("members/<uuid:pk>/papers/<slug:key>.docx", papers.person_docx, name="person_docx"),
    path("dues/remittances/<int:pk>/voucher/", papers.voucher, name="dues_voucher"),
    path("dues/remittances/<int:pk>/voucher.docx", papers.voucher_docx, name="dues_voucher_docx"),
]
