"""The pictures of the README, taken from the real thing: `make pictures`.

Starts a Prefect server and a worker on a copy of what a demonstration left (`out/demo`, or the folder given; it is
played first where it is not there), opens their pages in Chromium, and photographs them with the report, the workbook
and a letter beside. The workbook needs LibreOffice's soffice and poppler's pdftoppm; without them its picture stays as
it is, which is said.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from deployments.cli import main as minaoshi
from deployments.cli.running.demo import OF_ITS_OWN
from deployments.machine import Machine, free_port, machine

HERE = Path(__file__).parent
DEMONSTRATION = HERE.parents[1] / "out" / "demo"
RELEASE = "管理基準 R7"
STILL_ANSWERING = "RA"
"""復興庁, which never answers in the play, so that its workbook is still to be filled in."""
MENU, ASIDE = 256, 280
"""Pixels that Prefect's own menu takes on the left, and what it says of a run on the right."""


def main() -> int:
    """Take every picture; returns the exit status."""
    demonstration = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMONSTRATION
    if not (demonstration / "report.html").exists() and (failed := minaoshi(["demo", "--out", str(demonstration)])):
        return failed
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(shutil.copytree(demonstration / "home", Path(folder) / "home"))
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        of_desk(browser, home)
        with machine(home, free_port(), OF_ITS_OWN) as here:
            here.start_server()
            here.start_worker()
            of_workbook(here, Path(folder))
            here.module("docs.pictures.stage", STILL_ANSWERING, RELEASE)
            of_prefect(browser, here)
        of_pages(browser, demonstration)
        of_letter(browser, demonstration / "home" / "mail")
        browser.close()
    return 0


def chromium() -> str:
    """The machine's own Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("Chromium is not on this machine; on Debian it is in the package chromium")
    return found


def look(browser: Browser, address: str, size: tuple[int, int], ready: str) -> Page:
    """A page of that width and height at an address, as seen in Tokyo, once it shows the words `ready`."""
    shape = ViewportSize(width=size[0], height=size[1])
    page = browser.new_page(viewport=shape, locale="ja-JP", timezone_id="Asia/Tokyo")
    page.goto(address)
    page.get_by_text(ready).first.wait_for()
    page.wait_for_load_state("networkidle")
    return page


def keep(page: Page, name: str, corner: tuple[int, int] = (0, 0), right: int = 0) -> None:
    """Keep what the page shows, from a corner (left, top) on and without so many pixels on the right."""
    size = page.viewport_size or ViewportSize(width=0, height=0)
    left, top = corner
    part = FloatRect(x=left, y=top, width=size["width"] - left - right, height=size["height"] - top)
    page.screenshot(path=HERE / f"{name}.png", clip=part)
    page.close()
    print(f"{name}.png")


# ------------------------------------------------------------------------------------------------- Prefect's pages


def of_prefect(browser: Browser, here: Machine) -> None:
    """The runs, the ministries of the release, the summary of a case, an open decision with its form."""
    latest = asked(here, "artifacts/latest")
    [table] = [one for one in latest if one["type"] == "table" and RELEASE in one["description"]]
    [case] = [one for one in latest if one["type"] == "markdown" and "復興庁" in one["description"]]
    [open_one] = asked(here, "flow_runs", flow_runs={"state": {"type": {"any_": ["PAUSED"]}}})
    artifact = f"{here.address}/artifacts/artifact"
    keep(look(browser, f"{here.address}/runs", (1280, 1150), "議決"), "runs", (MENU, 695))
    keep(look(browser, f"{artifact}/{table['latest_id']}", (2060, 860), "内閣官房"), "ministries", (MENU, 0), ASIDE)
    keep(look(browser, f"{artifact}/{case['latest_id']}", (1280, 860), "次にすること"), "case", (MENU, 0), ASIDE)
    page = look(browser, f"{here.address}/runs/flow-run/{open_one['id']}", (1280, 1330), "Suspended")
    page.get_by_role("button", name="Resume").click()
    page.get_by_text("定足数").first.wait_for()
    keep(page, "decision", (MENU, 0))


def asked(here: Machine, what: str, **which: object) -> list[dict[str, Any]]:
    """What Prefect's API lists under a name."""
    found: list[dict[str, Any]] = httpx.post(f"{here.address}/api/{what}/filter", json={**which, "limit": 100}).json()
    return found


