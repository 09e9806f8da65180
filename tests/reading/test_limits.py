"""Hostile sizes: each in a process of its own, whose memory and time are measured."""

import subprocess
import sys
from pathlib import Path

import pytest

MAKE = {
    "a hundred megabytes of prose": "('a.txt', (b'A slow film, and a good one. ' * 40 + b'\\n\\n') * 85_000)",
    "a million short lines": "('a.txt', b'So.\\n' * 1_000_000)",
    "one line of ten megabytes": "('a.txt', b'a slow film and so on, ' * 430_000)",
    "one word of ten megabytes": "('a.md', b'a' * 10_000_000)",
    "binary named as text": "('a.txt', bytes(range(256)) * 40_000)",
    "ten thousand columns": "('a.csv', b','.join(b'c%d' % i for i in range(10_000)) + b'\\n' + b',' * 9_999)",
    "deeply nested JSON": "('a.json', b'[' * 500_000)",
    "deeply nested elements": "('a.html', b'<html><body>' + b'<div>' * 200_000 + b'x')",
    "ten megabytes of brackets": "('a.md', b'[(' * 5_000_000)",
    "a bomb": "('a.zip', bomb())",
    "a bomb in a document": "('a.docx', bomb('word/document.xml'))",
}
"""What the file is: its name and its bytes, as Python."""
CODE = """
import io, resource, sys, time, zipfile
def bomb(name='a.txt'):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('[Content_Types].xml' if name != 'a.txt' else 'b.txt', 'A film.')
        with archive.open(name, 'w', force_zip64=True) as part:
            for _ in range(500):
                part.write(b' ' * 1_000_000)
    return packed.getvalue()
def peak():
    # ru_maxrss begins with that of the process that started this one
    with open('/proc/self/status') as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith('VmHWM'))
from dashboard import reading
named = {made}
start = time.monotonic()
found = list(reading.read_all([named, ('her.md', b'# Her (2013)\\n\\nHe talks. It ends.')]))
after = peak()
said = [one.message for one in found if isinstance(one, reading.Unread)]
seconds, reviews = round(time.monotonic() - start, 1), len(found) - len(said)
print(after // 1024, seconds, reviews, said)
"""
MOST_MEMORY = 400
MOST_SECONDS = 20


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the highest memory is read as Linux tells it")
@pytest.mark.parametrize("what", list(MAKE))
def test_a_hostile_file_costs_little_and_no_other_review(what: str) -> None:
    """If this fails, one file can stop the dashboard, or costs the reviews beside it."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.replace("{made}", MAKE[what])],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    memory, seconds, reviews, *said = done.stdout.split(" ", 3)
    print(f"{what}: {memory} MB, {seconds} s, {reviews} reviews, {said}")
    assert int(reviews) >= 1
    assert int(reviews) == 2 or "a." in "".join(said)
    assert int(memory) < MOST_MEMORY
    assert float(seconds) < MOST_SECONDS
