"""The review server: who is let in, what is kept, and that nobody's decision is lost."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from results import small_result

from translator.decisions import as_data, read_decisions
from translator.reports.html import Page
from translator.reports.serving import DecisionFile, ReviewServer

Change = dict[str, Any]


def verdict(number: int, value: str = "false") -> Change:
    key = f"finding{number}"
    decision = {"finding": key, "verdict": value, "check": "numbers", "language": "es", "message": f"number {number}"}
    return {"kind": "findings", "key": key, "was": None, "value": decision}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    one = ReviewServer(Page(small_result()), tmp_path)
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    yield one
    one.shutdown()
    one.server_close()


def ask(
    server: ReviewServer, method: str, path: str, body: object = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, data, {"Content-Type": "application/json", **names})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


def test_the_page_comes_with_its_token_and_a_policy(server: ReviewServer) -> None:
    status, headers, body = ask(server, "GET", f"/{server.token}/")
    assert status == 200 and f'data-served="/{server.token}/"'.encode() in body
    assert "connect-src 'self'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not any(name.lower().startswith("access-control") for name in headers)


def test_it_listens_on_this_machine_alone_and_the_token_is_new_each_time(server: ReviewServer, tmp_path: Path) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with ReviewServer(Page(small_result()), tmp_path) as other:
        assert other.token != server.token and len(other.token) >= 32


REFUSED = [
    ("GET", "/", {}),
    ("GET", "/wrong/", {}),
    ("GET", "/wrong/decisions.json", {}),
    ("GET", "TOKEN", {"Host": "example.org"}),
    ("GET", "TOKEN", {"Host": "127.0.0.1:1"}),
    ("GET", "TOKEN", {"Origin": "http://example.org"}),
    ("GET", "TOKEN", {"Origin": "null"}),
    ("POST", "TOKENdecisions.json", {"Origin": "http://localhost:1"}),
    ("POST", "TOKENdecisions.json", {"Origin": "null"}),
    ("POST", "TOKENdecisions.json", {"Host": "attacker.example:80"}),
    ("POST", "/wrong/decisions.json", {}),
]


@pytest.mark.parametrize(("method", "path", "headers"), REFUSED)
def test_others_are_refused_and_change_nothing(
    server: ReviewServer, tmp_path: Path, method: str, path: str, headers: dict[str, str]
) -> None:
    path = path.replace("TOKEN", f"/{server.token}/")
    status, sent, body = ask(server, method, path, {"changes": [verdict(1)]}, **headers)
    assert status == 403
    assert server.token.encode() not in body and "Access-Control-Allow-Origin" not in sent
    assert not (tmp_path / "decisions.json").exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"])
def test_other_methods_are_not_there(server: ReviewServer, method: str) -> None:
    assert ask(server, method, f"/{server.token}/decisions.json")[0] == 501


def test_a_form_of_another_page_cannot_decide(server: ReviewServer, tmp_path: Path) -> None:
    body = json.dumps({"changes": [verdict(1)]}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        status, _, _ = ask(server, "POST", f"/{server.token}/decisions.json", body, Content_Type=kind)
        assert status == 404
    assert not (tmp_path / "decisions.json").exists()


def test_changes_are_kept_and_come_back(server: ReviewServer, tmp_path: Path) -> None:
    path = f"/{server.token}/decisions.json"
    own = f"http://127.0.0.1:{server.server_port}"
    status, _, body = ask(server, "POST", path, {"changes": [verdict(1), verdict(2, "confirmed")]}, Origin=own)
    assert status == 200 and json.loads(body)["conflicts"] == []
    kept = read_decisions(tmp_path)
    assert json.loads(ask(server, "GET", path)[2])["decisions"] == as_data(kept) == json.loads(body)["decisions"]
    back = {"kind": "findings", "key": "finding1", "was": verdict(1)["value"], "value": None}
    ask(server, "POST", path, {"changes": [back]})
    assert set(read_decisions(tmp_path).findings) == {"finding2"}
    assert b"finding2" in ask(server, "GET", f"/{server.token}/")[2]


def test_what_another_window_decided_is_not_overwritten(server: ReviewServer, tmp_path: Path) -> None:
    path = f"/{server.token}/decisions.json"
    ask(server, "POST", path, {"changes": [verdict(1, "confirmed")]})
    status, _, body = ask(server, "POST", path, {"changes": [verdict(1, "false"), verdict(2)]})
    answer = json.loads(body)
    assert (status, answer["conflicts"]) == (200, [{"kind": "findings", "key": "finding1"}])
    assert read_decisions(tmp_path).findings["finding1"].verdict == "confirmed"
    assert "finding2" in read_decisions(tmp_path).findings


WRONG: list[tuple[object, int]] = [
    (b"{", 400),
    (b"[" * 100_000, 400),
    (b"\xff", 400),
    ([], 400),
    ({"changes": {}}, 400),
    ({"changes": [1]}, 400),
    ({"changes": [{**verdict(1), "kind": "files"}]}, 400),
    ({"changes": [{**verdict(1), "key": "another"}]}, 400),
    ({"changes": [{**verdict(1), "value": {"verdict": "false"}}]}, 400),
    ({"changes": [verdict(2), {**verdict(1), "value": {**verdict(1)["value"], "note": "x" * 20_000}}]}, 400),
]


@pytest.mark.parametrize(("body", "status"), WRONG)
def test_what_is_no_change_is_refused_whole(server: ReviewServer, tmp_path: Path, body: object, status: int) -> None:
    found, _, said = ask(server, "POST", f"/{server.token}/decisions.json", body)
    assert found == status and "error" in json.loads(said)
    assert not (tmp_path / "decisions.json").exists()


def test_more_than_memory_should_hold_is_refused(server: ReviewServer) -> None:
    status, _, _ = ask(server, "POST", f"/{server.token}/decisions.json", b"", Content_Length="99999999999")
    assert status == 413


def test_a_damaged_file_is_left_as_it_is_and_said(server: ReviewServer, tmp_path: Path) -> None:
    (tmp_path / "decisions.json").write_bytes(b"{ half")
    status, _, body = ask(server, "POST", f"/{server.token}/decisions.json", {"changes": [verdict(1)]})
    assert status == 409 and "decisions.json" in json.loads(body)["error"]
    assert (tmp_path / "decisions.json").read_bytes() == b"{ half"


def test_many_windows_of_two_servers_lose_nothing(server: ReviewServer, tmp_path: Path) -> None:
    with ReviewServer(Page(small_result()), tmp_path) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()

        def decide(one: ReviewServer, numbers: range) -> None:
            for number in numbers:
                assert ask(one, "POST", f"/{one.token}/decisions.json", {"changes": [verdict(number)]})[0] == 200

        threads = [
            threading.Thread(target=decide, args=((server, other)[number % 2], range(number * 20, number * 20 + 20)))
            for number in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        other.shutdown()
    assert len(read_decisions(tmp_path).findings) == 120
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.json"]


def test_edits_by_hand_between_two_changes_are_kept(tmp_path: Path) -> None:
    file = DecisionFile(tmp_path)
    file.change([verdict(1)])
    text = (tmp_path / "decisions.json").read_text(encoding="utf-8")
    (tmp_path / "decisions.json").write_text(text.replace("number 1", "edited"), encoding="utf-8")
    file.change([verdict(2)])
    assert read_decisions(tmp_path).findings["finding1"].message == "edited"
