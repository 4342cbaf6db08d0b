"""Which numbers may be set for admission?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
