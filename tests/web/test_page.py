"""Languages, themes, keyboard, small screens, the product dialog, the security policy."""

import re

import pytest
from playwright.sync_api import expect

from browser import address
from conftest import settled
from streams import sse

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    ("locale", "question", "ask_word", "word", "price"),
    [
        ("de-DE", "wasserdichtes Zelt für zwei Personen", "Fragen", "zelt", r"^\d[\d.]*,\d\d\s€$"),
        ("fr-FR", "tente imperméable pour deux personnes", "Demander", "tente", r"^\d[\d\s]*,\d\d\s€$"),
    ],
)
def test_the_page_speaks_the_shoppers_language(open_page, type_question, locale, question, ask_word, word, price):
    page = open_page(locale=locale)
    expect(page.locator("html")).to_have_attribute("lang", locale[:2])
    expect(page.locator("#submit")).to_have_text(ask_word)
    with page.expect_request("**/search") as sent:
        type_question(page, question)
    assert sent.value.post_data_json["language"] == locale[:2]
    expect(page.locator(".card-title").first).to_contain_text(re.compile(word, re.I))
    expect(page.locator(".price").first).to_have_text(re.compile(price))
    expect(page.locator(".answer .clause").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_no_fact_sticks_out_of_its_card(open_page, width):
    page = open_page(address("Rucksack", lang="de"), width=width)
    sticking = page.evaluate("""() => [...document.querySelectorAll(".card-body *")].filter((part) => {
      const card = part.closest(".card").getBoundingClientRect();
      const box = part.getBoundingClientRect();
      return box.width > 2 && (box.right > card.right || box.left < card.left);
    }).map((part) => part.textContent)""")
    assert sticking == []


def test_switching_the_language_asks_again_and_is_remembered(open_page):
    page = open_page(address("tent"))
    with page.expect_request("**/search") as sent:
        page.get_by_role("button", name="Deutsch").click()
    assert sent.value.post_data_json["language"] == "de"
    settled(page)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("button", name="Deutsch")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".count")).to_contain_text("Produkt")
    page.goto("/")
    expect(page.locator("#submit")).to_have_text("Fragen")


