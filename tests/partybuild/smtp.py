"""A mail server that keeps what it gets: for seeing what really leaves the house."""

import email
import socketserver
import threading
import time
from email.policy import default


class Conversation(socketserver.StreamRequestHandler):
    """One client; speaks just enough SMTP."""

    def handle(self):
        self.say(220)
        while line := self.rfile.readline():
            verb = line.split()[0].upper().decode()
            if verb == "QUIT":
                return self.say(221)
            if verb == "DATA":
                if not self.take():
                    return None
            elif verb == "RCPT" and self.server.refuse in line.decode():
                self.say(550)
            else:
                self.say(250)

    def take(self) -> bool:
        self.say(354)
        text = b"".join(iter(self.rfile.readline, b".\r\n"))
        self.server.taken += 1
        time.sleep(self.server.delay)
        self.server.messages.append(email.message_from_bytes(text, policy=default))
        if self.server.drops:
            return False
        self.say(250)
        return True

    def say(self, code: int) -> None:
        self.wfile.write(f"{code} hello\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Refuses addresses with `refuse`; `drops` hangs up after taking a mail; answers after `delay` s."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, *, refuse: str = "nobody@", drops: bool = False, delay: float = 0):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.refuse, self.drops, self.delay = refuse, drops, delay
        self.messages, self.taken = [], 0

    def handle_error(self, request, client_address):
        """A client that died in mid-sentence is what some tests are about."""

    @property
    def port(self) -> int:
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self.server_close()
