"""Which numbers may be set for community?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
