"""The page for marking answers in words: whom it serves, what it keeps, its use by keyboard."""

import http.client
import json
import threading
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

pytest.importorskip("sqlalchemy", reason="the instructor's packages are not installed")

from course.grading.outputs import Graded
from course.grading.review import Review, ReviewError, remark_from
from course.grading.spec import Criterion, Question
from course.grading.store import Store
from course.grading.written import Answer, Written
from tests.browser import lab
from tests.browser.test_accessibility import AXE, violations

QUESTION = Question(
    "03.8",
    "A loss that rests",
    "Why does it **rest**?",
    (Criterion(1, "Names the mistake."), Criterion(1.5, "Gives the calculation.")),
    "Softmax *twice*.",
    "Lesson 03",
)
TEXTS = {
    "ann": "Softmax **twice**.",
    "bob <b>": "<script>document.title = 'pwned'</script><img src=x onerror=alert(1)>",
    "cleo": "The learning rate.",
}


@pytest.fixture
def review(tmp_path):
    submissions = [
        Graded(
            who, "03_x", False, (), {}, {}, {}, {"03.8": Written(QUESTION, Answer("written", a))}
        )
        for who, a in TEXTS.items()
    ]
    with Review(submissions, tmp_path / "marks.sqlite") as running:
        serving = threading.Thread(target=running.serve, daemon=True)
        serving.start()
        yield running
        running.end()
        serving.join(10)


@pytest.fixture
def remarks(tmp_path):
    def read():
        with Store(tmp_path / "marks.sqlite") as store:
            told = store.remarks()
        return {who: (r.points, r.criteria, r.comment) for (who, _, _), r in told.items()}

    return read


@pytest.fixture
def ask(review):
    """A request as the page makes it, unless it is told otherwise."""
    address = urlsplit(review.address)

    def asked(place, body=None, path=None, **headers):
        told = {"Host": address.netloc}
        if body is not None:
            told |= {"Content-Type": "application/json", "Origin": f"http://{address.netloc}"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(address.netloc, timeout=20)
        data = body if body is None or isinstance(body, str) else json.dumps(body)
        told = {name: value for name, value in told.items() if value is not None}
        connection.request(
            "GET" if body is None else "POST", path or address.path + place, data, told
        )
        answer = connection.getresponse()
        found = answer.status, answer.read().decode(), answer.headers
        connection.close()
        return found

    return asked


MARK = {"number": 0, "points": 1, "criteria": [0], "comment": " Nearly. "}


def test_a_mark_is_kept_at_once(ask, remarks):
    status, told, _ = ask("mark", MARK)
    assert (status, json.loads(told)) == (200, {"waits": False, "points": 1.0})
    assert remarks() == {"ann": (1.0, (0,), "Nearly.")}
    cards = json.loads(ask("answers")[1])
    assert [card["points"] for card in cards] == [1.0, None, None]


def test_the_page_and_its_policy(ask):
    status, page, headers = ask("")
    assert status == 200
    assert "Why does it <strong>rest</strong>?" in page
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "wrong",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Host": "evil.example"},
        {"Host": "localhost.evil.example"},
        {"path": "/mark"},
        {"path": "/guessed-token/mark"},
        {"path": "//mark"},
        {"path": "mark"},
    ],
)
def test_other_pages_cannot_post_marks(ask, remarks, wrong):
    assert ask("mark", MARK, **wrong)[0] == 404
    assert remarks() == {}


@pytest.mark.parametrize("wrong", [{"Host": "evil.example"}, {"path": "/"}, {"path": "/x/answers"},
                                   {"Origin": "http://evil.example"}])  # fmt: skip
def test_other_pages_cannot_read_answers(ask, wrong):
    status, told, _ = ask("answers", **wrong)
    assert status == 404
    assert "twice" not in told


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[" * 50_000,
        [],
        {**MARK, "number": 7},
        {**MARK, "number": -1},
        {**MARK, "number": True},
        {**MARK, "points": 3},
        {**MARK, "points": -1},
        {**MARK, "points": True},
        {**MARK, "points": "1"},
        '{"number": 0, "points": NaN, "criteria": [], "comment": ""}',
        {**MARK, "criteria": [2]},
        {**MARK, "criteria": "0"},
        {**MARK, "comment": 3},
        {**MARK, "comment": "x" * 10_001},
        {**MARK, "comment": "x" * 100_000},
    ],
)
def test_what_is_no_mark_is_refused(ask, remarks, body):
    assert ask("mark", body)[0] == 400
    assert remarks() == {}


def test_forms_of_other_pages_are_refused(ask, remarks):
    assert ask("mark", MARK, Content_Type="text/plain")[0] == 400
    assert remarks() == {}


def test_a_remark_is_checked():
    with pytest.raises(ReviewError, match=r"between 0 and 2\.5"):
        remark_from({**MARK, "points": 2.6}, Written(QUESTION, Answer("written", "x")))


@pytest.mark.browser
@pytest.mark.skipif(
    lab.CHROMIUM is None, reason="no chromium is installed: apt-get install chromium"
)
def test_by_keyboard_in_a_browser(review, remarks):
    with lab.browser() as chromium:
        page = chromium.new_page(color_scheme="light")
        requests = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(review.address)
        heading, saved = page.locator("#student"), page.locator("#saved")
        expect(heading).to_have_text("1 of 3: ann")
        page.keyboard.press("1")
        expect(saved).to_have_text("Saved.")
        assert remarks() == {"ann": (1.0, (0,), "")}
        page.keyboard.press("2")
        page.keyboard.press("c")
        page.keyboard.type("Well done, 1 and 2.")
        page.keyboard.press("Escape")
        expect(saved).to_have_text("Saved.")
        page.keyboard.press("u")
        expect(heading).to_have_text("2 of 3: bob <b>")
        assert "<script>" in page.locator("#answer").text_content()
        page.keyboard.press("0")
        page.keyboard.press("ArrowRight")
        expect(heading).to_have_text("3 of 3: cleo")
        page.locator("#points").fill("0.5")
        page.keyboard.press("Tab")
        expect(page.locator("#count")).to_have_text("3 of 3")
        expect(saved).to_have_text("Saved.")
        assert remarks() == {
            "ann": (2.5, (0, 1), "Well done, 1 and 2."),
            "bob <b>": (0.0, (), ""),
            "cleo": (0.5, (), ""),
        }
        assert page.title() == "Answers in words"
        if AXE.exists():
            page.locator("summary").first.click()
            assert violations(page, "main") == []
        page.locator("#end").click()
        page.get_by_text("The marks are written").wait_for()
        assert {urlsplit(url).netloc for url in requests} <= {urlsplit(review.address).netloc, ""}
