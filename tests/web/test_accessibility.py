"""axe-core over every state of the page, in both themes; and what axe cannot see."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser import address


def problems(page):
    page.wait_for_function("document.getAnimations().every((one) => one.playState === 'finished')")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
    return [
        f"{violation['id']}: {node['html'][:160]} {node['any'][:1] and node['any'][0]['message']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_any_state(open_page, type_question, theme, width):
    page = open_page(width=width, color_scheme=theme, reduced_motion="reduce")
    assert problems(page) == []
    type_question(page, "waterproof tent under 300 euro")
    assert problems(page) == []
    page.locator(".marker").first.click()
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.locator(".card-title a").first.click()
    expect(page.locator("#product-dialog table")).to_be_visible()
    assert problems(page) == []
    page.keyboard.press("Escape")
    type_question(page, "qwxzkv blorfzig")
    assert problems(page) == []
    if width == 360:
        type_question(page, "kettle")
        page.get_by_role("button", name=re.compile("^Filters")).last.click()
        assert problems(page) == []


def test_landmarks_and_headings_order_the_page(open_page):
    page = open_page(address("kettle"))
    for role in ("banner", "main", "search"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("heading", level=2, name="kettle")).to_be_visible()
    expect(page.get_by_role("complementary", name="Narrow down")).to_be_visible()
    expect(page.get_by_role("region", name="Answer")).to_be_visible()


def test_less_motion_is_respected(open_page):
    page = open_page(address("kettle"), reduced_motion="reduce")
    page.locator(".marker").first.click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_two_hundred_percent_zoom_keeps_everything_reachable(open_page):
    page = open_page(address("kettle"), width=640, height=430)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("button", name="Yes, it helped").click()
    expect(page.locator(".rated")).to_be_visible()
