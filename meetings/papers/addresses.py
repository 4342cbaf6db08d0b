"""To which page does the QR code of a blank form lead, so that the paper is found again?"""

from django.conf import settings
from django.urls import reverse

from meetings.papers.document import MeetingDocument


def page_of(document: MeetingDocument, organization, meeting=None) -> str:
    """The whole address of the meeting's page, else of the organization's forms; it names nobody."""
    if meeting is None:
        path = reverse("meetings:papers", args=[organization.code])
    else:
        path = reverse(document.leads_to, args=[organization.code, meeting.pk])
    return settings.SITE_URL + path
