"""What can be done with a secret ballot, from its opening to its result?"""

from meetings.services.ballots.casting import cast, cast_by_server
from meetings.services.ballots.closing import cancel_ballot, close_ballot
from meetings.services.ballots.opening import open_ballot
from meetings.services.ballots.recording import put_into_minutes

__all__ = ["cancel_ballot", "cast", "cast_by_server", "close_ballot", "open_ballot", "put_into_minutes"]
