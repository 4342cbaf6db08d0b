"""Which addresses below /o/<code>/ belong to dues?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
