"""What is sent to the robots of group chats, and what their answers mean."""

import json
from datetime import UTC, datetime

import pytest

from partybuild.environment import ROBOT_ORIGINS, robot_origins
from partybuild.notices.group_messages import NotTheServices, compose, key_of, verdict
from tests.partybuild.group_services import KEYS, PATHS

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SERVICES = ["wecom", "dingtalk", "feishu"]


@pytest.mark.parametrize("service", SERVICES)
def test_the_key_is_taken_out_of_the_address_as_the_service_shows_it(service):
    address = f" {ROBOT_ORIGINS[service]}{PATHS[service]}{KEYS[service]} "
    assert key_of(service, address, ROBOT_ORIGINS[service]) == KEYS[service]


KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    "address",
    [
        f"http://oapi.dingtalk.com/robot/send?access_token={KEY}",
        f"https://oapi.dingtalk.com.example.org/robot/send?access_token={KEY}",
        f"https://oapi.dingtalk.com@example.org/robot/send?access_token={KEY}",
        f"https://user@oapi.dingtalk.com/robot/send?access_token={KEY}",
        f"https://oapi.dingtalk.com:8443/robot/send?access_token={KEY}",
        f"https://127.0.0.1/robot/send?access_token={KEY}",
        f"https://[::1]/robot/send?access_token={KEY}",
        f"https://169.254.169.254/robot/send?access_token={KEY}",
        f"https://oapi.dingtalk.com/other?access_token={KEY}",
        f"https://oapi.dingtalk.com/robot/send?access_token={KEY}&to=x",
        f"https://oapi.dingtalk.com/robot/send?access_token={KEY}&access_token={KEY}",
        f"https://oapi.dingtalk.com/robot/send?access_token={KEY}#x",
        "https://oapi.dingtalk.com/robot/send?access_token=short",
        "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef%0d%0aHost:x",
        f"//oapi.dingtalk.com/robot/send?access_token={KEY}",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
def test_any_other_address_is_refused(address):
    with pytest.raises(NotTheServices):
        key_of("dingtalk", address, ROBOT_ORIGINS["dingtalk"])


@pytest.mark.parametrize("path", ["../../x/0123456789abcdef", "0123456789abcdef/x", "0123456789abcdef?x=1"])
def test_feishus_key_is_one_part_of_the_path(path):
    with pytest.raises(NotTheServices):
        key_of("feishu", f"{ROBOT_ORIGINS['feishu']}{PATHS['feishu']}{path}", ROBOT_ORIGINS["feishu"])


def test_dingtalk_signs_time_and_secret_and_quotes_the_signature_once():
    path, body = compose("dingtalk", KEY, "SECabc", "Hello 党", at=AT)
    # Reckoned apart from the code: printf '1795399200000\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary
    assert path == (
        f"/robot/send?access_token={KEY}&timestamp=1795399200000"
        "&sign=FmN28uYy0Rl2UqTYBs6i6Z5U76UdzQN3VRPHncFxpno%3D"
    )
    assert json.loads(body) == {"msgtype": "text", "text": {"content": "Hello 党"}}


def test_feishu_signs_nothing_by_time_and_secret():
    path, body = compose("feishu", KEY, "abc", "Hello", at=AT)
    assert path == f"/open-apis/bot/v2/hook/{KEY}"
    # printf '' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… of "1795399200\nabc"
    assert json.loads(body) == {
        "timestamp": "1795399200",
        "sign": "hRq0jEq/NP98IfWzE+LF/04oEWutexAKYD8Lcuj5aF4=",
        "msg_type": "text",
        "content": {"text": "Hello"},
    }


def test_without_a_secret_nothing_is_signed():
    assert compose("wecom", KEY, "", "Hello", at=AT)[0] == f"/cgi-bin/webhook/send?key={KEY}"
    assert compose("dingtalk", KEY, "", "Hello", at=AT)[0] == f"/robot/send?access_token={KEY}"
    assert json.loads(compose("feishu", KEY, "", "Hello", at=AT)[1]) == {
        "msg_type": "text", "content": {"text": "Hello"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("service", "status", "body", "expected"),
    [
        ("wecom", 200, b'{"errcode": 0, "errmsg": "ok"}', ("sent", "")),
        ("wecom", 200, b'{"errcode": 93000, "errmsg": "invalid"}', ("failed", "93000 invalid")),
        ("wecom", 200, b'{"errcode": "0"}', ("unknown", "")),
        ("wecom", 200, b'{"errcode": false}', ("unknown", "")),
        ("dingtalk", 200, b'{"errcode": 310000, "errmsg": "sign\\nnot match"}',
         ("failed", "310000 sign not match")),
        ("feishu", 200, b'{"code": 0, "msg": "success"}', ("sent", "")),
        ("feishu", 200, b'{"StatusCode": 0, "StatusMessage": "success"}', ("sent", "")),
        ("feishu", 200, b'{"code": 19021, "msg": "sign match fail"}', ("failed", "19021 sign match fail")),
        # WeCom's word is no word of Feishu's.
        ("feishu", 200, b'{"errcode": 0}', ("unknown", "")),
        ("wecom", 200, b"", ("unknown", "")),
        ("wecom", 200, b"[" * 100_000, ("unknown", "")),
        ("wecom", 200, b"[1]", ("unknown", "")),
        ("wecom", 200, b"\xff", ("unknown", "")),
        ("wecom", 302, b"", ("failed", "HTTP 302")),
        ("feishu", 400, b'{"code": 9499, "msg": "Bad Request"}', ("failed", "HTTP 400 Bad Request")),
        ("wecom", 500, b'{"errcode": 0}', ("unknown", "HTTP 500")),
        ("wecom", 502, b"", ("unknown", "HTTP 502")),
    ],
)  # fmt: skip
def test_the_services_own_code_decides(service, status, body, expected):
    assert verdict(service, status, body) == expected


def test_a_service_on_ones_own_premises_has_another_host():
    own = robot_origins(["wecom=https://wecom.example.cn"], production=True)
    assert own == ROBOT_ORIGINS | {"wecom": "https://wecom.example.cn"}
    assert robot_origins(["feishu=http://127.0.0.1:8000"], production=False)["feishu"].startswith("http:")


@pytest.mark.parametrize(
    "pair",
    [
        "wecom", "qq=https://qq.example.cn", "wecom=http://wecom.example.cn", "wecom=https://", "wecom=ftp://x",
        "wecom=https://x/path", "wecom=https://x?y", "wecom=https://user@x",
    ],
)  # fmt: skip
def test_an_unfit_host_ends_the_start(pair, capsys):
    with pytest.raises(SystemExit):
        robot_origins([pair], production=True)
    assert "ROBOT_ORIGINS" in capsys.readouterr().err
