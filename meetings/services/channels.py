"""How does an organization add, try and remove the robot of its group chat?"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import GroupChannel
from meetings.services.plain import as_text
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.notices.group_messages import FORMS, SECRET, NotTheServices, Service, key_of
from partybuild.notices.models import Channel, DeliveryState, Outbox, Robot
from partybuild.notices.services import Dispatch, dispatch, in_all_languages

# A group that everybody reads needs no second robot; more would only multiply what people must read.
MOST_GROUPS = 5


@transaction.atomic
def add_group(
    *, by, organization: Organization, service: str, name: str, address: str, secret: str = "", at: datetime
) -> GroupChannel:
    """Add a group by its robot's address as the service shows it; only its sealed key is kept.

    Raises RuleBroken for another host than the service's, an unfit secret, or more than MOST_GROUPS.
    """
    name, secret = as_text(name, 40, "name"), secret.strip()
    if service not in Service.values:
        raise RuleBroken(_("Choose one of the values."), field="service")
    if not name:
        raise RuleBroken(_("Give the group a name."), field="name")
    try:
        key = key_of(service, address, settings.ROBOT_ORIGINS[service])
    except NotTheServices as error:
        raise RuleBroken(
            _("This is not the address of a robot of %(service)s. Copy it as the service shows it.")
            % {"service": Service(service).label},
            field="address",
        ) from error
    if secret and not (FORMS[Service(service)].is_signed and SECRET.fullmatch(secret)):
        raise RuleBroken(_("WeCom has no secret; else copy it as the service shows it."), field="secret")
    list(Organization.objects.select_for_update().filter(pk=organization.pk).values_list("pk"))
    if GroupChannel.objects.filter(organization=organization, robot__removed_at=None).count() >= MOST_GROUPS:
        raise RuleBroken(_("An organization has at most %(most)d groups.") % {"most": MOST_GROUPS})
    robot = Robot(service=service, name=name, created_at=at)
    robot.key, robot.secret = key, secret
    robot.save(force_insert=True)
    channel = GroupChannel.objects.create(robot=robot, organization=organization)
    record(by=by, action="add group robot", obj=robot, organization=organization, service=service)
    return channel


@transaction.atomic
def remove_group(*, by, channel: GroupChannel, at: datetime) -> bool:
    """Remove a group: its address is forgotten, what was sent stays. False where it was removed before."""
    rows = Robot.objects.filter(pk=channel.robot_id, removed_at=None)
    if not rows.update(removed_at=at, key_sealed="", secret_sealed=""):
        return False
    Outbox.objects.filter(robot=channel.robot_id, state=DeliveryState.PENDING).update(
        state=DeliveryState.UNWANTED
    )
    record(by=by, action="remove group robot", obj=channel.robot, organization=channel.organization)
    return True


@transaction.atomic
def try_group(*, by, channel: GroupChannel, at: datetime) -> int:
    """Send a test message on the outbox's way, so that what comes of it is what a notice would meet.

    At most one a minute and group: the key of the second is the first's. Returns the messages given.
    """
    texts = in_all_languages(
        lambda: (
            _("Test: notices of “%(organization)s” arrive in this group.")
            % {"organization": channel.organization.short_name}
        )
    )
    message = Dispatch(
        channel=Channel.GROUP.value,
        key=f"group-test:{channel.robot_id}:{at:%Y%m%d%H%M}",
        texts=texts,
        link="",
        not_before=at,
        robot_id=channel.robot_id,
    )
    record(by=by, action="test group robot", obj=channel.robot, organization=channel.organization)
    return dispatch([message], matter=test_matter(channel), reasons={}, at=at)


def test_matter(channel: GroupChannel) -> str:
    """What the test messages of a group carry in the outbox."""
    return f"group-test:{channel.robot_id}"
