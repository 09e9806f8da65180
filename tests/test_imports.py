"""Which way imports run, and what may be used where; the reasons stand in the messages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# From the page down to the text: a layer may import itself and any layer that stands after it.
LAYERS = (
    ("app", "pages"),
    ("dashboard.__main__",),
    ("dashboard.ui",),
    (
        "dashboard.captions",
        "dashboard.charts",
        "dashboard.cloud_files",
        "dashboard.clouds",
        "dashboard.compare_charts",
        "dashboard.course",
        "dashboard.exports",
        "dashboard.rendering",
        "dashboard.theme_charts",
        "dashboard.timeline_charts",
        "dashboard.timeline_frame",
        "dashboard.timeline_stretches",
        "dashboard.timeline_themes",
    ),
    ("dashboard.alignment", "dashboard.bands", "dashboard.peaks", "dashboard.questions", "dashboard.timeline"),
    ("dashboard.cloud_words",),
    ("dashboard.theme_questions",),
    ("dashboard.checking",),
    ("dashboard.gate",),
    ("dashboard.convert_command",),
    ("dashboard.converting", "dashboard.correcting"),
    ("dashboard.hiding",),
    ("dashboard.library",),
    ("dashboard.surroundings",),
    ("dashboard.marking", "dashboard.reading"),
    ("dashboard.text",),
    ("dashboard.boxes", "dashboard.review"),
)
NEIGHBOURS = {"dashboard.marking": "dashboard.reading", "dashboard.reading": "dashboard.marking"}
UNGATED = (
    "dashboard.checking",
    "dashboard.converting",
    "dashboard.correcting",
    "dashboard.hiding",
    "dashboard.library",
    "dashboard.marking",
    "dashboard.reading",
    "dashboard.surroundings",
)
# Package: who alone may import it.
KEEPERS = {
    "streamlit": ("app", "pages", "dashboard.ui"),
    "altair": (
        "dashboard.charts",
        "dashboard.compare_charts",
        "dashboard.theme_charts",
        "dashboard.timeline_charts",
        "dashboard.timeline_frame",
        "dashboard.timeline_stretches",
        "dashboard.timeline_themes",
    ),
    "vl_convert": ("dashboard.rendering",),
    "wordcloud": ("dashboard.clouds",),
    "fontTools": ("dashboard.cloud_files",),
    "duckdb": ("dashboard.library",),
    "onnxruntime": ("dashboard.marking.encoder",),
}
# Attribute or keyword: who alone may write it.
WORDS = {
    "cache_data": "dashboard.ui.cached",
    "cache_resource": "dashboard.ui.cached",
    "unsafe_allow_html": "dashboard.ui.passages",
    "unsafe_allow_javascript": "dashboard.ui.passages",
    "html": "dashboard.ui.passages",
}


def inside(module: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of these or stands in one of these.

    >>> inside("pages.review.read", ("app", "pages")), inside("pages_old", ("app", "pages"))
    (True, False)
    """
    return any(module == place or module.startswith(place + ".") for place in places)


def layer(module: str) -> int | None:
    """The number of a module's layer, 0 the topmost; None where it is in no layer."""
    return next((number for number, places in enumerate(LAYERS) if inside(module, places)), None)


def imported(tree: ast.AST, module: str, package: bool) -> Iterator[tuple[int, str]]:
    """The line and the full name of all that a module imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: len(module.split(".")) + package - node.level] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{whole}.{alias.name}") for alias in node.names)


def import_faults(module: str, name: str) -> Iterator[str]:
    """Why this module may not import this name."""
    mine, theirs = layer(module), layer(name)
    if mine is not None and theirs is not None and theirs < mine:
        yield f"imports {name}, which stands above it: imports run from the pages down to the text"
    elif mine == 0 and inside(name, UNGATED):
        yield f"imports {name}: a page gets only what the gate hands on, or it could leak what is hidden"
    for place, other in NEIGHBOURS.items():
        if inside(module, (place,)) and inside(name, (other,)):
            yield f"imports {name}: reading and marking never meet, so that each can be changed alone"
    keepers = KEEPERS.get(name.split(".", maxsplit=1)[0])
    if keepers and not inside(module, keepers):
        yield f"imports {name}, which only {' and '.join(keepers)} may: the rest can be read without it"


def word_faults(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """The line and the reason of each cache and each piece of raw HTML that is made in the wrong place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and inside(ast.unparse(node.value), ("st", "streamlit")):
            found = node.attr
        elif isinstance(node, ast.keyword):
            found = node.arg if node.arg and node.arg.startswith("unsafe_") else ""
        else:
            continue
        if found in WORDS and module != WORDS[found]:
            yield node.lineno, f"uses {found}, which only {WORDS[found]} may: there it can be watched over"


