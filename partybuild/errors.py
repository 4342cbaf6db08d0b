"""What can go wrong that the user can mend?"""


class RuleBroken(Exception):
    """A rule of the regulations or of good order forbids the act.

    `message` is for the user, in his language; `field` names its form field, None for the whole form.
    """

    def __init__(self, message, *, field: str | None = None):
        super().__init__(str(message))
        self.message = message
        self.field = field


class Conflict(RuleBroken):
    """Somebody else saved first: `theirs` is what stands now, `mine` what was typed; nothing is lost."""

    def __init__(self, message, *, theirs, mine):
        super().__init__(message)
        self.theirs = theirs
        self.mine = mine
