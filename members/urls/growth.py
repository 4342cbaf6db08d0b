"""Which addresses below /o/<code>/ belong to growth?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
