"""What may this person see? The one choke point for every row that belongs to an organization."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

PATH_LENGTH = 60
STEP = 4


def subtree(path: str) -> tuple[str, str]:
    """The lowest and the highest path at or under `path`; digits only, so it holds in every collation."""
    return path, path.ljust(PATH_LENGTH, "9")


def chain(path: str) -> list[str]:
    """The paths of an organization and its superiors, the root's first and its own last."""
    return [path[:n] for n in range(STEP, len(path) + 1, STEP)]


@dataclass(frozen=True)
class Scope:
    """The subtrees a person may see, by the paths of their top organizations; no path, nothing.

    `alone` are organizations seen without what stands under them: most posts of a superior reach no further.
    `one_below` are organizations of which only what stands directly under them is seen, not they themselves.
    """

    paths: tuple[str, ...] = ()
    is_everything: bool = False
    alone: tuple[str, ...] = ()
    one_below: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths, alone=(), one_below=()) -> "Scope":
        """A scope of the given paths without those that lie inside another one."""
        kept: list[str] = []
        for path in sorted(set(paths)):
            if not (kept and path.startswith(kept[-1])):
                kept.append(path)
        # There is one root: whoever sees it sees everything, and no predicate is emitted.
        is_everything = any(len(p) == STEP for p in kept)
        single, above = (
            tuple(sorted(p for p in set(some) if not any(p.startswith(k) for k in kept)))
            for some in (alone, one_below)
        )
        return cls(tuple(kept), is_everything, single, above)

    @classmethod
    def everything(cls) -> "Scope":
        return cls((), is_everything=True)

    def __contains__(self, path: str) -> bool:
        if self.is_everything or path in self.alone or path[:-STEP] in self.one_below:
            return True
        return any(path.startswith(p) for p in self.paths)

    def q(self, lookup: str = "path") -> Q:
        """The condition on `lookup` (the way from the model to Organization.path)."""
        if self.is_everything:
            return Q()
        if not (self.paths or self.alone or self.one_below):
            return Q(pk__in=())
        condition = Q(**{f"{lookup}__in": self.alone}) if self.alone else Q()
        for path in self.paths:
            condition |= Q(**{f"{lookup}__range": subtree(path)})
        depth = lookup.removesuffix("path") + "depth"
        for path in self.one_below:
            below = {f"{lookup}__range": subtree(path), depth: len(path) // STEP + 1}
            condition |= Q(**below)
        return condition


class ScopedQuerySet(QuerySet):
    """Rows of a model that says by `scope_lookup` how it hangs on the tree."""

    def in_scope(self, scope: Scope):
        return self.filter(scope.q(self.model.scope_lookup))

    def under(self, organization):
        """Rows of the organization and of everything under it; under the root no condition is needed."""
        if len(organization.path) == STEP:
            return self.all()
        return self.filter(**{f"{self.model.scope_lookup}__range": subtree(organization.path)})
