"""Which addresses below /o/<code>/ belong to statistics?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
