"""What is one row of the access matrix?"""

from dataclasses import dataclass, field

ROLES = [
    "anonymous",
    "admin",
    "superior",
    "secretary",
    "officer",
    "leader",
    "member",
    "stranger",
    "dismissed",
]


@dataclass(frozen=True)
class Row:
    """One request and what each role gets, in the order of ROLES; 401 stands for "sign in first".

    An empty body is answered 422 (400 by the interface) where one may be sent: that is past the door.
    """

    method: str
    name: str
    answers: str
    kwargs: dict = field(default_factory=dict)
    query: str = ""
    data: dict | None = None

    @property
    def expected(self) -> dict[str, int]:
        return dict(zip(ROLES, map(int, self.answers.split()), strict=True))

    @property
    def in_organization(self) -> bool:
        return bool({"code", "pk"} & set(self.kwargs))


@dataclass(frozen=True)
class pk:
    """The key of a furnished object, known once it is there; a test's name says which."""

    name: str

    def __call__(self, objects: dict):
        return objects[self.name].pk

    def __str__(self) -> str:
        return self.name
