"""The command line: `python -m dashboard read FILE… --json`, `check FILE…` and `convert FILE…`."""

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard import checking, convert_command, correcting, gate, library, reading
from dashboard.correcting import Asked
from dashboard.gate import Degree
from dashboard.library import Analysed
from dashboard.marking import emotions, spoilers
from dashboard.review import Film, Review, UnreadableReview
from dashboard.text import counted

Json = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where all went well, 1 where a file could not be read."""
    parser = argparse.ArgumentParser(prog="dashboard", description="Film reviews on the command line.")
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="read reviews and print what was found in them, spoilers included")
    read.add_argument("files", nargs="+", metavar="FILE")
    read.add_argument("--json", action="store_true", help="one JSON object a review and line")
    check = commands.add_parser(
        "check", help="say where reviews give the film away unwarned; exit status 1 if any does"
    )
    check.add_argument("files", nargs="+", metavar="FILE")
    check.add_argument("--degree", choices=list(Degree), default=checking.STRICTNESS, help="how soon to speak up")
    check.add_argument("--fix", action="store_true", help="also write FILE.corrected with the sentences marked")
    convert_command.arguments(
        commands.add_parser("convert", help="write reviews as files with their film card as front matter")
    )
    asked = parser.parse_args(arguments)
    if asked.command == "convert":
        return convert_command.run(asked)
    if asked.command == "check":
        return int(sum([_checked(Path(name), Degree(asked.degree), asked.fix) for name in asked.files]) > 0)
    failed = False
    for found in _found(asked.files):
        failed |= "error" in found
        if asked.json:
            print(json.dumps(found, ensure_ascii=False), flush=True)
        elif "error" in found:
            print(found["error"], file=sys.stderr)
        else:
            print(_outline(found))
    return int(failed)


def _checked(path: Path, degree: Degree, fix: bool) -> int:
    """Print what to mend in a file, as `FILE:LINE: what: “sentence”`; how much that is."""
    try:
        data = path.read_bytes()
        reviews = reading.read(path.name, data)
    except UnreadableReview as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path}: could not be opened ({error.strerror}). Check the path and its rights.", file=sys.stderr)
        return 1
    places = correcting.sentence_lines(path.name, data, reviews)
    asked: dict[int, Asked] = {}
    count = 0
    for review in reviews:
        analysed = library.analyse(review)
        found = checking.findings(analysed, places[review.source.part], degree)
        for one in found:
            print(
                f"{path}:{one.line}: {one.message}: “{one.quote}”"
                if one.line
                else f"{path}: {one.message}: “{one.quote}”"
            )
        of = f" in “{review.name}”" if len(reviews) > 1 else ""
        unchecked = checking.unchecked(analysed)
        if unchecked:
            print(f"{path}: {unchecked}{of}")
        elif not found:
            print(f"{path}: no spoiler found{of} that stands without a warning")
        if found:
            asked[review.source.part] = _to_mark(analysed, degree)
        count += len(found)
    if fix and asked:
        _write_corrected(path, data, reviews, asked)
    return count


def _to_mark(analysed: Analysed, degree: Degree) -> Asked:
    """What gives the story away, and what is marked already."""
    sentences = enumerate(analysed.review.sentences)
    marked = {at for at, sentence in sentences if sentence.marked}
    telling = checking.giving_away(analysed, degree)
    return Asked(frozenset(marked.union(telling)), frozenset(checking.telling_lines(analysed, degree)))


def _write_corrected(path: Path, data: bytes, reviews: Sequence[Review], asked: dict[int, Asked]) -> None:
    """Write the file with its spoilers marked beside the file itself, and say where."""
    target = path.with_name(f"{path.stem}.corrected{path.suffix}")
    have = {review.source.part: sum(bool(one.marked) for one in review.sentences) for review in reviews}
    sentences = sum(len(one.sentences) - have[part] for part, one in asked.items())
    try:
        result = correcting.corrected(path.name, data, asked)
        with target.open("xb") as file:
            file.write(result.data)
    except correcting.Uncorrectable as error:
        print(error, file=sys.stderr)
    except FileExistsError:
        print(f"{target}: exists already and was left as it is; delete it first", file=sys.stderr)
    else:
        lines = sum(len(one.lines) for one in asked.values()) - len(result.left)
        more = f" and {lines} lines" if lines else ""
        print(f"{target}: written, with {sentences} more sentences{more} marked")
        for sentence in result.left:
            print(f"{target}: {sentence}", file=sys.stderr)


def _found(names: Sequence[str]) -> Iterator[Json]:
    """What was found in each file: an object a review, or an object with `error`."""
    for name in names:
        try:
            for found in reading.read_all([(Path(name).name, Path(name).read_bytes())]):
                if isinstance(found, reading.Unread):
                    yield {"file": name, "error": found.message}
                else:
                    yield {"file": name, **described(library.analyse(found))}
        except OSError as error:
            reason = error.strerror or type(error).__name__
            yield {"file": name, "error": f"{name}: could not be opened ({reason}). Check the path and its rights."}


def described(analysed: Analysed) -> Json:
    """A review and its marks as plain values, hidden sentences included and marked as such."""
    review = analysed.review
    return {
        "film": _film(review.film),
        "subtitle": _stated(review.subtitle),
        "author": _stated(review.author),
        "date": {"value": review.date.value.isoformat(), "line": review.date.line} if review.date else None,
        "rating": _stated(review.rating),
        "language": review.language,
        "encoding": review.source.encoding,
        "sha256": review.source.sha256,
        "sections": _sections(review),
        "paragraphs": [
            {"text": " ".join(sentence.text for sentence in paragraph.sentences)} for paragraph in review.paragraphs
        ],
        "notices": [{"text": notice.text, "line": notice.line, "after": notice.after} for notice in review.notices],
        "sentences": list(_sentences(analysed)),
    }


def _stated(stated: Any) -> Json | None:
    if stated is None:
        return None
    value = list(stated.value) if isinstance(stated.value, tuple) else stated.value
    return {"value": value, "line": stated.line}


def _film(film: Film) -> Json:
    return {name: _stated(getattr(film, name)) for name in film.__dataclass_fields__}


def _sections(review: Review) -> list[Json]:
    sections = []
    first = 0
    for section in review.sections:
        numbers = list(range(first, first + len(section.paragraphs)))
        heading = replace(section.heading, value=section.title) if section.heading else None
        sections.append({"heading": _stated(heading), "paragraphs": numbers})
        first += len(numbers)
    return sections


def _sentences(analysed: Analysed) -> Iterator[Json]:
    marks = analysed.marks
    spoils = spoilers.CLASSES.index("spoiler")
    covers = gate.passages(analysed, gate.Choice())
    for at, (_, paragraph, sentence) in enumerate(analysed.review.placed()):
        why, cover = marks.why[at], covers[at]
        families = zip(emotions.FAMILIES, marks.families[at], strict=True)
        yield {
            "text": sentence.text,
            "paragraph": paragraph,
            "start": sentence.start,
            "end": sentence.end,
            "emotions": None if why else {family: _number(value) for family, value in families},
            "why": why,
            "holder": _number(marks.story[at]),
            "spoiler": {
                "probability": _number(marks.spoiler[at, spoils]),
                "hidden": cover is not None,
                "reason": cover.reason.value if cover else None,
            },
            "themes": list(dict.fromkeys(match.theme for match in marks.themes[at])),
        }


def _number(value: Any) -> float | None:
    return None if math.isnan(value) else round(float(value), 4)  # NaN is not a number of JSON


def _outline(found: Json) -> str:
    """A review in a few lines, for people."""
    film = found["film"]
    title = film["title"]["value"] if film["title"] else found["file"]
    hidden = sum(sentence["spoiler"]["hidden"] for sentence in found["sentences"])
    lines = [title]
    for name, stated in film.items():
        if stated and name != "title":
            value = stated["value"]
            lines.append(f"  {name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}")
    paragraphs, sentences = (counted(len(found[f"{one}s"]), one) for one in ("paragraph", "sentence"))
    counts = f"{paragraphs}, {sentences}, {hidden} hidden as spoilers"
    return "\n".join([*lines, f"  {counts}"])


if __name__ == "__main__":
    sys.exit(main())
