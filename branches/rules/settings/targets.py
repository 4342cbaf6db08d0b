"""Which numbers may be set for targets?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
