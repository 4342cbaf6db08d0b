"""Which pictures does the README show? Taken from the running demonstration: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, Visitor, running_demo

HERE = Path(__file__).resolve().parent / "pictures"
SHOTS = [("secretary", "/o/software/", "secretary-home"), ("reviewer", "/o/computing/", "superior-home")]


def main() -> None:
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for language in ("zh", "en"):
            with tempfile.TemporaryDirectory() as folder, running_demo(Path(folder), language) as address:
                for username, path, name in SHOTS:
                    visitor = Visitor(browser, address, language)
                    visitor.sign_in(username)
                    visitor.go(path).screenshot(path=HERE / f"{name}-{language}.png", full_page=True)
                    visitor.close()
        browser.close()


if __name__ == "__main__":
    main()
