"""How is a template of minutes written: the agenda a line an item, headings under it with a hyphen?"""

from dataclasses import dataclass

MOST_ITEMS, MOST_HEADINGS = 30, 12
TITLE_LENGTH, HEADING_LENGTH = 200, 60
MARKS = ("-", "－", "—", "•", "·")


@dataclass(frozen=True)
class SkeletonItem:
    """One agenda item with the headings under which it is written."""

    title: str
    headings: tuple[str, ...] = ()


def skeleton_of(text: str) -> list[SkeletonItem]:
    """The items of a template; a heading before any item is left out."""
    found: list[SkeletonItem] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if not line.startswith(MARKS):
            found.append(SkeletonItem(line))
        elif found and (heading := line.lstrip("".join(MARKS)).strip()):
            found[-1] = SkeletonItem(found[-1].title, (*found[-1].headings, heading))
    return found


def skeleton_fault(text: str) -> str:
    """What is wrong with a template, as a code: empty, too_long, no_item; "" where nothing is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return "empty"
    if lines[0].startswith(MARKS):
        return "no_item"
    items = skeleton_of(text)
    is_long = any(
        len(item.title) > TITLE_LENGTH
        or len(item.headings) > MOST_HEADINGS
        or any(len(heading) > HEADING_LENGTH for heading in item.headings)
        for item in items
    )
    return "too_long" if is_long or len(items) > MOST_ITEMS else ""
