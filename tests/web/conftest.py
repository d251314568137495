"""Fixtures: a real server (DISCOVERY_URL), a browser, pages that must stay free of errors and strangers."""

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect, sync_playwright

from browser import base_url, launch

expect.set_options(timeout=15_000)

MISSING = (
    "DISCOVERY_URL is not set. Start the server on the sample catalogue (discovery serve) "
    "and set DISCOVERY_URL to its address, such as http://127.0.0.1:8080"
)


def pytest_sessionstart(session):
    url = base_url()
    if url is None:
        pytest.exit(MISSING, returncode=1)
    try:
        urllib.request.urlopen(f"{url}/health", timeout=10).close()
    except (urllib.error.URLError, OSError) as error:
        pytest.exit(f"the server at DISCOVERY_URL={url} does not answer: {error}", returncode=1)


@pytest.fixture(scope="session")
def server():
    """The address of the server under test."""
    return base_url()


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def ask(server):
    """Asks the server directly, for one whole JSON answer: {"cards", "answer", "done"}."""

    def answer(query, **more):
        body = json.dumps({"query": query, "limit": 6, "answer": True, **more}).encode()
        headers = {"content-type": "application/json", "accept": "application/json"}
        request = urllib.request.Request(f"{server}/search", body, headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    return answer


@pytest.fixture
def open_page(browser, server):
    """Opens pages; afterwards none may have thrown, broken its policy, or called another host.

    A test that provokes a failed request says so with `page.failures_expected = True`.
    """
    contexts, pages = [], []

    def opener(path="/", *, ready=True, width=1280, height=860, locale="en-IE", prepare=None, **options):
        context = browser.new_context(
            base_url=server, viewport={"width": width, "height": height}, locale=locale, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.wrong = []
        page.failures_expected = False
        page.on("pageerror", lambda error: page.wrong.append(f"error: {error}"))
        page.on("console", lambda line: note_console(page, line))
        page.on("request", lambda request: note_stranger(page, server, request))
        pages.append(page)
        if prepare:
            prepare(page)
        page.goto(path)
        if ready and "q=" in path:
            settled(page)
        return page

    yield opener
    for page in pages:
        # A request that a test's own handler still has in hand ends with its page, not in the next test.
        page.unroute_all(behavior="ignoreErrors")
    for context in contexts:
        context.close()
    for page in pages:
        assert page.wrong == []


def note_console(page, line):
    if line.type != "error" or (page.failures_expected and "Failed to load resource" in line.text):
        return
    page.wrong.append(f"console: {line.text}")


def note_stranger(page, server, request):
    if not request.url.startswith((server, "blob:")):
        page.wrong.append(f"request to another host: {request.url}")


def settled(page):
    """Waits until the last turn has run to its end."""
    turn = page.locator(".turn").last
    expect(turn).to_be_visible()
    expect(turn).not_to_have_attribute("aria-busy", "true")


@pytest.fixture
def type_question():
    """Types a question, presses Enter and waits for the end of the answer."""

    def typed(page, question):
        page.locator("#question").fill(question)
        page.locator("#question").press("Enter")
        expect(page.locator(".turn h2").last).to_have_text(question)
        settled(page)

    return typed
