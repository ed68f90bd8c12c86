"""A page on this machine for marking answers in words, one question across all students.

Only a program that knows the address can use it: the address holds a token, the server listens on
127.0.0.1 alone, and it refuses requests that another page made (``Host``, ``Origin``). What
students wrote is shown as text or as Markdown that can do nothing.
"""

import contextlib
import hmac
import json
import secrets
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from course.grading.feedback import environment
from course.grading.outputs import Graded
from course.grading.store import Store
from course.grading.written import Remark, Written

__all__ = ["Review", "ReviewError", "remark_from"]

MAX_BODY = 1 << 16


class ReviewError(ValueError):
    """A request that the page does not make."""


def remark_from(told: Any, written: Written) -> Remark:
    """What the page sends, as a remark on this answer.

    Args:
        told: ``points`` (a number or ``null``), ``criteria`` (positions), ``comment``.
        written: The answer that it is about.

    Raises:
        ReviewError: It is something else, or out of range.
    """
    if not isinstance(told, dict):
        raise ReviewError("not an object")
    points, criteria, comment = (told.get(name) for name in ("points", "criteria", "comment"))
    if points is not None and not (
        isinstance(points, int | float)
        and not isinstance(points, bool)
        and 0 <= points <= written.max_points
    ):
        raise ReviewError(f"points must lie between 0 and {written.max_points:g}")
    lines = range(len(written.question.rubric))
    if type(criteria) is not list or not all(type(i) is int and i in lines for i in criteria):
        raise ReviewError("no such line of the rubric")
    if type(comment) is not str or len(comment) > 10_000:
        raise ReviewError("a comment is a text of at most 10,000 characters")
    return Remark(
        None if points is None else float(points),
        comment.strip(),
        tuple(sorted(set(criteria))),
        written.answer.fingerprint,
    )


class Review:
    """The page's server. Use as a context manager.

    Args:
        submissions: Whose answers are marked.
        store: The file in which every mark is kept at once.
        port: On 127.0.0.1; 0 takes a free one.
        first: The question to begin with.
    """

    def __init__(
        self, submissions: Sequence[Graded], store: Path, port: int = 0, first: str | None = None
    ) -> None:
        self._store, self._lock = store, threading.Lock()
        self._token = secrets.token_urlsafe(24)
        self._cards = [(one, w) for one in submissions for w in one.written.values()]
        self._cards.sort(key=lambda card: (card[1].question.id, card[0].student))
        self._first = first
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.review = self

    @property
    def address(self) -> str:
        """The page's address, with the token."""
        return f"http://127.0.0.1:{self._server.server_port}/{self._token}/"

    def serve(self) -> None:
        """Serve until the page's last button is used, or Ctrl-C."""
        with contextlib.suppress(KeyboardInterrupt):
            self._server.serve_forever(poll_interval=0.2)

    def __enter__(self) -> "Review":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.server_close()

    def allows(self, path: str, host: str, origin: str | None, *, post: bool) -> str | None:
        """The rest of a path behind the token, or ``None`` where the request is not ours."""
        own = f"127.0.0.1:{self._server.server_port}"
        _, token, *rest = path.split("/", 2) if path.startswith("/") else ("", "")
        if host != own or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        if origin != f"http://{own}" and (post or origin is not None):
            return None
        return "/".join(rest)

    def page(self) -> tuple[str, str]:
        """The page, and the nonce of its script and style."""
        nonce = secrets.token_urlsafe(16)
        asked = list({w.question.id: w.question for _, w in self._cards}.values())
        page = environment().get_template("review.html.j2")
        first = self._first or asked[0].id
        return page.render(nonce=nonce, questions=asked, first=first), nonce

    def cards(self) -> list[dict[str, Any]]:
        """Every answer with what was said about it, for the page's script."""
        markdown = environment().filters["markdown"]
        shown = environment().filters["shown"]
        return [
            {
                "number": number,
                "question": w.question.id,
                "student": shown(one.student),
                "assignment": shown(one.assignment),
                "late": one.late,
                "state": environment().filters["words"](w.answer.state)
                if w.answer.state != "written"
                else "",
                "answer": markdown(w.answer.text),
                "points": w.remark.points if w.remark else None,
                "criteria": list(w.remark.criteria) if w.remark else [],
                "comment": w.remark.comment if w.remark else "",
                "changed": w.changed,
                "waits": w.waits,
            }
            for number, (one, w) in enumerate(self._cards)
        ]

    def mark(self, told: Any) -> dict[str, Any]:
        """Keep one mark.

        Raises:
            ReviewError: It is none.
        """
        number = told.get("number") if isinstance(told, dict) else None
        if type(number) is not int or not 0 <= number < len(self._cards):
            raise ReviewError("no such answer")
        with self._lock:
            one, written = self._cards[number]
            remark = remark_from(told, written)
            with Store(self._store) as store:
                store.remark(one.student, one.assignment, written.question.id, remark)
            marked = Written(written.question, written.answer, remark)
            self._cards[number] = (one, marked)
        return {"waits": marked.waits, "points": remark.points}

    def end(self) -> None:
        """Let :meth:`serve` return."""
        threading.Thread(target=self._server.shutdown, daemon=True).start()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    review: Review


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        place = self._place(post=False)
        if place == "":
            text, nonce = self.server.review.page()
            self._answer(200, "text/html; charset=utf-8", text.encode(), nonce)
        elif place == "answers":
            self._json(200, self.server.review.cards())
        else:
            self._answer(404, "text/plain", b"There is nothing here.\n")

    def do_POST(self) -> None:
        place = self._place(post=True)
        length = self.headers.get("Content-Length", "")
        if place is None:
            self._answer(404, "text/plain", b"There is nothing here.\n")
        elif not length.isdecimal() or int(length) > MAX_BODY:
            self._json(400, {"error": "too long"})
        elif self.headers.get("Content-Type") != "application/json":
            self._json(400, {"error": "not JSON"})
        elif place == "end":
            self._json(200, {})
            self.server.review.end()
        elif place == "mark":
            try:
                told = json.loads(self.rfile.read(int(length)))
                self._json(200, self.server.review.mark(told))
            except (ValueError, RecursionError) as error:
                self._json(400, {"error": str(error)})
        else:
            self._answer(404, "text/plain", b"There is nothing here.\n")

    def _place(self, *, post: bool) -> str | None:
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        return self.server.review.allows(self.path, host, origin, post=post)

    def _json(self, status: int, told: Any) -> None:
        self._answer(status, "application/json", json.dumps(told).encode())

    def _answer(self, status: int, kind: str, data: bytes, nonce: str = "") -> None:
        allowed = f"style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; " if nonce else ""
        policy = (
            f"default-src 'none'; {allowed}connect-src 'self'; img-src data:; form-action 'none'; "
            "frame-ancestors 'none'; base-uri 'none'"
        )
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(data)),
            "Content-Security-Policy": policy,
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *told: Any) -> None:
        """Nothing: the lines would hold the token."""
