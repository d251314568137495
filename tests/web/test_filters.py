"""Facets, chips and the address bar."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from browser import address
from conftest import settled

QUESTION = "backpack"


def total(page):
    return int(page.locator(".turn .count").last.get_attribute("data-total"))


def choose_facet(page, field):
    """Ticks the first value of a facet that narrows the list; returns its label and count."""
    before = total(page)
    rows = page.locator(f'.facet[data-field="{field}"] label')
    for row in rows.all():
        count = int(row.locator(".facet-count").inner_text())
        if count < before:
            label = row.locator(".facet-value").inner_text()
            row.locator("input").check()
            return label, count
    raise AssertionError(f"no value of the facet {field} narrows the {before} products")


def test_a_facet_narrows_the_list_to_its_count(open_page):
    page = open_page(address(QUESTION))
    label, count = choose_facet(page, "brand")
    expect(page.locator(".count")).to_have_attribute("data-total", str(count))
    settled(page)
    brands = page.locator(".card-brand").all_inner_texts()
    assert brands and set(brands) == {label}
    expect(page.locator(".chip")).to_contain_text([label])
    assert parse_qs(urlsplit(page.url).query)["f"]


def test_a_chosen_filter_can_be_removed_at_its_chip(open_page):
    page = open_page(address(QUESTION))
    before = total(page)
    label, _ = choose_facet(page, "brand")
    page.get_by_role("button", name=re.compile(f"^Remove filter: .*{re.escape(label)}")).click()
    expect(page.locator(".count")).to_have_attribute("data-total", str(before))
    expect(page.locator(".chip", has_text=label)).to_have_count(0)
    assert "f" not in parse_qs(urlsplit(page.url).query)


def test_a_ticked_facet_can_be_unticked(open_page):
    page = open_page(address(QUESTION))
    before = total(page)
    label, _ = choose_facet(page, "brand")
    settled(page)
    page.locator('.facet[data-field="brand"] label', has_text=label).locator("input").uncheck()
    expect(page.locator(".count")).to_have_attribute("data-total", str(before))


def test_a_price_range_holds_for_every_product(open_page, ask):
    page = open_page(address(QUESTION))
    page.get_by_label("Price to (EUR)").fill("100")
    page.get_by_label("Price to (EUR)").press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    settled(page)
    expected = ask(QUESTION, language="en", filters=["price<=100"])["cards"]
    assert total(page) == expected["total"] > 0
    prices = [float(text.replace("€", "").replace(",", "")) for text in page.locator(".price").all_inner_texts()]
    assert prices and max(prices) <= 100


def test_filters_found_in_the_words_are_shown_as_such(open_page):
    page = open_page(address("backpack under 100 euro"))
    chip = page.locator(".chip-words")
    expect(chip).to_have_count(1)
    expect(chip).to_contain_text("100")
    expect(chip).to_contain_text("from your question")


def test_a_filter_found_in_the_words_goes_or_is_explained(open_page):
    page = open_page(address("backpack under 100 euro"))
    page.failures_expected = True
    before = total(page)
    page.locator(".chip-words").click()
    settled(page)
    note = page.locator(".turn-notes .notice")
    expect(note.or_(page.locator(".turn:not(:has(.chip-words)) .count"))).to_be_visible()
    if note.is_visible():
        expect(page.locator("#question")).to_have_value("backpack under 100 euro")
    else:
        assert total(page) > before


def test_more_products_come_on_request(open_page):
    page = open_page(address("waterproof"))
    assert total(page) > 6
    page.get_by_role("button", name="Show more products").click()
    expect(page.locator(".card").nth(6)).to_be_visible()
    ids = page.locator(".card").evaluate_all("cards => cards.map((card) => card.dataset.product)")
    assert len(ids) == len(set(ids)) == min(total(page), 18)


def test_reloading_keeps_question_and_filters(open_page):
    page = open_page(address(QUESTION))
    _, count = choose_facet(page, "brand")
    expect(page.locator(".count")).to_have_attribute("data-total", str(count))
    page.reload()
    expect(page.locator(".count")).to_have_attribute("data-total", str(count))
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator(".turn h2")).to_have_text(QUESTION)


def test_back_undoes_a_filter_and_then_a_question(open_page, type_question):
    page = open_page(address("kettle"))
    type_question(page, QUESTION)
    before = total(page)
    choose_facet(page, "brand")
    expect(page.locator(".turn").last.locator(".chip")).to_have_count(1)
    settled(page)
    page.go_back()
    expect(page.locator(".turn").last.locator(".chip")).to_have_count(0)
    expect(page.locator(".count").last).to_have_attribute("data-total", str(before))
    page.go_back()
    expect(page.locator(".turn h2")).to_have_text("kettle")
    page.go_forward()
    expect(page.locator(".turn h2").last).to_have_text(QUESTION)


def test_facets_can_be_used_without_losing_the_focus(open_page):
    page = open_page(address(QUESTION))
    box = page.locator('.facet[data-field="brand"] input').first
    key = box.get_attribute("data-key")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    settled(page)
    assert page.evaluate("document.activeElement.dataset.key") == key


def test_a_filter_read_from_the_words_is_taken_back_at_its_chip(open_page):
    page = open_page(address("backpack under 100 euro"))
    before = total(page)
    page.locator(".chip-words").click()
    expect(page.locator(".chip")).to_have_count(0)
    settled(page)
    assert total(page) > before
    expect(page.locator(".turn-head h2")).to_have_text("backpack under 100 euro")
    assert parse_qs(urlsplit(page.url).query)["without"] == ["price<=100"]


def test_a_range_from_the_words_stands_in_the_fields_and_can_be_opened_there(open_page):
    page = open_page(address("backpack between 60 and 130 euro"))
    before = total(page)
    low, high = page.locator('.facet[data-field="price"] input').all()
    expect(low).to_have_value("60")
    expect(high).to_have_value("130")
    high.fill("")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator(".chip-words")).to_have_count(0)
    settled(page)
    assert total(page) > before
    query = parse_qs(urlsplit(page.url).query)
    assert (query["f"], query["without"]) == (["price>=60"], ["price>=60,<=130"])
    expect(page.locator(".turn-head h2")).to_have_text("backpack between 60 and 130 euro")


def test_a_range_from_the_words_is_taken_back_at_its_chip(open_page):
    page = open_page(address("backpack between 60 and 130 euro"))
    page.locator(".chip-words").click()
    expect(page.locator(".chip")).to_have_count(0)
    settled(page)
    expect(page.locator(".card").first).to_be_visible()


def test_a_chosen_value_is_called_by_its_name_on_its_chip(open_page, ask):
    facets = ask("Rucksack", language="de")["cards"]["facets"]
    values = next(facet["values"] for facet in facets if facet["field"] == "colour")
    named = [value for value in values if value["label"] != value["value"]]
    named = next(value for value in named if ask("Rucksack", language="de", filters=[value["filter"]])["cards"]["cards"])
    page = open_page(address("Rucksack", [named["filter"]], lang="de"))
    expect(page.locator(".chip")).to_contain_text(named["label"])


def test_a_second_value_of_a_facet_adds_to_the_first(open_page):
    page = open_page(address(QUESTION))
    _, first = choose_facet(page, "brand")
    settled(page)
    rows = page.locator('.facet[data-field="brand"] label')
    assert rows.count() > 1, "the other brands are gone"
    other = rows.filter(has=page.locator("input:not(:checked)")).first
    second = int(other.locator(".facet-count").inner_text())
    # Named by its key: once it is ticked it is no longer the first that is not.
    key = other.locator("input").get_attribute("data-key")
    page.locator(f'.facet-list [data-key="{key}"]').check()
    expect(page.locator(".count")).to_have_attribute("data-total", str(first + second))


def test_values_of_a_facet_speak_the_page_s_language(open_page, ask):
    facets = ask("Rucksack", language="de")["cards"]["facets"]
    words = [facet for facet in facets if facet["kind"] == "terms" and facet["field"] not in ("category", "brand")]
    named = [value for facet in words for value in facet["values"] if value["label"] != value["value"]]
    assert named, "no value has a German name"
    field = named[0]["filter"].split("=")[0]
    page = open_page(address("Rucksack", lang="de"))
    expect(page.locator(f'.facet[data-field="{field}"]')).to_contain_text(named[0]["label"])
