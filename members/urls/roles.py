"""Which addresses below /o/<code>/ belong to roles?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