def faults(root: Path) -> list[str]:
    """What breaks the rules in the repository at `root`, as `file:line: reason`."""
    found = [
        f"{path.relative_to(root)}:1: stands directly in pages/: Streamlit would also run it without app.py"
        for path in sorted((root / "pages").glob("*.py"))
    ]
    source = root / "src"
    files = [root / "app.py", *(root / "pages").rglob("*.py"), *(source / "dashboard").rglob("*.py")]
    for path in sorted(path for path in files if path.exists()):
        parts = path.relative_to(source if path.is_relative_to(source) else root).with_suffix("").parts
        package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if package else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = [
            (line, fault) for line, name in imported(tree, module, package) for fault in import_faults(module, name)
        ]
        if module.startswith("dashboard.") and layer(module) is None:
            said.append((1, "is in no layer: give it its place in LAYERS"))
        said += word_faults(tree, module)
        found += [f"{path.relative_to(root)}:{line}: {fault}" for line, fault in sorted(set(said))]
    return found


def test_the_house_is_in_order(root: Path) -> None:
    """The parts could no longer be understood, tested or trusted one at a time."""
    assert faults(root) == []


PLANTED = {
    "src/dashboard/gate.py": ("from dashboard import charts", "stands above it"),
    "src/dashboard/text.py": ("from .review import Film\nfrom .gate import shown", "stands above it"),
    "src/dashboard/library.py": ("import dashboard.questions as q", "stands above it"),
    "src/dashboard/charts.py": ("import streamlit as st", "only app and pages and dashboard.ui"),
    "src/dashboard/questions.py": ("def f():\n    import altair", "only dashboard.charts and"),
    "src/dashboard/ui/cloud.py": ("from wordcloud import WordCloud", "only dashboard.clouds"),
    "src/dashboard/ui/store.py": ("import duckdb", "only dashboard.library"),
    "src/dashboard/marking/themes.py": ("from onnxruntime import InferenceSession", "marking.encoder"),
    "src/dashboard/marking/story.py": ("from ..reading import markdown", "never meet"),
    "src/dashboard/reading/plain.py": ("from dashboard.marking import encoder", "never meet"),
    "src/dashboard/reading/__init__.py": ("from ..ui import scope", "stands above it"),
    "src/dashboard/tricks.py": ("", "in no layer"),
    "src/dashboard/ui/html.py": ("import streamlit as st\nst.html('<b>')", "uses html"),
    "src/dashboard/ui/slow.py": ("import streamlit as st\n@st.cache_data\ndef f(): ...", "uses cache_data"),
    "pages/library/raw.py": ("from dashboard.library import Library", "only what the gate hands on"),
    "pages/library/mark.py": ("from dashboard import marking", "only what the gate hands on"),
    "pages/review/wild.py": (
        "import streamlit as st\nst.markdown('', unsafe_allow_html=True)",
        "unsafe_allow_html",
    ),
    "pages/stray.py": ("", "directly in pages/"),
}
ALLOWED = {
    "app.py": "import streamlit as st\nfrom dashboard.ui import scope",
    "pages/review/card.py": "import streamlit as st\nfrom dashboard import charts, questions",
    "src/dashboard/ui/cached.py": "import streamlit as st\nfrom .. import gate\n@st.cache_data\ndef f(): 1",
    "src/dashboard/ui/passages.py": "import streamlit as st\nst.html('<p>')",
    "src/dashboard/clouds.py": "import wordcloud\nimport html\nhtml.escape('<')",
    "src/dashboard/library.py": "import duckdb\nfrom .marking import encoder\nfrom .reading import markdown",
    "src/dashboard/marking/encoder.py": "import onnxruntime\nfrom ..text import words",
    "src/dashboard/__main__.py": "from dashboard import gate, library",
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_broken_rule_is_found(place: str, tmp_path: Path) -> None:
    """The test of the house would pass whatever the imports are."""
    code, reason = PLANTED[place]
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(code, encoding="utf-8")
    found = faults(tmp_path)
    assert found
    assert all(fault.startswith(f"{place}:") for fault in found)
    assert any(reason in fault for fault in found)


def test_what_is_allowed_is_not_found(tmp_path: Path) -> None:
    """The test of the house would forbid what the design asks for."""
    for place, code in ALLOWED.items():
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    assert faults(tmp_path) == []
