"""The timeline beside VADER, and how quickly a point leads to its passage: `python -m benchmarks.timeline [FILE]`.

Prints, for each paragraph of a review (the shared sample review, where no file is named), VADER's compound score
beside what the timeline says of the writer and of the story; then, on the labelled reviews that were not learned
from, how often each has the sign of the readers' labels; then the median time in a real browser from a press on the
chart to the passage. Needs the `benchmarks` and `test` extras, and a Chromium.
"""

import json
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from playwright.sync_api import Page, expect, sync_playwright
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from dashboard import charts, course, gate, library, reading
from dashboard.gate import Choice, Shown
from dashboard.marking import emotions, encoder, holders
from tests.browser.chromium import chromium
from tests.browser.conftest import FLAGS, serving

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PLEASANT, UNPLEASANT = ("joy", "love", "admiration"), ("sadness", "fear", "anger", "disgust")
NEUTRAL = 0.05
"""VADER's own bound: a compound score nearer to 0 is neither pleasant nor unpleasant."""
CLEAR = 1 / 3
"""A paragraph is clear where at least this part of its labels, taken together, points one way."""
PRESSES = 20
LEFT = 36
"""Pixels that the chart's axis takes at its left."""


class Paragraph(NamedTuple):
    """One paragraph of the labelled reviews."""

    truth: float
    """Pleasant less unpleasant labels of the writer's own feeling, over all labels of both readers, -1 to 1."""
    vader: float
    ours: float
    """The writer's pleasant less unpleasant share, -1 to 1."""
    text: str


def pleasantness(shares: dict[str, float]) -> float:
    """The pleasant families less the unpleasant ones.

    >>> round(pleasantness({"joy": 0.5, "fear": 0.2, "surprise": 0.9}), 2)
    0.3
    """
    return sum(shares.get(one, 0.0) for one in PLEASANT) - sum(shares.get(one, 0.0) for one in UNPLEASANT)


def side_by_side(shown: Shown) -> Iterator[str]:
    """A line a paragraph: VADER's compound, and what the timeline says."""
    found = course.course(shown)
    if found is None:
        return
    vader = SentimentIntensityAnalyzer()
    yield f"{'paragraph':<10}{'VADER':>7}{'writer':>8}{'story':>8}  strongest"
    for paragraph in shown.paragraphs:
        rows = found.feelings[found.feelings["paragraph"] == paragraph.number + 1]
        if rows.empty:
            continue
        compound = vader.polarity_scores(" ".join(one.text for one in paragraph.sentences))["compound"]
        sums = [
            pleasantness(dict(zip(own["family"], own["share"], strict=True)))
            for own in (rows[rows["voice"] == voice] for voice in ("writer", "story"))
        ]
        strong = rows.nlargest(2, "share").itertuples()
        names = (f"{charts.named(one.family, one.voice)} ({one.voice}) {one.share:.0%}" for one in strong)
        said = ", ".join(names)
        yield f"{paragraph.number + 1:<10}{compound:>+7.2f}{sums[0]:>+8.2f}{sums[1]:>+8.2f}  {said}"


def labelled() -> list[Paragraph]:
    """The paragraphs of the labelled reviews, each with the readers' labels, VADER's score and ours."""
    vader = SentimentIntensityAnalyzer()
    found = []
    for line in (SHARED / "gold/film_dev.jsonl").read_text("utf-8").splitlines():
        sentences = json.loads(line)["sentences"]
        encoded = encoder.encode([one["text"] for one in sentences])
        families = emotions.families(encoded) * (1 - holders.story(encoded))[:, None]
        numbers = np.array([one["paragraph"] for one in sentences])
        for number in dict.fromkeys(numbers.tolist()):
            own = [one for one in sentences if one["paragraph"] == number]
            shares = dict(zip(emotions.FAMILIES, families[numbers == number].mean(axis=0).tolist(), strict=True))
            text = " ".join(one["text"] for one in own)
            compound = float(vader.polarity_scores(text)["compound"])
            found.append(Paragraph(_truth(own), compound, pleasantness(shares), text))
    return found


def _truth(sentences: Sequence[dict[str, object]]) -> float:
    points = []
    for one in sentences:
        for labels, holder in (("emotions", "holder"), ("emotions_second_reader", "holder_second_reader")):
            said = one[labels]
            first = said[0] if isinstance(said, list) and said else "neutral"
            sign = (first in PLEASANT) - (first in UNPLEASANT)
            points.append(sign if one[holder] == "w" else 0)
    return float(np.mean(points))


