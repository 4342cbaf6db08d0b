"""Which addresses below /o/<code>/ belong to admission?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
