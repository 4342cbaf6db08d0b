"""How does the REST interface page its lists, say what is wrong, count requests and keep versions apart?"""

from partybuild.api.errors import exception_handler
from partybuild.api.paging import Pages
from partybuild.api.versions import PreconditionRequired, expected_version

__all__ = ["Pages", "PreconditionRequired", "exception_handler", "expected_version"]
