"""The instruments of the browser tests, tried on a small app of which everything is known."""

import base64
import gzip
import io
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visit, axe, serving, settled
from tests.browser.sent import contains

pytestmark = pytest.mark.browser

APP = """
import altair as alt
import pandas as pd
import streamlit as st

st.set_page_config(page_title="Rig")
st.title("Rig")
st.text("Rosebud — a plain sentence of “text”.")
st.markdown("Rosebud the *marked* down\\\\_sentence, isn't it?")
st.dataframe(pd.DataFrame({"said": ["Rosebud in a table, row one.", "short"]}), hide_index=True)
chart = alt.Chart(pd.DataFrame({"x": [1, 2], "said": ["Rosebud in a chart, é.", "other"]}))
st.altair_chart(chart.mark_point().encode(x="x", tooltip="said"))
st.download_button("Take it", data="Rosebud in a download, wholly.".encode("utf-16"), file_name="a.txt")
svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>%s</title></svg>'
st.image(svg % "Rosebud in a picture, drawn.")
with st.expander("Closed"):
    st.text("Rosebud in a closed expander.")
if st.toggle("More"):
    st.text("Rosebud after a toggle, at last.")
st.session_state["kept"] = "Rosebud that stays on the server."
"""
SENT_AT_ONCE = (
    "Rosebud — a plain sentence of “text”.",
    "Rosebud the marked down_sentence, isn't it?",
    "Rosebud in a table, row one.",
    "Rosebud in a chart, é.",
    "Rosebud in a picture, drawn.",
    "Rosebud in a closed expander.",
)


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small app, served."""
    app = tmp_path_factory.mktemp("rig") / "app.py"
    app.write_text(APP, encoding="utf-8")
    settings = app.parent / ".streamlit/config.toml"
    settings.parent.mkdir()
    settings.write_text("[browser]\ngatherUsageStats = false\n", encoding="utf-8")
    with serving(app) as server:
        yield server


def test_all_that_is_sent_is_found(rig: Server, visit: Visit) -> None:
    """A hidden sentence could be sent in some form without a test noticing."""
    page, sent = (visitor := visit(rig.url)).page, visitor.sent
    expect(page.get_by_role("heading", name="Rig")).to_be_visible()
    expect(page.get_by_text("Rosebud — a plain")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    settled(page)
    for text in SENT_AT_ONCE:
        assert sent.holds(text), text
    later, downloaded = "Rosebud after a toggle, at last.", "Rosebud in a download, wholly."
    assert sent.holds(later) == []
    page.get_by_role("switch", name="More").press("Space")
    expect(page.get_by_text(later)).to_be_visible()
    assert sent.holds(later)
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it").click()
    assert download.value.path().read_bytes().decode("utf-16") == downloaded
    page.wait_for_timeout(200)
    assert sent.holds(downloaded)
    assert sent.holds("Rosebud that stays on the server.") == []
    assert sent.unread == []
    assert sent.elsewhere == []


def test_no_fault_is_seen_where_there_is_none(rig: Server, visit: Visit) -> None:
    """A fault that axe finds might not be ours."""
    page = visit(rig.url, phone=True, dark=True).page
    expect(page.get_by_text("Rosebud — a plain")).to_be_visible()
    settled(page)
    expect(page.locator("canvas th[role=columnheader]", has_text="said")).to_be_attached()
    assert [fault for fault in axe(page) if "<img" not in fault] == []


def test_a_fault_is_seen(rig: Server, visit: Visit) -> None:
    """axe could be blind, and every page would pass."""
    page = visit(rig.url).page
    expect(page.get_by_text("Rosebud — a plain")).to_be_visible()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:,><p style=color:#eee>pale</p>')")
    assert any(fault.startswith("image-alt") for fault in axe(page))


PLAIN = "Él murió: “nunca” volvió & punto."
DRESSES = {
    "plain": PLAIN.encode(),
    "JSON": rb'{"a": "\u00c9l muri\u00f3: \u201cnunca\u201d volvi\u00f3 & punto."}',
    "HTML": b"&Eacute;l muri&oacute;: <em>&ldquo;nunca&rdquo;</em> volvi&oacute; &amp; punto.",
    "address": b"%C3%89l%20muri%C3%B3%3A%20%E2%80%9Cnunca%E2%80%9D%20volvi%C3%B3%20%26%20punto.",
    "UTF-16": f"x {PLAIN}".encode("utf-16-le"),
    "Base64": base64.b64encode(PLAIN.encode()),
    "gzip": gzip.compress(PLAIN.encode(), mtime=0),
}


@pytest.mark.parametrize("body", DRESSES.values(), ids=DRESSES)
def test_a_text_is_read_in_every_dress(body: bytes) -> None:
    """A hidden sentence could be sent in this form without a test noticing."""
    assert contains(body, PLAIN)
    assert not contains(body, "Él vivió: “siempre” volvió & punto.")


def test_a_text_is_read_in_an_archive() -> None:
    """A hidden sentence could be in an export without a test noticing."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("reviews/one.txt", "He was his own father all along.")
    assert contains(archive.getvalue(), "his own father all along")
    assert not contains(archive.getvalue(), "his own mother all along")
