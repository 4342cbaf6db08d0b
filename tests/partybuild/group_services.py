"""Group services on this machine: each accepts, refuses in the body, hangs, or breaks, as it is told."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# What the services answer, as their documentation says.
ACCEPT = {
    "wecom": {"errcode": 0, "errmsg": "ok"},
    "dingtalk": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"},
}
REFUSE = {
    "wecom": {"errcode": 93000, "errmsg": "invalid webhook url, hint: [1], from ip: 192.0.2.1"},
    "dingtalk": {"errcode": 310000, "errmsg": "sign not match"},
    "feishu": {"code": 19021, "msg": "sign match fail or timestamp is not within one hour", "data": {}},
}
KEYS = {
    "wecom": "693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa",
    "dingtalk": "a" * 60 + "0123",
    "feishu": "b0b1b2b3-0000-4000-8000-123456789abc",
}
PATHS = {
    "wecom": "/cgi-bin/webhook/send?key=",
    "dingtalk": "/robot/send?access_token=",
    "feishu": "/open-apis/bot/v2/hook/",
}


class Answers(BaseHTTPRequestHandler):
    """Keeps each message before it answers, as a service does."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server.messages.append((parts.path, query, json.loads(body)))
        {"accept": self.accept, "refuse": self.refuse}.get(self.server.mood, self.break_down)()

    def accept(self):
        time.sleep(self.server.delay)
        self.answer(200, json.dumps(ACCEPT[self.server.service]).encode())

    def refuse(self):
        self.answer(200, json.dumps(REFUSE[self.server.service]).encode())

    def break_down(self):
        match self.server.mood:
            case "hang":
                self.server.let_go.wait(20)
            case "500":
                self.answer(500, b"Internal Server Error")
            case "redirect":
                self.answer(302, b"", {"Location": f"{self.server.origin}/elsewhere"})
            case "nonsense":
                self.answer(200, b"<html>welcome</html>")
            case "flood":
                self.answer(200, b"[" * 200_000)

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers, **{"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Nothing on the screen."""


class GroupService(ThreadingHTTPServer):
    """One service: `mood` is accept, refuse, hang, 500, redirect, nonsense or flood."""

    daemon_threads = True

    def __init__(self, service: str, mood: str = "accept", *, delay: float = 0):
        super().__init__(("127.0.0.1", 0), Answers)
        self.service, self.mood, self.delay = service, mood, delay
        self.messages, self.let_go = [], threading.Event()

    def handle_error(self, request, client_address):
        """A client that gave up is what some tests are about."""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """The robot's address as the service would show it."""
        return f"{self.origin}{PATHS[self.service]}{KEYS[self.service]}"

    @property
    def texts(self) -> list[str]:
        bodies = [body for _path, _query, body in self.messages]
        return [(body.get("text") or {}).get("content") or body["content"]["text"] for body in bodies]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.let_go.set()
        self.shutdown()
        self.server_close()