def agreement(found: Sequence[Paragraph]) -> Iterator[str]:
    """How often each has the sign of the readers, where theirs is clear."""
    clear = [one for one in found if abs(one.truth) >= CLEAR]
    vader = [one.vader * one.truth > 0 and abs(one.vader) >= NEUTRAL for one in clear]
    ours = [one.ours * one.truth > 0 for one in clear]
    yield f"{len(found)} paragraphs, {len(clear)} with a clear sign: VADER has it in {sum(vader)}, ours in {sum(ours)}"
    only_ours = sum(mine and not theirs for mine, theirs in zip(ours, vader, strict=True))
    only_vader = sum(theirs and not mine for mine, theirs in zip(ours, vader, strict=True))
    yield f"only ours has it: {only_ours}; only VADER: {only_vader}"
    truth = np.array([one.truth for one in found])
    for name, values in (("VADER", [one.vader for one in found]), ("ours", [one.ours for one in found])):
        yield f"rank correlation with the labels, all paragraphs, {name}: {_spearman(truth, np.array(values)):.2f}"


def _spearman(one: "np.typing.NDArray[np.float64]", other: "np.typing.NDArray[np.float64]") -> float:
    """The correlation of the ranks, those of equal values averaged."""

    def ranks(values: "np.typing.NDArray[np.float64]") -> "np.typing.NDArray[np.float64]":
        _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
        mean: np.typing.NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
        return mean

    return float(np.corrcoef(ranks(one), ranks(other))[0, 1])


WATCH = """() => {
    const text = () => {
        const within = (root) => [...root.querySelectorAll('*')].flatMap((one) =>
            one.shadowRoot ? [...one.shadowRoot.querySelectorAll('.passages')] : [])
        return within(document).map((one) => one.textContent).join()
    }
    window.waited = new Promise((done) => {
        addEventListener('pointerdown', () => {
            const before = text(), start = performance.now()
            const look = () => {
                const waited = performance.now() - start
                if (text() !== before && text()) done(waited)
                else if (waited > 8000) done(-1)
                else requestAnimationFrame(look)
            }
            look()
        }, {once: true, capture: true})
    })
}"""


def presses(page: Page, paragraphs: Sequence[int], count: int) -> list[float]:
    """Milliseconds from each press on a paragraph's column to its passage; -1 where none came."""
    box = page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    found = []
    for at in range(PRESSES + len(paragraphs)):
        page.evaluate(WATCH)
        size = box.bounding_box()
        assert size is not None  # noqa: S101 - the chart is there
        number = paragraphs[at % len(paragraphs)]
        left = size["x"] + LEFT + (size["width"] - LEFT) * (number - 0.5) / count
        page.mouse.click(left, size["y"] + size["height"] * 0.3)
        found.append(float(page.evaluate("window.waited")))
        page.wait_for_timeout(500)
    return found


def browsed(folder: Path, paragraphs: Sequence[int], count: int) -> Iterator[str]:
    """The median time from a press to the passage, for passages seen for the first time and again."""
    path = chromium()
    if path is None:
        yield "no Chromium found: run script/test once, or set DASHBOARD_CHROMIUM"
        return
    with sync_playwright() as playwright, serving(ROOT / "app.py", str(folder)) as server:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 1600})
        page.goto(f"{server.url}/emotions")
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=60_000)
        expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible(timeout=60_000)
        page.wait_for_timeout(3000)
        times = presses(page, paragraphs, count)
        first = [one for one in times[: len(paragraphs)] if one >= 0]
        again = [one for one in times[len(paragraphs) :] if one >= 0]
        yield f"{sum(one < 0 for one in times)} of {len(times)} presses led to no other passage"
        for name, some in (("for the first time", first), ("again", again)):
            if some:
                yield f"from a press to its passage {name}, median of {len(some)}: {statistics.median(some):.0f} ms"
        browser.close()


def main() -> None:
    """Measure, and print a line a figure."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(iter(sorted((SHARED / "seed").glob("*.txt"))), None)
    if path is None:
        sys.exit("There is no shared sample review beside the repository: name a file.")
    review = reading.read(path.name, path.read_bytes())[0]
    analysed = library.analyse(review)
    for line in side_by_side(gate.shown(analysed, Choice(everything=True))):
        print(line)
    if (SHARED / "gold").is_dir():
        for line in agreement(labelled()):
            print(line)
    shown = gate.shown(analysed, Choice())
    numbers = [paragraph.number + 1 for paragraph in reversed(shown.paragraphs) if paragraph.sentences]
    for line in browsed(path.parent, numbers, len(shown.paragraphs)):
        print(line)


if __name__ == "__main__":
    main()
