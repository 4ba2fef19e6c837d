"""Browsers of four kinds, driven alike: today's Chromium, an old one, Firefox and WebKit. Each is one process with one page."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import websocket
from playwright.sync_api import ConsoleMessage, Page, Playwright
from playwright.sync_api import Error as PlaywrightError
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from support import wait_for

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}
"""As WebDriver writes them; other keys are their own letter."""

PATIENCE = 30
WIDTH, HEIGHT = 500, 800
"""A phone; WebKit's window gets no narrower."""

VISIBLE = """(place) => [...document.querySelectorAll(place)].find((element) =>
  element.getClientRects().length && getComputedStyle(element).visibility === "visible")"""
POINT = f"""(place) => {{
  const element = ({VISIBLE})(place);
  if (!element) return null;
  const before = element.getClientRects()[0].top;
  element.scrollIntoView({{ block: "center", behavior: "instant" }});
  const box = element.getClientRects()[0];
  if (Math.abs(box.top - before) > 1) return null;
  const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  const seen = document.elementFromPoint(x, y);
  return seen && (element.contains(seen) || seen.contains(element)) ? [x, y] : null;
}}"""
"""The middle of the first element of that place that shows, once it rests in the window and nothing lies over it."""

WATCH = """if (!window.isWatched) {
  window.isWatched = true;
  const note = (text) => { sessionStorage.errors = (sessionStorage.errors ?? "") + location.pathname + ": " + text + "\\n"; };
  addEventListener("error", (event) => note(event.message));
  addEventListener("unhandledrejection", (event) => note(event.reason));
  addEventListener("securitypolicyviolation", (event) => note(event.violatedDirective + " " + event.blockedURI));
  console.error = (...said) => note(said.join(" "));
}
"""


class Gone(Exception):  # noqa: N818 - it is no error: the page is being left, and one asks again
    """The page of which something was asked is no longer there."""


class Driver(Protocol):
    """What each browser's own way of driving gives."""

    def go(self, url: str) -> None:
        """Open a page, and wait until it is loaded."""

    def run(self, function: str, *values: object) -> Any:  # noqa: ANN401 - what a page answers
        """What a function, as JavaScript writes it, answers in the page. Gone where that is being left."""

    def press(self, key: str) -> None:
        """Press a key: one of `KEYS`, or a letter."""

    def point(self, x: int, y: int) -> None:
        """Move the pointer to a point of the window."""

    def tap(self, x: int, y: int) -> None:
        """Press the pointer there."""

    def resize(self, width: int, height: int) -> None:
        """Make the window so large."""

    def errors(self) -> list[str]:
        """What the console said of errors since the start."""


class Browser:
    """A browser as a reader uses it: pages, keys, and the pointer on what is seen."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.go, self.run, self.press, self.resize, self.errors = (
            driver.go,
            driver.run,
            driver.press,
            driver.resize,
            driver.errors,
        )

    def wait(self, function: str, *values: object) -> Any:  # noqa: ANN401 - what a page answers
        """What a function answers in the page, once that is something."""
        found: list[Any] = []

        def asked() -> object:
            with contextlib.suppress(Gone):
                found[:] = [self.run(function, *values)]
            return found and found[0]

        wait_for(asked, f"{function} {values}", PATIENCE)
        return found[0]

    def click(self, place: str) -> None:
        """Press on the first element of a place that shows."""
        self.driver.tap(*self.wait(POINT, place))

    def point(self, place: str) -> None:
        """Move the pointer over the first element of a place that shows."""
        self.driver.point(*self.wait(POINT, place))

    def sees(self, place: str) -> bool:
        """Whether an element of a place shows."""
        return bool(self.run(f"(place) => Boolean(({VISIBLE})(place))", place))

    def wait_to_see(self, place: str) -> None:
        """Wait until an element of a place shows."""
        self.wait(f"(place) => Boolean(({VISIBLE})(place))", place)

    def wait_to_lose(self, place: str) -> None:
        """Wait until no element of a place shows."""
        self.wait(f"(place) => !({VISIBLE})(place)", place)

    def write(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            self.press(letter)


class Chromium:
    """By Playwright: any Chromium, of today or not."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.seen.append(f"{page.url}: {error}"))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"{self.page.url}: {message.text}")

    def go(self, url: str) -> None:
        self.page.goto(url)

    def run(self, function: str, *values: object) -> Any:  # noqa: ANN401
        try:
            return self.page.evaluate(f"(values) => ({function})(...values)", list(values))
        except PlaywrightError as error:
            raise Gone from error

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def point(self, x: int, y: int) -> None:
        self.page.mouse.move(x, y)

    def tap(self, x: int, y: int) -> None:
        self.page.mouse.click(x, y)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def errors(self) -> list[str]:
        return self.seen


@contextlib.contextmanager
def chromium(driver: Playwright, path: str, options: list[str]) -> Iterator[Browser]:
    """A Chromium by its path."""
    started = driver.chromium.launch(executable_path=path, args=options)
    try:
        yield Browser(Chromium(started.new_page(viewport={"width": WIDTH, "height": HEIGHT})))
    finally:
        started.close()


