"""Does `manage.py check` see a key ring that is not this database's?"""

from django.core.checks import Error

from partybuild.audit.services.keys import key_problem


def check_key_ring(app_configs, databases=None, **kwargs) -> list[Error]:
    """Asked before every command but `migrate`, which names its databases: its tables may not exist yet."""
    problem = "" if databases else key_problem()
    return [Error(problem, id="audit.E001")] if problem else []
