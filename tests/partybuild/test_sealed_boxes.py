"""Boxes that two passphrases together open, and nothing else."""

import pytest

from partybuild.sealed_boxes import OVERHEAD, NotOpened, make_keys, open_box, seal_box, unlock

WORDS, HERE = ["the first of two", "the second one"], "ballot 1"


@pytest.fixture(scope="module")
def keys():
    return make_keys(WORDS, HERE)


def test_what_was_sealed_opens_with_both_passphrases(keys):
    public, locked = keys
    box = seal_box(b"yes", public, HERE)
    assert open_box(box, unlock(locked, WORDS, HERE), HERE) == b"yes"
    assert (len(box), len(public)) == (3 + OVERHEAD, 65)


def test_blanks_around_a_passphrase_do_not_matter(keys):
    assert unlock(keys[1], [f" {words} " for words in WORDS], HERE)


@pytest.mark.parametrize(
    ("words", "context"),
    [
        (["the first of two", "the second"], HERE),
        (["the first", "the second one"], HERE),
        (["the second one", "the first of two"], HERE),
        (["the first of two", ""], HERE),
        (WORDS, "ballot 2"),
    ],
)
def test_nothing_less_opens_the_key(keys, words, context):
    with pytest.raises(NotOpened, match="key"):
        unlock(keys[1], words, context)


@pytest.mark.parametrize("locked", ["", "16:", "16:!!", "x:AAAA", "16:AAAA"])
def test_what_is_no_key_does_not_open(locked):
    with pytest.raises(NotOpened, match="key"):
        unlock(locked, WORDS, HERE)


def test_a_box_opens_for_its_ballot_and_its_key_alone(keys):
    public, locked = keys
    key, box = unlock(locked, WORDS, HERE), seal_box(b"yes", public, HERE)
    other = unlock(make_keys(WORDS, HERE)[1], WORDS, HERE)
    flipped = box[:-1] + bytes([box[-1] ^ 1])
    tries = [(box, key, "ballot 2"), (box, other, HERE)]
    tries += [(wrong, key, HERE) for wrong in (flipped, b"", bytes(337))]
    for wrong, opener, context in tries:
        with pytest.raises(NotOpened, match="box"):
            open_box(wrong, opener, context)


def test_two_boxes_of_one_text_have_nothing_in_common(keys):
    boxes = {seal_box(b"yes", keys[0], HERE) for _ in range(20)}
    assert len(boxes) == len({box[:65] for box in boxes}) == len({box[65:] for box in boxes}) == 20
