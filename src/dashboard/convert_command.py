"""`python -m dashboard convert FILE…`: reviews as files with their cards as front matter, into a folder or a zip."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard import converting, reading
from dashboard.converting import Unconvertible, Value
from dashboard.review import Review


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="files, archives, or folders of these")
    parser.add_argument("--to", type=Path, default=Path("converted"), metavar="FOLDER", help="where to write; is made")
    parser.add_argument("--zip", type=Path, metavar="FILE", help="write one zip archive instead")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE",
        help="a field of the card as it is to be, such as director='Spike Jonze'; empty for “not stated”",
    )  # fmt: skip


def run(asked: argparse.Namespace) -> int:
    """Write the files; 0 where all could be, 1 where some could not, each said with its reason. Nothing is replaced."""
    failed = False
    try:
        changes = dict(map(_change, asked.set))
    except Unconvertible as error:
        print(error, file=sys.stderr)
        return 1
    written: list[tuple[str, bytes]] = []
    for found in _converted(asked.files, changes):
        if isinstance(found, str):
            failed = True
            print(found, file=sys.stderr)
        else:
            written.append(found)
    targets = [(asked.zip, converting.folder(written))] if asked.zip and written else _targets(asked.to, written)
    for path, data in targets:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as file:
                file.write(data)
            print(f"{path}: written")
        except FileExistsError:
            failed = True
            print(f"{path}: exists already and was left as it is; delete it first", file=sys.stderr)
    return int(failed)


def _change(given: str) -> tuple[str, Value | None]:
    key, sign, value = given.partition("=")
    names = {key: name for name, key in converting.FIELDS} | {name: name for name, _ in converting.FIELDS}
    if not sign or key not in names:
        raise Unconvertible(f"--set {given}: write FIELD=VALUE, with one of {', '.join(sorted(names))}.")
    return names[key], converting.understood(names[key], value)


def _given(names: Sequence[str]) -> Iterator[tuple[str, bytes] | str]:
    for name in names:
        path = Path(name)
        inside = path.rglob("*") if path.is_dir() else [path]
        for one in sorted(inside):
            known = not path.is_dir() or one.suffix.lower() in reading.SUFFIXES
            if one.is_dir() or not known:
                continue
            try:
                yield one.name, one.read_bytes()
            except OSError as error:
                yield f"{one}: could not be opened ({error.strerror}). Check the path and its rights."


def _converted(names: Sequence[str], changes: dict[str, Value | None]) -> Iterator[tuple[str, bytes] | str]:
    """The files with front matter, and why some could not be had."""
    for given in _given(names):
        if isinstance(given, str):
            yield given
            continue
        for found in reading.unpacked([given]):
            if isinstance(found, reading.Unread):
                yield found.message
                continue
            for one in reading.read_all([found]):
                yield _with_card(*found, one, changes) if isinstance(one, Review) else one.message


def _with_card(name: str, data: bytes, review: Review, changes: dict[str, Value | None]) -> tuple[str, bytes] | str:
    try:
        return converting.converted(name, data, converting.corrected(review, changes) if changes else review)
    except Unconvertible as error:
        return str(error)


def _targets(folder: Path, files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[Path, bytes]]:
    known: set[str] = set()
    for name, data in files:
        stem, dot, suffix = name.rpartition(".")
        unique, number = name, 2
        while unique.casefold() in known:
            unique, number = f"{stem}-{number}{dot}{suffix}", number + 1
        known.add(unique.casefold())
        yield folder / unique, data
