"""A browser for tests and benchmarks of the page: Playwright for Python with the Chromium of the system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing() -> str:
    """What is not there for a browser to start, in words; "" where nothing is."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "no Playwright here: pip install '.[browser]'"
    return "" if executable() else "no Chromium here: apt-get install chromium"


def executable() -> str | None:
    """The path of the system's Chromium; ``CHROMIUM`` in the environment goes before what is found."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium (a Playwright ``Browser``). Raises ``RuntimeError`` with ``missing()``."""
    if lack := missing():
        raise RuntimeError(lack)
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as driver:
        # Chromium's own sandbox does not start for root, as in a container.
        started = driver.chromium.launch(executable_path=executable(), chromium_sandbox=not root)
        try:
            yield started
        finally:
            started.close()
