"""Debian's Chromium, driven through a preview as a person would, who edits beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.remote.webelement import WebElement

from tests.chromium import AXE, CHROMIUM
from tests.patience import HANG, wait_until

DRIVER = shutil.which("chromedriver")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_AXE = """axe.run(document, {resultTypes: ['violations'], iframes: false}).then(found =>
  arguments[arguments.length - 1](found.violations.map(v => [v.id, v.nodes[0].html])))"""


class Browser:
    """One window, and what the tests do with it."""

    def __init__(self, profile: Path, *, dark: bool = False) -> None:
        options = webdriver.ChromeOptions()
        assert CHROMIUM is not None
        options.binary_location = CHROMIUM
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        if dark:
            options.add_argument("--blink-settings=preferredColorScheme=0")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(executable_path=DRIVER)
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(HANG)

    def resize(self, width: int, height: int = 900) -> None:
        """Give the page a width; a window of Chromium's is never narrower than 500 pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def open(self, address: str) -> None:
        """Open a page of the preview, and wait until it shows what there is."""
        self.driver.get(address)
        self.until("document.getElementById('status').textContent.includes('s the files are')")

    def ask(self, script: str, *given: Any) -> Any:
        """What an expression is in the frame; ``page`` is the document of the brief in it."""
        inside = "const page = document.getElementById('page')?.contentDocument;"
        return self.driver.execute_script(f"{inside} return {script}", *given)

    def until(self, script: str, *given: Any) -> None:
        """Wait until an expression is true."""
        wait_until(lambda: bool(self.ask(script, *given)))

    def click(self, id_: str) -> None:
        """Click what has this id in the frame."""
        self.element(id_).click()

    def element(self, id_: str) -> WebElement:
        """What has this id in the frame."""
        found: WebElement = self.driver.find_element("id", id_)
        return found

    def choose(self, switch: str, value: str) -> None:
        """Take a value of a switch."""
        self.driver.execute_script(
            "const s = document.querySelector(`select[name=${arguments[0]}]`);"
            "s.value = arguments[1]; s.dispatchEvent(new Event('change', {bubbles: true}))",
            switch,
            value,
        )

    def violations(self) -> Any:
        """What axe-core finds in the frame, where it is there."""
        if not AXE.is_file():
            return []
        self.driver.execute_script(AXE.read_text("utf-8"))
        return self.driver.execute_async_script(_AXE)

    def complaints(self) -> list[str]:
        """What the console was told of faults since the last time."""
        logged = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [str(each["message"]) for each in logged]

    def close(self) -> None:
        """End it."""
        self.driver.quit()
