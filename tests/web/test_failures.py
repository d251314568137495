"""What the shopper sees when something breaks."""

import json

from playwright.sync_api import expect

from browser import address
from streams import event, sse

QUESTION = "kettle"


def answer_with(body, times=None):
    """Lets the stream `body` stand in for the server's, at most `times` times."""

    def prepare(page):
        page.failures_expected = True
        page.route("**/search", lambda route: route.fulfill(content_type="text/event-stream", body=body), times=times)

    return prepare


def test_a_stream_without_done_is_shown_as_incomplete_and_can_be_retried(open_page, ask):
    found = ask(QUESTION, language="en")
    page = open_page(address(QUESTION), prepare=answer_with(sse(found, clauses=1, done=False), times=1))
    expect(page.locator(".clause")).to_have_count(1)
    expect(page.locator(".answer").get_by_role("alert")).to_contain_text("This answer is incomplete.")
    expect(page.locator(".feedback")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".feedback")).to_be_visible()
    expect(page.locator(".answer").get_by_role("alert")).to_have_count(0)


def test_an_error_event_marks_the_half_answer(open_page, ask):
    found = ask(QUESTION, language="en")
    problem = {"type": "about:blank", "title": "internal error", "status": 500, "code": "internal", "request_id": "r-1"}
    body = sse(found, clauses=1, done=False) + event("error", problem)
    page = open_page(address(QUESTION), prepare=answer_with(body))
    expect(page.locator(".answer").get_by_role("alert")).to_contain_text("The search has a problem at the moment.")
    expect(page.locator(".answer").get_by_role("alert")).to_contain_text("This answer is incomplete.")


def test_a_problem_before_the_stream_is_shown_with_its_reference(open_page):
    problem = {"type": "about:blank", "title": "unavailable", "status": 503, "code": "unavailable", "detail": "the index is loading", "request_id": "r-42"}

    def prepare(page):
        page.failures_expected = True
        page.route("**/search", lambda route: route.fulfill(
            status=503, content_type="application/problem+json", body=json.dumps(problem)), times=1)

    page = open_page(address(QUESTION), prepare=prepare)
    notice = page.locator(".failure")
    expect(notice).to_contain_text("The search has a problem at the moment.")
    expect(notice).to_contain_text("the index is loading")
    expect(notice).to_contain_text("r-42")
    expect(page.get_by_role("link", name="Plain keyword results")).to_be_visible()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".clause").first).to_be_visible()
    expect(notice).to_have_count(0)


def test_a_filter_that_the_server_refuses_is_a_visible_problem(open_page):
    def expecting(page):
        page.failures_expected = True

    page = open_page(address(QUESTION, ["price<=cheap"]), prepare=expecting)
    expect(page.locator(".failure")).to_contain_text("The search could not understand this request.")


def test_being_offline_is_said_and_a_retry_helps(open_page, type_question):
    page = open_page()
    page.failures_expected = True
    page.context.set_offline(True)
    type_question(page, QUESTION)
    expect(page.locator(".failure")).to_contain_text("No connection.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".clause").first).to_be_visible()


def test_a_running_question_can_be_stopped(open_page):
    page = open_page()
    page.failures_expected = True
    page.route("**/search", lambda route: None)
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    expect(page.locator(".card.skeleton").first).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".failure")).to_contain_text("You stopped it before the end.")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    page.unroute("**/search")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".clause").first).to_be_visible()


def test_a_rating_that_cannot_be_sent_is_not_confirmed(open_page):
    page = open_page(address(QUESTION))
    page.failures_expected = True
    page.route("**/feedback", lambda route: route.abort())
    page.get_by_role("button", name="Yes, it helped").click()
    expect(page.locator(".rated")).to_contain_text("could not be sent")
    expect(page.get_by_role("button", name="Yes, it helped")).to_have_attribute("aria-pressed", "false")


def test_a_picture_that_is_missing_leaves_a_quiet_frame(open_page):
    def prepare(page):
        page.failures_expected = True
        page.route("**/assets/images/**", lambda route: route.abort())

    page = open_page(address(QUESTION), prepare=prepare)
    expect(page.locator(".card .no-picture .icon").first).to_be_visible()
    expect(page.locator(".card img")).to_have_count(0)
