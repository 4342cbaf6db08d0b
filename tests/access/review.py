"""The addresses of joint approvals and sample checks: which role gets which answer."""

from datetime import date

from meetings.models import JointApproval, JointPick, SampleCheck, SampledRecord
from tests.access.month import HELD_ON, at
from tests.access.row import Row, pk

HERE = {"code": "college"}
JOINT = HERE | {"pk": pk("joint")}
SAMPLE = HERE | {"pk": pk("sample")}
LOOK = "401 403 200 404 404 404 404 404 404"
REFUSED = "401 403 422 404 404 404 404 404 404"
DONE = "401 403 302 404 404 404 404 404 404"


def furnish(objects: dict, users: dict) -> dict:
    """The superior's list of one record to be approved together, and a sample of one record."""
    college, superior, waiting = objects["college"], users["superior"], objects["submitted"]
    joint = JointApproval.objects.create(
        organization=college, by=superior, begun_at=at(HELD_ON, 20), seed="a", versions={waiting.pk: 4}
    )
    JointPick.objects.create(joint=joint, meeting=waiting)
    sample = SampleCheck.objects.create(
        organization=college, since=date(2026, 11, 1), until=HELD_ON, size=1, seed="a",
        population=[objects["approved"].pk], drawn_by=superior, drawn_at=at(HELD_ON, 21),
    )  # fmt: skip
    SampledRecord.objects.create(sample=sample, meeting=objects["approved"], position=1)
    return {"joint": joint, "sample": sample}


ROWS: list[Row] = [
    Row("post", "meetings:together_new", DONE, kwargs=HERE),
    Row("get", "meetings:together", LOOK, kwargs=JOINT),
    Row("post", "meetings:together", DONE, kwargs=JOINT),
    Row("get", "meetings:together_record", LOOK, kwargs=JOINT | {"meeting": pk("submitted")}),
    Row("get", "meetings:samples", LOOK, kwargs=HERE),
    Row("post", "meetings:samples", REFUSED, kwargs=HERE),
    Row("get", "meetings:sample", LOOK, kwargs=SAMPLE),
    Row("get", "meetings:sample_record", LOOK, kwargs=SAMPLE | {"number": 1}),
    Row("post", "meetings:sample_record", REFUSED, kwargs=SAMPLE | {"number": 1}),
    Row("get", "api:sample-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:sample-detail", "401 404 200 404 404 404 404 404 404", {"pk": pk("sample")}),
]
