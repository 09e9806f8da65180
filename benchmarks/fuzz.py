"""Damaged files of every format, read until one crashes or hangs: `python -m benchmarks.fuzz [--inputs N]`.

Mutates samples of each format with a seeded generator, so that a fault can be had again. `target` is also the
entry point for atheris, of the extra `fuzz`: `python -m benchmarks.fuzz --atheris FOLDER --inputs N`.
"""

import argparse
import importlib
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from dashboard import reading
from dashboard.review import Review

NAMES = (
    *("a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.xml", "a.zip", "a", "a.docx", "reviews.csv"),
    *("a.odt", "a.epub", "a.pdf", "a.parquet"),
)
SLOW = 5.0
"""Seconds; an input of some hundred bytes that takes longer is a hang."""
_MARKDOWN = (
    b"---\ntitle: Her (2013)\ndirector: Spike Jonze\n---\n# Her\n\nHe _talks_. ||She leaves.||\n\n> quote\n\n- item\n"
)
_TEXT = (
    "7번방의 선물 (Her)\nDirected by Lee Hwan-kyung\nCast:- A B, C D\n\nA film.\n\nSpoilers follow.\n\n>!x!<".encode()
)
_PAGE = (
    b"<!doctype html><title>Her</title><article><h1>Her (2013)</h1><p>He <i>talks</i>. <details>She</details></article>"
)
_TABLE = b'title,review,year,spoiler\nHer,"He talks.\n\nIt ends.",2013,true\nUp,A house.,2009,\n'
_JSON = b'[{"title": "Her", "review": "He talks.", "film": {"year": 2013}}, {"review": "x", "spoiler": true}]'
_LINES = b'{"title": "Her", "review": "He talks."}\n{"title": "Up", "text": "A \\ud83d house."}\n'
_FEED = (
    b'<?xml version="1.0"?><rss><channel>'
    b"<item><title>Her</title><description>A &lt;b&gt;film.</description></item></channel></rss>"
)
_SEVERAL = (
    b"Films\n\n**Her** (_Ella_, 2013)\n\nHe talks to a machine, and it is good.\n\n**Up** (2009): A house flies away.\n"
)
_EXPORT = b"Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review\n2020-01-01,Her,2013,https://boxd.it/a,,,He talks.\n"
_BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": "<container><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>",
    "c.opf": "<package><manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine></package>",
    "a.xhtml": "<html><body><h1>Her (2013)</h1><p>"
    + "He talks to a machine and it is good. " * 4
    + "</p></body></html>",
}
_OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
    b"/BaseFont/Helvetica>>>>>>>>",
    b"<</Length 98>>stream\nBT /F1 12 Tf 20 200 Td (Her \\(2013\\)) Tj 0 -40 Td"
    b" (He talks to a machine. It is sad and good.) Tj ET"
    b"\nendstream",
)
_PIECES = (
    b"\x00",
    b"\xff\xfe",
    b"\n\n",
    b'"',
    b"<",
    b"]]>",
    b"[spoiler]",
    b"{",
    b"---\n",
    b"\xed\xa0\x80",
    b"&#0;",
    b"(" * 50,
)


def samples() -> tuple[bytes, ...]:
    """A small file of each format."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("her.md", _MARKDOWN)
        archive.writestr("her.csv", _TABLE)
    texts = (_MARKDOWN, _TEXT, _PAGE, _TABLE, _JSON, _LINES, _FEED, _SEVERAL, _EXPORT)
    return (*texts, packed.getvalue(), *documents())


def portable() -> bytes:
    """A PDF of one page."""
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(_OBJECTS, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + held + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    )


def documents() -> tuple[bytes, ...]:
    """A small Word document, OpenDocument, e-book, PDF and Parquet table."""
    import docx  # noqa: PLC0415
    import odfdo  # noqa: PLC0415
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
    import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415

    word, text, book, table = io.BytesIO(), io.BytesIO(), io.BytesIO(), io.BytesIO()
    written = docx.Document()
    written.add_heading("Her (2013)", 1)
    written.add_paragraph("Directed by Spike Jonze")
    written.add_paragraph("He talks to a machine. It ends.")
    written.save(word)
    opened = odfdo.Document("text")
    opened.body.append(odfdo.Header(1, "Her (2013)"))
    opened.body.append(odfdo.Paragraph("He talks to a machine."))
    opened.save(text)
    with zipfile.ZipFile(book, "w") as archive:
        for name, content in _BOOK.items():
            archive.writestr(name, content)
    pq.write_table(pa.table({"title": ["Her"], "review": ["He talks."], "year": [2013]}), table)
    return word.getvalue(), text.getvalue(), book.getvalue(), portable(), table.getvalue()


def target(data: bytes) -> None:
    """Read bytes under a name that their first byte chooses; raises where a reader breaks its word."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    for found in reading.read_all([(name, data[1:])]):
        if isinstance(found, Review):
            spans = [(sentence.start, sentence.end) for sentence in found.sentences]
            if any(start >= end for start, end in spans) or spans != sorted(spans):
                raise AssertionError(f"{name}: sentences out of order")


def damaged(chance: random.Random, known: Sequence[bytes]) -> bytes:
    """A sample with a few bytes changed, cut, doubled or put in, after the byte that chooses its name."""
    data = bytearray(chance.choice(known))
    for _ in range(chance.randint(0, 6)):
        at = chance.randint(0, len(data))
        change = chance.randint(0, 4)
        if change == 0:
            data[at : at + chance.randint(1, 9)] = b""
        elif change == 1:
            data[at:at] = chance.choice(_PIECES)
        elif change == 2:  # noqa: PLR2004
            data[at : at + 1] = bytes([chance.randint(0, 255)])
        elif change == 3:  # noqa: PLR2004
            other = chance.choice(known)
            data[at:at] = other[: chance.randint(0, len(other))]
        else:
            data[at:at] = data[chance.randint(0, at) : at]
    return bytes([chance.randint(0, 255)]) + bytes(data[:60_000])


def slowest(inputs: int, seed: int, read: Callable[[bytes], None] = target) -> float:
    """The seconds that the slowest of so many damaged files took; what a reader raises is raised."""
    chance, known, longest = random.Random(seed), samples(), 0.0  # noqa: S311 - no secret
    for number in range(inputs):
        data = damaged(chance, known)
        start = time.perf_counter()
        try:
            read(data)
        except Exception as error:
            raise RuntimeError(f"input {number} of seed {seed}: {data!r}") from error
        longest = max(longest, time.perf_counter() - start)
    return longest


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many inputs were read and the slowest; the exit status is 1 where one hangs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", metavar="FOLDER", help="let atheris choose the inputs, with this corpus")
    asked = parser.parse_args(arguments)
    if asked.atheris:
        atheris = importlib.import_module("atheris")
        folder = Path(asked.atheris)
        folder.mkdir(parents=True, exist_ok=True)
        for number, sample in enumerate(samples()):
            for kind in range(len(NAMES)):
                (folder / f"sample-{number}-{kind}").write_bytes(bytes([kind]) + sample)
        atheris.instrument_all()
        options = [
            f"-runs={asked.inputs}",
            f"-seed={asked.seed}",
            "-timeout=20",
            "-rss_limit_mb=2000",
            "-max_len=60000",
        ]
        atheris.Setup([sys.argv[0], str(folder), *options], target)
        atheris.Fuzz()
        return 0
    longest = slowest(asked.inputs, asked.seed)
    print(f"{asked.inputs:,} damaged files read or refused; the slowest took {longest:.2f} s")
    return int(longest > SLOW)


if __name__ == "__main__":
    sys.exit(main())
