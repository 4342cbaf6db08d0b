"""Which addresses below /o/<code>/ belong to targets?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
