"""Placeholder while a page is being built."""

from django.http import HttpResponse


def pending(request, **kwargs):
    return HttpResponse("pending", status=501)
