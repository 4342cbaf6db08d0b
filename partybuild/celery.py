"""Which work runs in the background, and when?"""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, worker_init

from partybuild import file_broker

file_broker.install()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partybuild.settings")

app = Celery("partybuild")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # Due-ness is decided by a query at each run, so a missed or doubled tick changes nothing.
    "scan duties": {"task": "partybuild.notices.tasks.scan_duties", "schedule": crontab(minute="5,35")},
    "sweep the outbox": {"task": "partybuild.notices.tasks.sweep_outbox", "schedule": 30.0},
    "forget roster files": {
        "task": "members.tasks.forget_roster_files",
        "schedule": crontab(minute="50", hour="1"),
    },
    "forget expired values": {
        "task": "members.tasks.forget_expired",
        "schedule": crontab(minute="40", hour="1"),
    },
    "forget reply links": {
        "task": "meetings.tasks.forget_reply_links",
        "schedule": crontab(minute="30", hour="1"),
    },
    "forget sign-ins": {
        "task": "meetings.tasks.forget_old_sign_ins",
        "schedule": crontab(minute="35", hour="1"),
    },
    "sweep files": {"task": "partybuild.files.tasks.sweep_files", "schedule": crontab(minute="10", hour="3")},
    "check files": {"task": "partybuild.files.tasks.check_files", "schedule": crontab(minute="20", hour="3")},
    "index records": {"task": "meetings.tasks.index_records", "schedule": crontab(minute="30", hour="3")},
    "compute scores": {
        "task": "appraisal.tasks.compute_open_rounds",
        "schedule": crontab(minute="20", hour="2"),
    },
    "refresh first pages": {"task": "appraisal.tasks.refresh_first_pages", "schedule": 60.0},
}


@worker_init.connect
@beat_init.connect
def check_keys(**kwargs):
    """A worker with a foreign key ring would write what nobody can open."""
    from partybuild.audit.services import refuse_foreign_keys

    refuse_foreign_keys()
