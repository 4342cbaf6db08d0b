"""Which numbers may be set for membership?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
