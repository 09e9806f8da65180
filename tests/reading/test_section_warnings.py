"""Headings that mark their section as a spoiler."""
# ruff: noqa: RUF001 - signs of many scripts are meant

import pytest

from dashboard import reading
from dashboard.reading import section_warnings
from dashboard.review import Review


def read(content: str, name: str = "a.md") -> Review:
    """The only review of a file."""
    (review,) = reading.read(name, content.encode())
    return review


def marked(review: Review) -> list[str]:
    """The sentences that the file marks."""
    return [sentence.text for sentence in review.sentences if sentence.marked]


@pytest.mark.parametrize(
    "heading",
    [
        "The ending (spoilers!)",
        "Spoilers",
        "SPOILER SECTION",
        "Spoilers ahead",
        "Plot (contains spoilers)",
        "⚠ Spoiler zone",
        "Mit Spoilern",
        "Spoilers a partir de aquí",
        "스포일러 주의",
        "ネタバレあり",
        "Spoiler alert!",
        "SPOILERS AHEAD!",
        "Spoilers below",
        "**Spoilers**",
        "Spoiler Warning",
        "The End [SPOILERS]",
        "Ending explained: spoilers",
        "Spoilers: the ending",
        "The ending - SPOILERS",
        "Discussion with spoilers",
        "Spoiler discussion",
        "Spoiler-filled thoughts",
        "Spoiler Talk",
        "Full spoilers from here on",
        "Into spoiler territory",
        "Warning: spoilers",
        "🚨 SPOILERS 🚨",
        "Here be spoilers",
        "Final (con spoilers)",
        "Con spoilers",
        "Zona spoiler",
        "Alerta de spoiler",
        "Atención: spoilers",
        "Avec spoilers",
        "Attention spoilers",
        "La fin (spoilers)",
        "Partie spoiler",
        "Zone spoil",
        "Spoilers à partir d'ici",
        "Das Ende (Spoiler)",
        "Achtung Spoiler!",
        "Spoilerwarnung",
        "Ab hier Spoiler",
        "Spoiler-Teil",
        "Attenzione spoiler",
        "Con spoiler",
        "Com spoilers",
        "Contém spoilers",
        "결말 (스포일러 포함)",
        "스포 있음",
        "결말 스포일러",
        "스포주의",
        "스포일러 있는 리뷰",
        "기생충 결말 해석 스포주의",
        "結末（ネタバレ）",
        "ネタバレ注意",
        "以下ネタバレ",
        "ここからネタバレ",
        "あらすじ【ネタバレあり】",
        "ネタバレ感想",
        "ネタバレ",
        "剧透警告",
        "以下有剧透",
        "结局（剧透）",
        "含剧透",
        "No one lives (spoilers)",
        "How it ends (spoilers)",
        "What happens in the end? (spoilers)",
        "Spoilers from this point on",
        "Spoilers!",
        "Plot spoilers",
        "Осторожно, спойлеры",
        "Met spoilers",
        "My spoiler thoughts",
        "Review with spoilers",
        "Spoiler review",
        "Ending (Spoiler Alert!)",
        "Spoiler: el final",
        "Thoughts on the twist *SPOILERS*",
        "The twist // spoilers",
        "Final thoughts (major spoilers ahead)",
        "Story (SPOILERS FOLLOW)",
        "Spoilers follow",
        "Some spoilers",
        "Spoilery bits",
        "The spoilers",
        "Spoiler Section (read at your own risk)",
        "※ネタバレあり",
        "Reseña con spoilers",
    ],
)
def test_a_heading_that_warns_marks_its_section(heading: str) -> None:
    """If this fails, what a writer put below a warning stands open."""
    review = read(
        f"# Her (2013)\n\nIt is sad.\n\n## {heading}\n\nBenny lied. He left.\n\n### More\n\nShe too.\n\n"
        "## Verdict\n\nIt is fine.\n"
    )
    assert marked(review) == ["Benny lied.", "He left.", "She too."]


