"""How is an amount of money written out in capitals, so that nobody changes it on paper?"""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def in_capitals(amount: Decimal) -> str:
    """The amount in yuan, of 0 to below a trillion, two places: 1409.50 is 壹仟肆佰零玖元伍角.

    Raises ValueError for an amount outside (Measures on Payment and Settlement 1997, annex 1).
    """
    fen = int(amount * 100)
    if amount < 0 or fen != amount * 100 or fen >= 10**14:
        raise ValueError(amount)
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    said = f"{_whole(yuan)}元" if yuan or not fen else ""
    if not (jiao or rest):
        return f"{said}整"
    said += f"{DIGITS[jiao]}角" if jiao else DIGITS[0] if said else ""
    return said + (f"{DIGITS[rest]}分" if rest else "")


def _whole(number: int) -> str:
    """A whole number in groups of four, with one zero for each gap."""
    groups, said = [number // 10_000**n % 10_000 for n in range(3)], ""
    for n in range(2, -1, -1):
        if groups[n]:
            has_gap = said and (groups[n] < 1000 or not groups[n + 1])
            said += (DIGITS[0] if has_gap else "") + _group(groups[n]) + GROUPS[n]
    return said or DIGITS[0]


def _group(number: int) -> str:
    said, has_gap = "", False
    for n in range(3, -1, -1):
        digit = number // 10**n % 10
        if digit:
            said += (DIGITS[0] if has_gap and said else "") + DIGITS[digit] + UNITS[n]
        has_gap = not digit
    return said
