"""Draws one picture in a process of its own, which gives all its memory back: `python -m dashboard.rendering svg|png`.

Reads JSON from standard input and writes the picture to standard output: `svg` takes a Vega-Lite chart, `png` takes
`{"svg": text, "scale": number}`. Vega runs in a JavaScript engine of about 200 MB, which the app's own process would
keep for good. Nothing is loaded from elsewhere: an address in a chart is refused.
"""

import json
import subprocess
import sys
import threading
from typing import Any

PATIENCE = 60
"""Seconds that a picture may take."""

_one_at_a_time = threading.Lock()


class Undrawn(Exception):
    """A picture that could not be drawn; the message says why."""


def svg(chart: dict[str, Any]) -> str:
    """A Vega-Lite chart as an SVG document; raises `Undrawn`."""
    return _drawn("svg", chart).decode()


def png(document: str, scale: float) -> bytes:
    """An SVG document as PNG, with `scale` pixels for each of its units; raises `Undrawn`."""
    return _drawn("png", {"svg": document, "scale": scale})


def _drawn(kind: str, asked: dict[str, Any]) -> bytes:
    command = [sys.executable, "-P", "-m", "dashboard.rendering", kind]
    with _one_at_a_time:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, the chart goes in by standard input
                command, input=json.dumps(asked).encode(), capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Undrawn(f"the picture took more than {PATIENCE} seconds to draw") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Undrawn(f"the picture could not be drawn: {said[-1] if said else 'no reason given'}")
    return done.stdout


def _main(kind: str) -> None:
    import vl_convert  # noqa: PLC0415 - only in the short process

    asked = json.load(sys.stdin)
    if kind == "svg":
        sys.stdout.buffer.write(vl_convert.vegalite_to_svg(asked, allowed_base_urls=[]).encode())
    else:
        sys.stdout.buffer.write(vl_convert.svg_to_png(asked["svg"], scale=asked["scale"]))


if __name__ == "__main__":
    _main(sys.argv[1])
