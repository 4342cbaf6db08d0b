"""How does a Word file go to the browser?"""

from django.http import HttpResponse

from partybuild.papers.official import DOCX


def word_response(content: bytes, name: str) -> HttpResponse:
    """The file for the browser to keep; `name` is without ending and holds no name of a person."""
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
