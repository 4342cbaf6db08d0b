"""Which addresses below /o/<code>/ belong to community?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
