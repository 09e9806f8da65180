"""The sample reviews: shapes, encodings, themes, and that no sentence was taken from anywhere."""

import re
from pathlib import Path

import pytest

from dashboard.marking.themes import matches

ROOT = Path(__file__).parents[1]
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in {".txt", ".md"})
SHARED = ROOT.parent / "shared"
RUN = 8  # words in a row that two texts may not share

NAMES = {
    "01-miracle-in-cell-no-7.txt": ("Miracle in Cell No. 7",),
    "05-the-sixth-sense.md": ("The Sixth Sense",),
    "08-seven-samurai.md": ("Seven Samurai",),
    "03-in-the-mood-for-love.md": ("In the Mood for Love",),
    "10-battlefield-earth.md": ("Battlefield Earth",),
}

THEMES = {
    "01-miracle-in-cell-no-7.txt": {
        "love", "fatherhood", "friendship", "justice", "imprisonment", "false accusation", "innocence",
    },
    "02-the-lives-of-others.md": {"redemption", "freedom", "betrayal", "music", "oppression", "truth and lies"},
    "03-in-the-mood-for-love.md": {"love", "infidelity", "desire", "marriage", "community", "truth and lies"},
    "04-the-thing.txt": {"fear", "madness", "friendship", "loneliness"},
    "05-the-sixth-sense.md": {"motherhood", "grief", "childhood", "fear", "marriage", "courage"},
    "10-battlefield-earth.md": {"greed and money", "power", "technology", "ambition", "freedom"},
    "09-my-neighbor-totoro.txt": {"siblings"},
    "08-seven-samurai.md": {
        "war", "class", "poverty", "death", "courage", "love", "community", "grief", "friendship", "guilt",
    },
}  # fmt: skip


def text_of(path: Path) -> str:
    """The text of a sample: UTF-8, or the one Korean encoding that a sample is kept in."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp949")


def themes_of(path: Path) -> set[str]:
    """The themes found in the English prose of a sample, paragraph by paragraph."""
    prose = re.sub(r"\A---\n.*?\n---\n", "", text_of(path), flags=re.S)
    paragraphs = [re.sub(r"\s+", " ", part) for part in re.split(r"\n\s*\n|(?<=\.)\n", prose)]
    sentences = [sentence for part in paragraphs for sentence in re.split(r"(?<=[.?!])\s+", part)]
    return {match.theme for sentence in sentences for match in matches(sentence, NAMES.get(path.name, ()))}


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words within a line or a hard-wrapped paragraph, but for the film's credits."""
    found: set[tuple[str, ...]] = set()
    credit = re.compile(r"^\W*(movie|director|directed by|screenwriter|writer|written by|cast|starring)\b.*", re.I)
    for part in re.split(r"\n\s*\n", text):
        lines = [line for line in part.split("\n") if not credit.match(line)]
        # A line that ends a sentence ends a run: samples with one paragraph a line are told by that.
        for stretch in re.split(r"(?<=[.?!:)”])\n", "\n".join(lines)):
            words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", stretch.lower().replace("’", "'"))
            found.update(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return found


def test_there_are_samples_in_many_shapes() -> None:
    """A newcomer would open an empty or a one-sided library."""
    assert len(SEEDS) >= 8
    assert {path.suffix for path in SEEDS} == {".txt", ".md"}
    texts = {path.name: text_of(path) for path in SEEDS}
    assert sum(text.startswith("---\n") for text in texts.values()) >= 2  # YAML front matter
    assert sum("**Directed by:**" in text for text in texts.values()) >= 1  # bold credits
    assert any(">!" in text and "||" in text for text in texts.values())  # spoiler markup
    assert any(re.search(r"^감독:", text, re.M) for text in texts.values())
    assert any("**Dirección:**" in text for text in texts.values())
    assert not re.search(r"director|starring|cast|: ", texts["04-the-thing.txt"], re.I)  # prose with no credits
    assert all(len(line) <= 76 for line in texts["04-the-thing.txt"].splitlines())


def test_one_sample_is_in_an_old_encoding_and_the_others_in_utf_8() -> None:
    """The samples would not show that old encodings open."""
    old = []
    for path in SEEDS:
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            old.append(path.name)
    assert old == ["07-burning.txt"]
    assert "감독: 이창동" in text_of(ROOT / "seeds" / "07-burning.txt")
    assert not any("\ufffd" in text_of(path) for path in SEEDS)


def test_one_sample_is_long_and_one_very_short() -> None:
    """The timeline and the reader would never be seen with a long essay or with two sentences."""
    lengths = {path.name: len(text_of(path).split()) for path in SEEDS}
    assert lengths["08-seven-samurai.md"] >= 2500
    assert len(re.findall(r"^## ", text_of(ROOT / "seeds" / "08-seven-samurai.md"), re.M)) >= 5
    assert lengths["09-my-neighbor-totoro.txt"] < 100


def test_the_first_sample_has_the_shape_of_a_blog_review() -> None:
    """The commonest shape, credits in prose and a notice after the ending, would have no sample."""
    lines = text_of(ROOT / "seeds" / "01-miracle-in-cell-no-7.txt").splitlines()
    assert lines[0].endswith("Movie Review")
    assert lines[2] == ""
    assert [line.split(":")[0] for line in lines[3:7]] == ["Movie", "Director", "Screenwriter", "Cast"]
    assert "(7번방의 선물)" in lines[3]
    assert re.search(r", [^,]+ and [^,]+$", lines[5])
    assert lines[6].startswith("Cast:-")
    assert lines[6].endswith("and others.")
    assert len([line for line in lines[7:] if re.search(r":-?$", line)]) == 3
    notice = next(i for i, line in enumerate(lines) if line.startswith("(") and "poiler" in line)
    ending = next(i for i, line in enumerate(lines) if "hanged" in line)
    assert notice == ending + 1


@pytest.mark.parametrize("name", sorted(THEMES))
def test_samples_speak_of_their_themes(name: str) -> None:
    """Filtering the sample library by a theme would miss the film that is about it."""
    found = themes_of(ROOT / "seeds" / name)
    assert found >= THEMES[name], THEMES[name] - found


def test_the_long_sample_has_many_themes_and_no_theme_is_everywhere() -> None:
    """The cloud of the long essay would be bare, or a filter would leave every review in the list."""
    found = {path.name: themes_of(path) for path in SEEDS}
    assert len(found["08-seven-samurai.md"]) >= 10
    english = [themes for name, themes in found.items() if name in THEMES]
    assert set.intersection(*english) == set()


@pytest.mark.skipif(not (SHARED / "seed").exists(), reason="the shared texts are not here")
def test_no_sample_repeats_eight_words_of_another_text() -> None:
    """A sample would hold a sentence that somebody else wrote."""
    ours = {path.name: runs(text_of(path)) for path in SEEDS}
    names = sorted(ours)
    shared = {(a, b): ours[a] & ours[b] for i, a in enumerate(names) for b in names[i + 1 :] if ours[a] & ours[b]}
    assert shared == {}
    everything = {run: name for name, found in ours.items() for run in found}
    others = [*(SHARED / "seed").rglob("*"), *(SHARED / "data" / "blogs").rglob("*")]
    taken = []
    for path in others:
        if path.is_file() and path.suffix in {".md", ".txt", ".html", ".tsv"}:
            theirs = runs(path.read_text(encoding="utf-8", errors="replace"))
            taken += [(everything[run], path.name, " ".join(run)) for run in theirs & everything.keys()]
    assert taken == []
