"""Which numbers of the regulations may be set, in the order of the pages?"""

from branches.rules.setting import Setting
from branches.rules.settings import (
    admission,
    calendar,
    care,
    community,
    corrections,
    dues,
    education,
    growth,
    membership,
    organizational_life,
    roles,
    sign_in,
    statistics,
    targets,
    transfers,
)

PARTS = (
    organizational_life,
    sign_in,
    calendar,
    admission,
    transfers,
    membership,
    dues,
    education,
    targets,
    roles,
    growth,
    care,
    community,
    corrections,
    statistics,
)
ORDERED_SETTINGS = [setting for part in PARTS for setting in part.SETTINGS]
SETTINGS: dict[str, Setting] = {setting.key: setting for setting in ORDERED_SETTINGS}
# What holds for the organization alone that set it.
OWN = frozenset(setting.key for setting in ORDERED_SETTINGS if setting.is_own)
