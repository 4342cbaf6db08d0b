"""The addresses of a person's own pages: which role gets which answer."""

from django.utils import timezone

from members.models.care import Talk, TalkPartner
from members.models.community import Feedback
from members.models.targets import MemberTarget
from tests import make
from tests.access.row import Row, pk


def furnish(objects: dict, users: dict) -> dict:
    """A target, a talk and feedback of the plain member."""
    today, branch = timezone.localdate(), objects["branch"]
    person = users["member"].member if "member" in users else make.member(branch)
    talk = Talk.objects.create(organization=branch, held_on=today, occasion="yearly")
    TalkPartner.objects.create(talk=talk, member=person)
    feedback = Feedback(
        organization=branch, member=person, source="unit", received_on=today, entered_on=today
    )
    feedback.author, feedback.text = "Works council", "Helps everybody"
    feedback.save()
    target = MemberTarget.objects.create(
        member=person, organization=branch, year=today.year, kind="study", text="Own", set_on=today
    )
    return {"own_target": target, "own_talk": talk, "own_feedback": feedback}


# Whoever is on a roster has his pages; what belongs to one person is found by him alone.
OWN = "401 404 200 200 200 200 200 200 200"
HIS = "401 404 404 404 404 404 200 404 404"
DONE, HIS_DONE = OWN.replace("200", "302"), HIS.replace("200", "302")
TARGET, TALK = {"target": pk("own_target")}, {"talk": pk("own_talk")}
FEEDBACK = {"feedback": pk("own_feedback")}
WORDS = {"kind": "study", "text": "One thing", "measure": ""}
ROWS: list[Row] = [
    *(
        Row("get", f"mine:{name}", OWN)
        for name in ("dues", "study", "talks", "growth", "targets", "community", "target_new")
    ),
    Row("post", "mine:target_new", DONE, data=WORDS),
    *(Row("get", f"mine:target_{name}", HIS, kwargs=TARGET) for name in ("change", "review", "drop")),
    Row("post", "mine:target_change", HIS_DONE, kwargs=TARGET, data=WORDS | {"version": "0"}),
    Row("post", "mine:target_review", HIS_DONE, kwargs=TARGET, data={"text": "Done", "version": "0"}),
    Row("post", "mine:target_drop", HIS_DONE, kwargs=TARGET, data={"reason": "Moved", "version": "0"}),
    Row("get", "mine:gist", HIS, kwargs=TALK),
    Row("post", "mine:gist", HIS_DONE, kwargs=TALK, data={"gist": "We talked"}),
    Row("get", "mine:community_register", OWN),
    Row("post", "mine:community_register", DONE, data={"community": "East", "since": "2026-03-01"}),
    Row("get", "mine:feedback", HIS, kwargs=FEEDBACK),
    Row("post", "mine:feedback", HIS, kwargs=FEEDBACK),
    Row("post", "mine:feedback", HIS_DONE, kwargs=FEEDBACK, data={"answer": "Thank you"}),
]
