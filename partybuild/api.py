"""How does the REST interface page its lists and say what is wrong?"""

from rest_framework.pagination import PageNumberPagination
from rest_framework.views import exception_handler as default_handler


class Pages(PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200


def exception_handler(error, context):
    return default_handler(error, context)