# ---------------------------------------------------------------------------------------------------------- desk


def of_desk(browser: Browser, home: Path) -> None:
    """What waits for an officer, and an item of their revision."""
    port = free_port()
    with machine(home, free_port(), OF_ITS_OWN | {"MINAOSHI_WEB_PORT": str(port)}) as here:
        here.start_web(port)
        [told] = json.loads(here.command("sign-in", f"{STILL_ANSWERING}-officer-1", "--json"))
        officer = signed_in(browser, told["address"])
        photograph(officer, "desk", 560)
        officer.get_by_role("link", name="改定項目への回答").click()
        officer.evaluate("scrollTo(0, 0)")  # the link leads to the form
        photograph(officer, "revision", 780)


def signed_in(browser: Browser, link: str) -> Page:
    """The first page of somebody who pressed the button behind a link."""
    page = browser.new_page(viewport=ViewportSize(width=1200, height=900), locale="ja-JP", timezone_id="Asia/Tokyo")
    page.goto(link)
    page.locator("main button").click()
    page.get_by_role("heading", level=1).wait_for()
    return page


def photograph(page: Page, name: str, height: int) -> None:
    """Keep the upper part of what the page shows."""
    page.wait_for_load_state("networkidle")
    page.set_viewport_size(ViewportSize(width=1200, height=height))
    page.screenshot(path=HERE / f"{name}.png")
    print(f"{name}.png")


# ------------------------------------------------------------------------------------------ report, letter, workbook


def of_pages(browser: Browser, demonstration: Path) -> None:
    """The report of how the revision spread, and the page of what the release changed."""
    keep(look(browser, (demonstration / "report.html").as_uri(), (1200, 940), "広がり"), "report")
    page = look(browser, (demonstration / "difference.html").as_uri(), (1200, 900), "何が変わったか")
    page.get_by_role("link", name="内容変更").click()
    keep(page, "difference")


def of_letter(browser: Browser, folder: Path) -> None:
    """The letter by which an officer learns that the ministry's revision has begun."""
    letters = (
        message_from_bytes(file.read_bytes(), EmailMessage, policy=modern) for file in sorted(folder.glob("*.eml"))
    )
    letter = next(one for one in letters if "総務省" in one["Subject"] and "改定の開始" in one["Subject"])
    body = letter.get_body(("html",))
    page = browser.new_page(viewport=ViewportSize(width=760, height=100), locale="ja-JP")
    page.set_content(str(body.get_content()) if body else "")
    page.set_viewport_size(ViewportSize(width=760, height=int(page.evaluate("document.documentElement.scrollHeight"))))
    keep(page, "letter")


def of_workbook(here: Machine, folder: Path) -> None:
    """The sheet in which a ministry answers, as a spreadsheet shows it."""
    soffice, pdftoppm = shutil.which("soffice"), shutil.which("pdftoppm")
    if soffice is None or pdftoppm is None:
        print("workbook.png: left as it is, for soffice or pdftoppm is not on this machine")
        return
    file = folder / "workbook.xlsx"
    here.command("workbook", "export", STILL_ANSWERING, RELEASE, "--out", str(file))
    office = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    run(soffice, office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file))
    part = ["-png", "-singlefile", "-f", "2", "-l", "2", "-r", "90", "-x", "25", "-y", "40", "-W", "1440", "-H", "560"]
    run(pdftoppm, *part, str(file.with_suffix(".pdf")), str(HERE / "workbook"))
    print("workbook.png")


def run(*words: str) -> None:
    """Run a program of this machine; raises CalledProcessError where it failed."""
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main())