class Firefox:
    """By WebDriver BiDi, which Firefox speaks itself: https://www.w3.org/TR/webdriver-bidi/."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(f"{address}/session", timeout=PATIENCE, suppress_origin=True)
        self.numbers = itertools.count(1)
        self.seen: list[str] = []
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])
        self.page = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self.resize(WIDTH, HEIGHT)

    def _send(self, method: str, **parameters: object) -> Any:  # noqa: ANN401
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.seen.append(answer["params"]["text"])
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise Gone(answer["message"])
                return answer["result"]

    def go(self, url: str) -> None:
        wait_for(self._is_loaded, "the page before is loaded", PATIENCE)  # else Firefox may never tell that the next one is
        self._send("browsingContext.navigate", context=self.page, url=url, wait="complete")

    def _is_loaded(self) -> bool:
        with contextlib.suppress(Gone):
            return bool(self.run("() => document.readyState === 'complete'"))
        return False

    def run(self, function: str, *values: object) -> Any:  # noqa: ANN401
        asked = f"JSON.stringify(({function})(...{json.dumps(values)})) ?? 'null'"
        done = self._send("script.evaluate", expression=asked, target={"context": self.page}, awaitPromise=False)
        if done["type"] == "exception":
            raise Gone(done["exceptionDetails"]["text"])
        return json.loads(done["result"]["value"])

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        self._act("key", {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value})

    def point(self, x: int, y: int) -> None:
        self._act("pointer", {"type": "pointerMove", "x": x, "y": y})

    def tap(self, x: int, y: int) -> None:
        self._act(
            "pointer",
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )

    def _act(self, kind: str, *actions: object) -> None:
        self._send("input.performActions", context=self.page, actions=[{"type": kind, "id": kind, "actions": actions}])

    def resize(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", context=self.page, viewport={"width": width, "height": height})

    def errors(self) -> list[str]:
        return self.seen


def _address(told: Path) -> str:
    """Where Firefox listens, once it has told."""
    found: list[str] = []

    def asked() -> list[str]:
        found[:] = re.findall(r"WebDriver BiDi listening on (ws://\S+)\n", told.read_text(encoding="utf-8", errors="replace"))
        return found

    wait_for(asked, "Firefox listens", PATIENCE)
    return found[0]


@contextlib.contextmanager
def firefox(path: str, folder: Path) -> Iterator[Browser]:
    """Firefox by its path, with a profile of its own in a folder."""
    command = [path, "--headless", "--remote-debugging-port=0", "--no-remote", "--profile", str(folder), "about:blank"]
    told = folder / "stderr"  # a file: a pipe that nobody reads any more would fill, and stop the browser
    with told.open("w") as stderr, subprocess.Popen(command, stderr=stderr, stdout=subprocess.DEVNULL) as process:
        try:
            driver = Firefox(_address(told))
            with contextlib.closing(driver.socket):
                yield Browser(driver)
        finally:
            process.kill()


UNANSWERED = (WebDriverException, HTTPError)
"""What a page that is going away answers, or a driver that stops in the midst of an answer: on a busy machine, once in some twenty runs."""


class WebKit:
    """By the driver of WebKitGTK, which speaks classic WebDriver."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self.driver = driver
        driver.set_page_load_timeout(PATIENCE / 2)
        driver.command_executor.client_config.timeout = PATIENCE / 2  # type: ignore[union-attr]
        self.resize(WIDTH, HEIGHT)

    def go(self, url: str) -> None:
        try:
            self.driver.get(url)
        except UNANSWERED:
            self.driver.get(url)

    def run(self, function: str, *values: object) -> Any:  # noqa: ANN401
        try:
            return self.driver.execute_script(f"{WATCH}return ({function})(...arguments)", *values)
        except UNANSWERED as error:
            raise Gone from error

    def press(self, key: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(KEYS.get(key, key)).perform()

    def point(self, x: int, y: int) -> None:
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        chain.perform()

    def tap(self, x: int, y: int) -> None:
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(x, y)  # type: ignore[no-untyped-call]
        chain.w3c_actions.pointer_action.click()
        chain.perform()

    def resize(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def errors(self) -> list[str]:
        return str(self.run("() => sessionStorage.errors ?? ''")).splitlines()


@contextlib.contextmanager
def webkit(path: str, browser: str) -> Iterator[Browser]:
    """WebKit by the paths of its driver and of its small browser, on a screen that nobody sees."""
    with _screen() as display:
        quiet = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        service = Service(path, env={**os.environ, **quiet, "DISPLAY": display})
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # Selenium's, of itself
            driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield Browser(WebKit(driver))
        finally:
            driver.quit()
            if not isinstance(driver.command_executor, str):
                driver.command_executor.close()  # type: ignore[no-untyped-call]


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """A virtual screen; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as process:
        os.close(writing)
        try:
            with os.fdopen(reading) as number:
                yield f":{number.readline().strip()}"
        finally:
            process.terminate()
