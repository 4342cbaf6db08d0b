"""How is an act written down so that nobody can unwrite it?"""

from partybuild.audit.services.keys import refuse_foreign_keys
from partybuild.audit.services.record import record, record_many
from partybuild.audit.services.verify import Verification, head, verify

__all__ = ["Verification", "head", "record", "record_many", "refuse_foreign_keys", "verify"]
