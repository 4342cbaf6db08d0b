"""Which numbers may be set for care?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
