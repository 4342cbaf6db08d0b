"""Sealed fields: readable with the right key at the right row only, found by a keyed digest."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partybuild.crypto import Unreadable, blind_index, seal, unseal
from partybuild.management.commands.make_keys import new_ring

ROW = "members_member.id_number:1"


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.encode(errors="ignore").decode() == text))
def test_what_was_sealed_opens_at_its_row(text):
    assert unseal(seal(text, ROW), ROW) == text


def test_nothing_stays_nothing():
    assert (seal("", ROW), unseal("", ROW), blind_index("", "phone"), blind_index("  ", "phone")) == (
        "",
        "",
        None,
        None,
    )


def test_ten_thousand_seals_of_one_text_are_all_different():
    assert len({seal("11010519491231002X", ROW) for _ in range(10_000)}) == 10_000


def test_the_text_is_not_in_the_seal():
    name, _, body = seal("11010519491231002X", ROW).partition(":")
    assert (name, b"1101" in base64.b64decode(body)) == ("demo", False)


def test_any_flipped_bit_is_noticed():
    name, _, body = seal("13800001234", ROW).partition(":")
    raw = base64.b64decode(body)
    for place in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[place // 8] ^= 1 << place % 8
        with pytest.raises(Unreadable):
            unseal(f"{name}:{base64.b64encode(bytes(changed)).decode()}", ROW)


@pytest.mark.parametrize(
    "elsewhere", ["members_member.id_number:2", "members_member.phone:1", "other.id_number:1", ""]
)
def test_a_value_moved_to_another_row_or_field_does_not_open(elsewhere):
    with pytest.raises(Unreadable):
        unseal(seal("13800001234", ROW), elsewhere)


@pytest.mark.parametrize("token", ["demo:", "demo:AAAA", "demo:%%%", "gone:AAAA", "plain text", ":"])
def test_what_is_no_seal_is_unreadable_and_names_the_field_alone(token):
    with pytest.raises(Unreadable) as caught:
        unseal(token, ROW)
    assert str(caught.value) == "members_member.id_number"


def test_after_a_new_active_key_old_values_still_open_and_new_ones_use_it(settings):
    old = seal("13800001234", ROW)
    settings.FIELD_KEYS = new_ring(old=settings.FIELD_KEYS)
    new = seal("13800001234", ROW)
    assert (unseal(old, ROW), unseal(new, ROW)) == ("13800001234", "13800001234")
    assert (old.partition(":")[0], new.partition(":")[0]) == ("demo", settings.FIELD_KEYS["active"])


def test_without_the_old_key_old_values_do_not_open(settings):
    old = seal("13800001234", ROW)
    settings.FIELD_KEYS = new_ring()
    with pytest.raises(Unreadable):
        unseal(old, ROW)


@pytest.mark.parametrize(
    "one, other, is_same",
    [
        ("11010519491231002x", "11010519491231002X", True),
        ("１３８００００１２３４", "13800001234", True),
        (" 13800001234 ", "13800001234", True),
        ("13800001234", "13800001235", False),
    ],
)
def test_equal_values_find_each_other_however_they_are_typed(one, other, is_same):
    assert (blind_index(one, "phone") == blind_index(other, "phone")) is is_same


def test_the_index_depends_on_the_field_and_on_the_key(settings):
    index = blind_index("13800001234", "phone")
    assert (len(index), blind_index("13800001234", "id_number") == index) == (32, False)
    settings.FIELD_KEYS = new_ring()
    assert blind_index("13800001234", "phone") != index
