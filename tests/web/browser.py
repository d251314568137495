"""Chromium as the tests and the screenshots start it, and the addresses of the page."""

import os
import shutil
from urllib.parse import urlencode

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def base_url():
    """The server under test, without a trailing slash; None when DISCOVERY_URL is not set."""
    url = os.environ.get("DISCOVERY_URL", "").strip().rstrip("/")
    return url or None


def launch(playwright):
    """Starts the installed Chromium, or the one named by the variable CHROMIUM."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def address(query=None, filters=(), **more):
    """The path of the page for a question and its filters, as the page itself writes it."""
    pairs = ([("q", query)] if query else []) + [("f", each) for each in filters]
    pairs += list(more.items())
    return "/?" + urlencode(pairs) if pairs else "/"
