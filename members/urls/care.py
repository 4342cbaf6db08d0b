"""Which addresses below /o/<code>/ belong to care?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
