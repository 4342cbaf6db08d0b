"""Which addresses below /o/<code>/ belong to transfers?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
