"""Which addresses below /o/<code>/ belong to corrections?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