def test_a_keyboard_alone_reaches_question_source_and_product(open_page):
    page = open_page()
    page.keyboard.press("/")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("waterproof tent")
    page.keyboard.press("Enter")
    expect(page.locator(".feedback")).to_be_visible()
    tab_to(page, ".marker")
    page.keyboard.press("Enter")
    expect(page.locator("#source-dialog")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "source-dialog"
    page.keyboard.press("Escape")
    expect(page.locator("#source-dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.marker')")
    tab_to(page, ".card-title a")
    page.keyboard.press("Enter")
    expect(page.locator("#product-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#product-dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.card-title a')")


def tab_to(page, selector):
    """Presses Shift+Tab, at most 150 times, until the focus is on `selector` and can be seen there."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate(
                "[getComputedStyle(document.activeElement), getComputedStyle(document.activeElement, '::after')].map((s) => s.outlineStyle)"
            )
            assert "solid" in outline
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def test_a_phone_of_360_pixels_never_scrolls_sideways(open_page):
    page = open_page(width=360, height=740, has_touch=True, is_mobile=True)
    assert_no_sideways(page)
    page.goto(address("waterproof tent under 300 euro"))
    settled(page)
    assert_no_sideways(page)
    page.get_by_role("button", name=re.compile("^Filters")).click()
    expect(page.locator("#filter-dialog .facet").first).to_be_visible()
    assert_no_sideways(page)
    page.locator("#filter-dialog .facet input[type=checkbox]").first.tap()
    expect(page.locator(".chip:not(.chip-words)")).to_have_count(1)
    settled(page)
    page.locator("#filter-dialog footer button").click()
    expect(page.locator("#filter-dialog")).to_be_hidden()
    page.locator(".card-title a").first.click()
    expect(page.locator("#product-dialog .product-part").first).to_be_visible()
    assert_no_sideways(page)


def assert_no_sideways(page):
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    wide = page.locator("dialog[open]").evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth).length")
    assert wide == 0


def brightness(page):
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_the_theme_follows_the_system_and_the_switch(open_page):
    page = open_page(color_scheme="dark")
    assert brightness(page) < 60
    page.get_by_role("button", name="Switch to the light theme").click()
    assert brightness(page) > 200
    page.reload()
    assert brightness(page) > 200
    page.get_by_role("button", name="Switch to the dark theme").click()
    assert brightness(page) < 60


def test_the_product_dialog_shows_everything_and_back_closes_it(open_page, ask):
    first = ask("kettle", language="en")["cards"]["cards"][0]
    page = open_page(address("kettle"))
    page.locator(f'.card[data-product="{first["id"]}"] a').click()
    dialog = page.locator("#product-dialog")
    expect(dialog.locator("h2")).to_have_text(first["title"])
    expect(dialog.locator("table tr").nth(2)).to_be_visible()
    expect(dialog.locator(".reviews li").first).to_be_visible()
    image = dialog.locator("img").first
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    assert "product=" in page.url
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(page).not_to_have_url(re.compile("product="))


@pytest.mark.parametrize(("language", "label", "heading"), [("en", "Noise", "What reviews say"), ("de", "Lautstärke", "Was Bewertungen sagen"), ("fr", "Niveau sonore", "Ce que disent les avis")])
def test_the_product_dialog_counts_what_reviews_judge_and_quotes_one(open_page, server, language, label, heading):
    page = open_page(address(product="kettle-kesselmark-leise"), locale=f"{language}-{language.upper()}")
    found = page.request.get(f"{server}/products/kettle-kesselmark-leise?language={language}").json()
    noise = next(aspect for aspect in found["aspects"] if aspect["aspect"] == "noise")
    assert noise["label"] == label
    part = page.locator("#product-dialog .product-part", has=page.get_by_role("heading", name=heading, exact=True))
    item = part.locator('[data-aspect="noise"]')
    expect(item.locator(".aspect-label")).to_have_text(label)
    expect(item.locator(".aspect-positive")).to_have_text(f"+{noise['positive']}")
    expect(item.locator("q")).to_have_text(noise["quotes"][0]["text"])
    texts = {review["id"]: review["text"] for review in found["reviews"]}
    assert all(quote["text"] in texts[quote["review_id"]] for quote in noise["quotes"])


def test_the_product_dialog_links_its_documents(open_page, ask, server):
    found = [card["id"] for question in ("kettle", "tent", "speaker") for card in ask(question)["cards"]["cards"]]
    page = open_page()
    documented = [each for each in found if page.request.get(f"{server}/products/{each}").json()["documents"]]
    assert documented, f"none of {found} has a document"
    page.goto(address(product=documented[0]))
    link = page.locator("#product-dialog .documents a").first
    expect(link).to_be_visible()
    assert page.request.get(link.get_attribute("href")).headers["content-type"].startswith("application/pdf")


def test_a_shared_product_address_opens_the_product(open_page, ask):
    first = ask("kettle", language="en")["cards"]["cards"][0]
    page = open_page(address(product=first["id"]))
    expect(page.locator("#product-dialog h2")).to_have_text(first["title"])
    page.keyboard.press("Escape")
    expect(page.locator("#product-dialog")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("product="))


def test_an_unknown_product_is_said_to_be_gone(open_page):
    def expecting(page):
        page.failures_expected = True

    page = open_page(address(product="no-such-product"), prepare=expecting)
    expect(page.locator("#product-dialog").get_by_role("alert")).to_have_text("This product is no longer in the catalogue.")


def test_earlier_questions_stay_in_the_conversation(open_page, type_question):
    page = open_page(address("kettle"))
    type_question(page, "tent")
    expect(page.locator(".turn h2")).to_have_text(["kettle", "tent"])
    expect(page.locator(".turn.past .clause").first).to_be_attached()


def test_the_page_works_under_a_strict_security_policy(open_page):
    def strict(page):
        def handle(route):
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

        page.route(lambda url: "/search" not in url, handle)

    page = open_page(address("tent"), prepare=strict)
    expect(page.locator(".clause").first).to_be_visible()
    page.locator(".card-title a").first.click()
    expect(page.locator("#product-dialog table")).to_be_visible()
    # Any violation is a console error, which the fixture turns into a failure.


def test_texts_of_the_catalogue_are_never_read_as_markup(open_page, ask):
    found = ask("kettle", language="en")
    found["cards"]["cards"][0]["title"] = "<img src=x onerror=window.hacked=1>"
    found["answer"][0]["text"] = "<b>bold</b> & plain"

    page = open_page(address("kettle"), prepare=lambda page: page.route("**/search", lambda route: route.fulfill(
        content_type="text/event-stream", body=sse(found))))
    expect(page.locator(".card-title").first).to_have_text("<img src=x onerror=window.hacked=1>")
    expect(page.locator(".clause").first).to_contain_text("<b>bold</b> & plain")
    assert page.evaluate("window.hacked") is None
