"""Which addresses below /o/<code>/ belong to statistics?"""

from django.urls import path

from members.views import statistics

urlpatterns = [
    path("statistics/", statistics.show_statistics, name="statistics"),
    path("statistics/print/", statistics.print_statistics, name="statistics_print"),
    path("statistics/export/", statistics.export_statistics, name="statistics_export"),
    path("statistics/<slug:table>/<slug:cell>/", statistics.show_cell, name="statistics_cell"),
    path(
        "statistics/<slug:table>/<slug:cell>/export/", statistics.export_cell, name="statistics_cell_export"
    ),
]
