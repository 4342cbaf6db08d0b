"""Which numbers may be set for growth?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