@pytest.mark.parametrize(
    "heading",
    [
        "Why I hate spoilers",
        "Spoiler culture",
        "Spoiler-free review",
        "No spoilers",
        "Without spoilers",
        "Review (spoiler free)",
        "sin spoilers",
        "스포 없음",
        "Spoilers?",
        "Are there spoilers?",
        "So how do we do spoilers?",
        "Spoiler Alert (2022)",
        "The Spoilers (1942)",
        "“Spoiler Alert”",
        "End of spoilers",
        "Spoilers end here",
        "Spoiler-free thoughts",
        "Non-spoiler review",
        "Ohne Spoiler",
        "Spoilerfrei",
        "Sans spoilers",
        "Senza spoiler",
        "Sem spoilers",
        "ネタバレなし",
        "ネタバレなし感想",
        "ネタバレについて",
        "无剧透",
        "スポーツ",
        "스포츠 영화",
        "노스포 후기",
        "스포 없는 리뷰",
        "스포일러 없음",
        "A note on spoilers",
        "About spoilers",
        "On spoilers",
        "Spoilers and me",
        "Spoilers don't matter",
        "Dealing with spoilers",
        "The problem with spoilers",
        "Spoilers in film",
        "Spoiled brats",
        "The spoils of war",
        "This review contains spoilers",
        "All my reviews contain spoilers",
        "이 글은 스포일러를 포함합니다",
        "この記事はネタバレを含みます",
        "Spoilers: love them or hate them",
        "Spoiler policy",
        "Do spoilers ruin films?",
        "Fin de los spoilers",
        "스포 끝",
        "Spoilers: none",
        "Pas de spoilers",
        "Keine Spoiler",
        "Zero spoilers",
        "Review (no spoilers)",
        "Review [sin spoilers]",
        "Kritik (ohne Spoiler)",
        "감상 (스포 없음)",
        "感想（ネタバレなし）",
        "My problem with trailers",
        "Minimal spoilers policy",
        "Esta reseña contiene spoilers",
        "Diese Kritik enthält Spoiler",
        "Rear spoilers and fast cars",
        "Spoiler engines",
        "Plot (spoiler-free)",
        "Spoilerfreie Kritik",
        "Beware of trailers",
        "No major plot spoilers",
        "Spoiler sports",
        "The Spoiler Show",
    ],
)
def test_a_heading_that_only_speaks_of_spoilers_marks_nothing(heading: str) -> None:
    """If this fails, a section without spoilers is hidden from everybody."""
    assert not marked(read(f"# Her (2013)\n\nIt is sad.\n\n## {heading}\n\nBenny lied.\n\n## Verdict\n\nIt is fine.\n"))


def test_the_film_is_no_warning() -> None:
    """If this fails, a review of the film “Spoiler Alert” is hidden as a whole."""
    assert not marked(read("---\ntitle: Spoiler Alert\n---\n\nIt is sad.\n\n## Spoiler Alert\n\nHe is ill.\n"))


def test_a_warning_is_set_apart_from_the_heading() -> None:
    """If this fails, the warning makes a harmless heading count as one that gives something away."""
    review = read("# Her (2013)\n\nIt is sad.\n\n## Benny’s plan (spoilers!)\n\nHe lied.\n\n## Spoilers\n\nHe left.\n")
    _, plan, rest = review.sections
    assert plan.heading is not None
    assert (plan.heading.value, plan.title, plan.marked) == ("Benny's plan", "Benny’s plan (spoilers!)", True)
    assert (rest.title, rest.warning) == ("Spoilers", "Spoilers")


def test_the_end_of_the_spoilers_ends_the_mark() -> None:
    """If this fails, the harmless rest of a review is hidden with its spoilers."""
    content = "# Her (2013)\n\nIt is sad.\n\n## Spoilers\n\nHe left.\n\n### End of spoilers\n\nIt is fine.\n"
    assert marked(read(content)) == ["He left."]


def test_a_notice_in_a_marked_section_stays_one() -> None:
    """If this fails, the writer's warning is hidden behind itself."""
    review = read("# Her (2013)\n\nIt is sad.\n\n## Ending (spoilers)\n\nSpoilers follow. He left.\n")
    assert [notice.text for notice in review.notices] == ["Spoilers follow."]
    assert marked(review) == ["He left."]


def test_a_bold_warning_above_everything_hides_nothing() -> None:
    """If this fails, who warns at the top of a review has all of it hidden."""
    review = read("# Her (2013)\n\n**SPOILERS**\n\nIt is sad.\n\nHe left.\n")
    assert marked(review) == []
    assert [notice.text for notice in review.notices] == ["SPOILERS"]


@pytest.mark.parametrize(
    "heading", ["The ending (spoilers!)", "THE ENDING (SPOILERS)", "SPOILERS", "Spoilers\n--------"]
)
def test_plain_text(heading: str) -> None:
    """If this fails, only who writes Markdown is understood."""
    content = f"Her (2013)\n\nIt is sad.\n\n{heading}\n\nBenny was working for them.\n\nVERDICT\n\nIt is fine.\n"
    assert marked(read(content, "a.txt")) == ["Benny was working for them."]


def test_a_lone_warning_in_text_without_headings_stays_a_notice() -> None:
    """If this fails, a warning hides the whole rest of a text."""
    review = read("Her (2013)\n\nIt is sad.\n\nSPOILERS AHEAD\n\nHe left.\n\nIt is fine.\n", "a.txt")
    assert marked(review) == []
    assert [notice.text for notice in review.notices] == ["SPOILERS AHEAD"]


def test_a_web_page() -> None:
    """If this fails, the spoilers of a page stand open."""
    page = (
        "<html><body><h1>Her (2013)</h1><p>It is a sad film.</p><h2>Ending (spoilers)</h2><p>He left them all.</p>"
        "<h3>Why</h3><p>Benny lied.</p><h2>Verdict</h2><p>It is fine.</p></body></html>"
    )
    assert marked(read(page, "a.html")) == ["He left them all.", "Benny lied."]


def test_over() -> None:
    """If this fails, a section goes on behind the words that end it."""
    assert section_warnings.is_over("Spoilers end here")
    assert not section_warnings.is_over("No one lives (spoilers)")
