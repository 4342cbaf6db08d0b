"""Which numbers may be set for dues?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
