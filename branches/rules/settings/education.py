"""Which numbers may be set for education?"""

from branches.rules.setting import Setting

SETTINGS: list[Setting] = []
