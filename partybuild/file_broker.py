"""How do messages pass through files without a reader ever dying of a half-written one?

The broker of an installation without Redis. Kombu's own channel names a message before it is written, so a
worker that looks at that moment, or after a kill -9, reads half of one and ends. Nothing is lost by skipping
it: the truth is in the database, and what the message would have rung for is found by the next sweep.
"""

import logging
import os
from time import monotonic
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.encoding import str_to_bytes
from kombu.utils.json import dumps

logger = logging.getLogger(__name__)
# A name that goes on after the queue's is looked at by no reader.
UNFINISHED = ".part"


class Channel(filesystem.Channel):
    """Kombu's, in which a message is whole or not there."""

    def _put(self, queue, payload, **kwargs):
        """The message is written under another name and gets its own once it is whole."""
        name = os.path.join(self.data_folder_out, f"{round(monotonic() * 1000)}_{uuid4()}.{queue}.msg")
        try:
            with open(name + UNFINISHED, "wb") as file:
                file.write(str_to_bytes(dumps(payload)))
            os.rename(name + UNFINISHED, name)
        except OSError as error:
            raise ChannelError("a message could not be written to the queue's folder") from error

    def _get(self, queue):
        """The next message that can be read; one that cannot is taken away and left aside."""
        while True:
            try:
                return super()._get(queue)
            except ValueError:
                logger.warning("a message that could not be read was left aside")

    def get_table(self, exchange):
        """Which queues an exchange serves; none as long as the file that says so is being written."""
        try:
            return super().get_table(exchange)
        except ValueError:
            return []

    def _queue_bind(self, exchange, routing_key, pattern, queue):
        try:
            super()._queue_bind(exchange, routing_key, pattern, queue)
        except ValueError:
            self._exchange_file(exchange).unlink(missing_ok=True)
            super()._queue_bind(exchange, routing_key, pattern, queue)

    def _delete(self, queue, *args, **kwargs):
        """A queue ends with its worker, also where the list that holds it is half written."""
        try:
            super()._delete(queue, *args, **kwargs)
        except ValueError:
            logger.warning("a list of queues that could not be read was left as it is")


class Transport(filesystem.Transport):
    Channel = Channel


def install() -> None:
    """Let `filesystem://` mean this broker."""
    TRANSPORT_ALIASES["filesystem"] = "partybuild.file_broker:Transport"
