"""A question, its products, its answer and the sources behind it."""

import re

from playwright.sync_api import expect

from browser import address

QUESTION = "waterproof tent for two people"

# Notes the order in which products and clauses reach the page.
ORDER = """
window.arrivals = [];
new MutationObserver((records) => {
  for (const record of records) for (const node of record.addedNodes) {
    if (node.nodeType !== 1) continue;
    if (node.matches(".card[data-product]")) window.arrivals.push("card");
    if (node.matches(".clause") || node.querySelector(".clause")) window.arrivals.push("clause");
  }
}).observe(document, { childList: true, subtree: true });
"""


def test_a_typed_question_is_answered_in_words_and_products(open_page, type_question):
    page = open_page()
    type_question(page, QUESTION)
    expect(page.locator(".answer .clause").first).to_have_text(re.compile(r"\w{3}"))
    expect(page.locator(".card").first).to_contain_text(re.compile("tent", re.I))
    expect(page).to_have_url(re.compile(r"\?q=waterproof\+tent"))


def test_an_example_question_can_be_asked_by_its_button(open_page):
    page = open_page()
    example = page.locator(".example").first
    question = example.inner_text()
    example.click()
    expect(page.locator(".turn h2")).to_have_text(question)
    expect(page.locator(".answer .clause").first).to_be_visible()


def test_a_card_carries_picture_name_brand_price_and_stock(open_page, ask):
    first = ask(QUESTION, language="en")["cards"]["cards"][0]
    page = open_page(address(QUESTION))
    card = page.locator(f'.card[data-product="{first["id"]}"]')
    expect(card.locator("h4")).to_have_text(first["title"])
    expect(card.locator(".card-brand")).to_have_text(first["brand"])
    expect(card.locator(".price")).to_have_text(f"€{float(first['price']['amount']):,.2f}")
    expect(card.locator(".stock")).to_be_visible()
    image = card.locator("img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate("image => image.naturalWidth") > 0
    for highlight in first["highlights"][:2]:
        expect(card.locator(".highlights")).to_contain_text(highlight["label"])


def test_the_products_arrive_before_the_first_words(open_page):
    page = open_page(address(QUESTION), prepare=lambda page: page.add_init_script(ORDER))
    expect(page.locator(".clause").first).to_be_visible()
    arrivals = page.evaluate("window.arrivals")
    assert arrivals[0] == "card"
    assert "clause" in arrivals
    assert "card" not in arrivals[arrivals.index("clause") :]


def test_a_citation_opens_the_quoted_source_and_leads_to_the_product(open_page, ask):
    clauses = ask(QUESTION, language="en")["answer"]
    citation = next(clause["citations"][0] for clause in clauses if clause["citations"])
    page = open_page(address(QUESTION))
    page.get_by_role("button", name=f"Source {citation['marker']}:").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(citation["title"])
    expect(dialog).to_contain_text(citation["label"])
    expect(dialog.locator("blockquote")).to_have_text(citation["span"])
    dialog.get_by_role("button", name="Product details").click()
    expect(page.locator("#product-dialog")).to_have_attribute("data-product", citation["product_id"])


def test_every_statement_of_the_answer_carries_a_source(open_page):
    page = open_page(address(QUESTION))
    markers = page.locator(".clause").evaluate_all("all => all.map((one) => one.querySelectorAll('.marker').length)")
    assert markers and sum(markers) >= len(markers) / 2


def test_clauses_are_announced_whole(open_page, ask):
    clauses = ask(QUESTION, language="en")["answer"]
    page = open_page(address(QUESTION))
    expect(page.locator("#announcer")).to_have_attribute("aria-live", "polite")
    lines = page.locator("#announcer p").all_text_contents()
    assert all(clause["text"] in lines for clause in clauses)


def test_the_answer_is_labelled_as_made_by_an_assistant_and_explains_itself(open_page):
    page = open_page(address(QUESTION))
    expect(page.locator(".answer .ai-label")).to_have_text("AI assistant")
    page.locator(".answer-about summary").click()
    expect(page.locator(".answer-about")).to_contain_text("catalogue")


def test_thumbs_up_is_sent_and_confirmed(open_page):
    page = open_page(address(QUESTION))
    with page.expect_response("**/feedback") as sent:
        page.get_by_role("button", name="Yes, it helped").click()
    assert sent.value.status == 202
    body = sent.value.request.post_data_json
    assert body["value"] == "up"
    assert body["request_id"] == page.locator(".card").first.get_attribute("data-request")
    expect(page.locator(".rated")).to_have_text("Thank you. Your rating is noted.")
    expect(page.get_by_role("button", name="Yes, it helped")).to_have_attribute("aria-pressed", "true")


def test_thumbs_down_can_be_followed_by_words(open_page):
    page = open_page(address(QUESTION))
    page.get_by_role("button", name="No, it did not help").click()
    page.get_by_label("What was wrong? (optional)").fill("too heavy")
    with page.expect_response("**/feedback") as sent:
        page.get_by_role("button", name="Send").click()
    assert sent.value.status == 202
    assert sent.value.request.post_data_json["comment"] == "too heavy"


def test_nothing_relevant_is_said_plainly_with_a_way_on(open_page):
    page = open_page(address("qwxzkv blorfzig"))
    expect(page.locator(".nothing-title")).to_have_text("Nothing in the catalogue fits")
    expect(page.locator(".clause")).to_have_count(0)
    expect(page.locator(".feedback")).to_have_count(0)
    expect(page.locator(".nothing-note").get_by_role("link", name="Plain keyword results")).to_be_visible()


def test_keyword_mode_shows_products_without_a_composed_answer(open_page):
    page = open_page(address(QUESTION))
    page.get_by_role("link", name="Plain keyword results").first.click()
    expect(page).to_have_url(re.compile("mode=keyword"))
    expect(page.locator(".mode-note")).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)
    expect(page.locator(".card[data-product]").first).to_be_visible()
    page.reload()
    expect(page.locator(".card[data-product]").first).to_be_visible()
    expect(page.locator(".answer")).to_have_count(0)
    page.get_by_role("link", name="Ask the assistant instead").click()
    expect(page.locator(".clause").first).to_be_visible()


def test_impressions_and_clicks_are_sent_without_anything_personal(open_page):
    sent = []
    listen = lambda page: page.on("request", lambda request: sent.append(request) if request.url.endswith("/events") else None)
    page = open_page(address(QUESTION), prepare=listen)
    with page.expect_response("**/events") as answer:
        page.locator(".card-title a").first.click()
    assert answer.value.status == 202
    page.wait_for_function("document.querySelector('#product-dialog').open")
    page.goto("/")
    events = [event for request in sent for event in request.post_data_json["events"]]
    assert {"impression", "click"} <= {event["action_name"] for event in events}
    known = {"action_name", "request_id", "product_id", "position", "client_id"}
    assert all(set(event) == known for event in events)
    assert len({event["client_id"] for event in events}) == 1
