"""Writes the pictures of the README from a running server: python screenshots.py [folder].

A picture has a palette of 256 colours, which makes it a third as large. Of the ways to choose one,
this changes colours the least: on the answer's picture no channel by more than 15 of 255.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from browser import address, base_url, launch

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
MOST_BYTES = 150_000
DESKTOP = {"viewport": {"width": 1360, "height": 860}, "locale": "en-IE"}
PHONE = {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def answered(page, query, **more):
    """Opens a question and waits until its answer is complete and its pictures are there."""
    page.goto(address(query, **more))
    expect(page.locator(".turn").last).not_to_have_attribute("aria-busy", "true")
    page.wait_for_load_state("networkidle")


def start(page):
    page.goto("/")
    expect(page.locator("#catalogue-size")).not_to_be_empty()


def answer(page):
    answered(page, "waterproof tent for two people under 300 euro")


def source(page):
    answer(page)
    page.locator(".marker").first.click()


def dark(page):
    answered(page, "leiser Wasserkocher unter 80 Euro")


def product(page):
    answered(page, "wireless headphones with noise cancelling")
    page.locator(".card-title a").first.click()
    expect(page.locator("#product-dialog table")).to_be_visible()
    page.wait_for_load_state("networkidle")


def phone(page):
    answered(page, "tente imperméable pour deux personnes")


def phone_filters(page):
    answered(page, "backpack")
    page.locator(".open-filters").click()


PICTURES = {
    "page-start": (start, DESKTOP),
    "page-answer": (answer, DESKTOP),
    "page-source": (source, DESKTOP),
    "page-dark-german": (dark, {**DESKTOP, "locale": "de-DE", "color_scheme": "dark"}),
    "page-product": (product, DESKTOP),
    "page-phone-french": (phone, {**PHONE, "locale": "fr-FR"}),
    "page-phone-filters": (phone_filters, {**PHONE, "locale": "en-IE", "color_scheme": "dark"}),
}


def save(png, path):
    """Writes a picture with a palette, and refuses one that would weigh on the repository."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=3)
    picture.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path} has {path.stat().st_size} bytes, more than {MOST_BYTES}")


def main():
    url = base_url()
    if url is None:
        sys.exit("DISCOVERY_URL is not set: start the server and set it to the server's address")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, (show, options) in PICTURES.items():
            context = browser.new_context(base_url=url, reduced_motion="reduce", **options)
            page = context.new_page()
            show(page)
            save(page.screenshot(), folder / f"{name}.png")
            context.close()
        browser.close()
    print(f"{len(PICTURES)} pictures written to {folder}")


if __name__ == "__main__":
    main()
