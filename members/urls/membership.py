"""Which addresses below /o/<code>/ belong to membership?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
