"""Which numbers may be set for roles?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
