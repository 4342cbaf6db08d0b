"""Which rounds and scores, said as the rest of a sentence?"""

from branches.scope import ScopedQuerySet


class RoundQuerySet(ScopedQuerySet):
    def open_on(self, day):
        return self.filter(opened_on__lte=day).exclude(closed_on__lte=day)


class ScoreQuerySet(ScopedQuerySet):
    pass
