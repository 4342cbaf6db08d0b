"""Remembered addresses are those of the framework."""

from uuid import UUID

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from partybuild.addresses import address
from tests.access import ROWS

PERSON = UUID("0b6f3a52-9d7e-4f3e-8a54-1d2f2ab7c9de")


def shown(text: str, **told) -> str:
    return Template(text).render(Context(told))


def test_the_address_of_every_plain_page_is_the_frameworks():
    plain = {(row.name, *row.kwargs.items()) for row in ROWS if not any(map(callable, row.kwargs.values()))}
    assert len(plain) > 100
    for name, *kwargs in plain:
        for _ in range(2):
            assert address(name, **dict(kwargs)) == reverse(name, kwargs=dict(kwargs))


@pytest.mark.parametrize("pk", [PERSON, str(PERSON)])
def test_a_key_is_the_same_as_a_key_and_as_a_text(pk):
    found = reverse("members:detail", args=["b-c", PERSON])
    assert address("members:detail", "b-c", pk) == found
    assert shown('{% url "members:detail" "b-c" pk %}', pk=pk) == found
    assert shown('{% url "members:detail" code="b-c" pk=pk as way %}{{ way|safe }}', pk=pk) == found


def test_under_another_prefix_it_is_another_address():
    before = address("search")
    try:
        set_script_prefix("/under/")
        assert address("search") == "/under" + before
    finally:
        set_script_prefix("/")
    assert address("search") == before


@pytest.mark.parametrize("pk", [None, "", "x", True, [1]])
def test_what_is_no_key_has_no_address(pk):
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            shown('{% url "members:detail" "b" pk %}', pk=pk)
        assert shown('{% url "members:detail" "b" pk as way %}-{{ way }}-', pk=pk) == "--"
