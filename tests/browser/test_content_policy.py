"""The pages do all they do under their content security policy, with nothing from elsewhere."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.reading import ADDRESSES, CHART, settle, visit
from tests.browser.test_looking import is_ours
from tests.browser.uploading import download, upload
from tests.stores import demo_files

pytestmark = pytest.mark.browser

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    window.violations.push(event.violatedDirective + " " + event.blockedURI));
"""
# Streamlit's protocol asks for fast arithmetic of long numbers, and does without.
DONE_WITHOUT = {"script-src wasm-eval"}


class Watched:
    """A tab of which everything is kept that the policy or the console complains about."""

    def __init__(self, page):
        self.page, self.hosts, self.complaints = page, set(), []
        page.add_init_script(WATCH)
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("websocket", lambda line: self.hosts.add(urlsplit(line.url).netloc))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._note)

    def _note(self, message):
        if is_ours(message):
            self.complaints.append(message.text)

    def violations(self):
        return self.page.evaluate("window.violations")


@pytest.fixture
def watched(page):
    """Return a tab that is watched from its first page on."""
    return Watched(page)


def close(watched, served):
    """Nothing was complained about, and nobody else was asked."""
    assert set(watched.violations()) <= DONE_WITHOUT
    assert watched.complaints == []
    assert watched.hosts - {""} == {urlsplit(served).netloc}


def test_the_policy_is_in_force(served, watched):
    visit(watched.page, served, "definitions")

    code_ran = watched.page.evaluate(
        """async () => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            try { await fetch("http://elsewhere.example/"); window.ran = true; } catch {}
            return window.ran === true;
        }"""
    )

    assert not code_ran
    blocked = watched.violations()
    assert any(one.startswith("script-src") for one in blocked)
    assert "connect-src http://elsewhere.example/" in blocked


@pytest.mark.thorough
def test_pictures_tables_and_downloads_come_under_the_policy(served, watched, tmp_path):
    page = watched.page
    visit(page, served, "cohort_composition")

    page.locator(f"{CHART} >> visible=true").first.hover()
    with page.expect_download() as begun:
        page.locator(".modebar-btn[data-title*='PNG'] >> visible=true").first.click()
    assert begun.value.path().read_bytes().startswith(b"\x89PNG")
    page.get_by_text("Data", exact=True).first.click()
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for()
    settle(page)
    assert download(page, "Download CSV", tmp_path).stat().st_size > 0

    close(watched, served)


@pytest.mark.thorough
def test_days_are_picked_and_files_checked_under_the_policy(served, watched, tmp_path):
    page = watched.page
    files = demo_files(tmp_path, 100)
    visit(page, served, "extracts")

    upload(page, str(files["employees"]))
    expect(page.get_by_text("rows =").first).to_be_visible()
    page.locator(".st-key-observed [data-testid=stDateInputField]").first.click()
    page.get_by_role("gridcell").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".st-key-discard button").click()
    settle(page)

    close(watched, served)


@pytest.mark.thorough
def test_a_document_is_made_under_the_policy(served, watched, tmp_path):
    page = watched.page
    visit(page, served, "report")

    page.locator(".st-key-make_record button").click()
    written = download(page, "Download", tmp_path)

    assert written.read_bytes().startswith(b"PK")
    close(watched, served)


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_meets_the_policy(served, watched, scheme):
    watched.page.emulate_media(color_scheme=scheme)

    for address in ADDRESSES:
        visit(watched.page, served, address)
        close(watched, served)
