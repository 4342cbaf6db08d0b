"""How do the boxes of a closed ballot leave the disk too, as far as a database lets go of anything?"""

import logging

from django.db import DatabaseError, connection

from meetings.models import BallotBox, BallotVoter

logger = logging.getLogger(__name__)


def wipe_boxes() -> None:
    """Outside any transaction: write the tables anew without what was deleted; a failure is only logged.

    SQLite overwrites what is deleted (secure_delete), its log is emptied here. PostgreSQL's tables become new
    files. Neither reaches copies made before: write-ahead archives, snapshots of the disk, backups.
    """
    if connection.vendor == "postgresql":
        tables = [f'VACUUM FULL "{model._meta.db_table}"' for model in (BallotBox, BallotVoter)]
    else:
        tables = ["PRAGMA wal_checkpoint(TRUNCATE)"]
    try:
        with connection.cursor() as cursor:
            for statement in tables:
                cursor.execute(statement)
    except DatabaseError as error:
        logger.warning("boxes of a ballot could not be wiped: %s", type(error).__name__)
