"""How do the group robots of WeCom, DingTalk and Feishu want a message, and what do their answers mean?"""

import base64
import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Of an answer no more is read; theirs have some hundred bytes.
MOST_BYTES = 16 * 1024
WORDS = 160
KEY = re.compile(r"[A-Za-z0-9_-]{16,128}")
SECRET = re.compile(r"[\x21-\x7e]{1,128}")


class Service(TextChoices):
    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")
    FEISHU = "feishu", _("Feishu")


@dataclass(frozen=True)
class Form:
    """Where a service has the robot's key: after the path or as a parameter; and what signs a message."""

    path: str
    parameter: str = ""
    is_signed: bool = True


FORMS = {
    Service.WECOM: Form("/cgi-bin/webhook/send", "key", is_signed=False),
    Service.DINGTALK: Form("/robot/send", "access_token"),
    Service.FEISHU: Form("/open-apis/bot/v2/hook/"),
}


class NotTheServices(ValueError):
    """An address that is not one of the service's robots."""


def key_of(service: str, address: str, origin: str) -> str:
    """The robot's key out of the address as the service shows it; only that is kept.

    Raises NotTheServices for another host, scheme or path than `origin`'s, so that no address that somebody
    typed is ever called.
    """
    form, parts, home = FORMS[Service(service)], split(address), urlsplit(origin)
    if (parts.scheme, parts.netloc) != (home.scheme, home.netloc) or parts.fragment:
        raise NotTheServices(service)
    if form.parameter:
        given = parse_qs(parts.query)
        found = given.get(form.parameter, []) if parts.path == form.path and len(given) == 1 else []
    else:
        found = [parts.path.removeprefix(form.path)] if not parts.query else []
    if len(found) != 1 or not KEY.fullmatch(found[0]):
        raise NotTheServices(service)
    return found[0]


def split(address: str):
    """The parts of an address; what is none belongs to nobody."""
    try:
        return urlsplit(address.strip())
    except ValueError as error:
        raise NotTheServices(address[:20]) from error


def compose(service: str, key: str, secret: str, text: str, *, at: datetime) -> tuple[str, bytes]:
    """Path with query and JSON body of a text message, signed at that moment where there is a secret."""
    form = FORMS[Service(service)]
    if service == Service.FEISHU:
        body = {"msg_type": "text", "content": {"text": text}}
        if secret:
            seconds = str(int(at.timestamp()))
            body = {"timestamp": seconds, "sign": signature(f"{seconds}\n{secret}", "")} | body
        return form.path + quote(key), packed(body)
    query = {form.parameter: key}
    if service == Service.DINGTALK and secret:
        milliseconds = str(int(at.timestamp() * 1000))
        # Quoted once, by urlencode: quoted twice the service answers "sign not match".
        query |= {"timestamp": milliseconds, "sign": signature(secret, f"{milliseconds}\n{secret}")}
    return f"{form.path}?{urlencode(query)}", packed({"msgtype": "text", "text": {"content": text}})


def signature(key: str, message: str) -> str:
    """HMAC-SHA-256 in base64; Feishu signs the empty message by a key that holds the time."""
    return base64.b64encode(hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()).decode()


def packed(body: dict) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def verdict(service: str, status: int, body: bytes) -> tuple[str, str]:
    """("sent" | "failed" | "unknown", the service's words) of an answer.

    The services answer 200 also where they refuse, so their own code decides. A server's error or an answer
    that cannot be read leaves open whether the message stands in the group.
    """
    answer = unpacked(body)
    code, words = code_of(service, answer), words_of(answer)
    if status >= 500:
        return "unknown", f"HTTP {status}"
    if status != 200:
        return "failed", f"HTTP {status} {words}".strip()[:WORDS]
    if code is None:
        return "unknown", words
    return ("sent", "") if code == 0 else ("failed", f"{code} {words}".strip()[:WORDS])


def unpacked(body: bytes) -> dict:
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def code_of(service: str, answer: dict) -> int | None:
    """The service's own code: 0 is yes; None where the answer has none."""
    names = ("code", "StatusCode") if service == Service.FEISHU else ("errcode",)
    codes = [answer[name] for name in names if type(answer.get(name)) is int]
    return codes[0] if codes else None


def words_of(answer: dict) -> str:
    """The message beside the code, on one line."""
    found = next((answer[n] for n in ("errmsg", "msg", "StatusMessage") if answer.get(n)), "")
    return " ".join("".join(c if c.isprintable() else " " for c in str(found)).split())[:WORDS]
