"""What is the address of a page, without its pattern being filled in again for every link?"""

from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.safestring import SafeString

# Texts of these are what stands in the address; of another kind a converter may make something else.
PLAIN = frozenset({str, SafeString, int, UUID})


def address(name: str, /, *args, **kwargs) -> str:
    """The path of the page `name`, as django.urls.reverse gives it; a frame holds two dozen of them.

    Every application of the house stands in the addresses once, so it does not matter from which the name is
    asked. Raises NoReverseMatch as reverse does.
    """
    if not PLAIN.issuperset(map(type, (*args, *kwargs.values()))):
        return reverse(name, args=args or None, kwargs=kwargs or None)
    told = tuple(map(str, args)), tuple((key, str(value)) for key, value in kwargs.items())
    return _remembered(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, *told)


@lru_cache(maxsize=10_000)
def _remembered(urlconf: str, prefix: str, name: str, args: tuple, kwargs: tuple) -> str:
    return reverse(name, urlconf=urlconf, args=args or None, kwargs=dict(kwargs) or None)
