"""Which addresses below /o/<code>/ belong to education?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
