"""Which numbers may be set for transfers?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
