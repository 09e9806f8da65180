"""What a notice covers, told in six languages."""

import pytest

from dashboard.reading.notice_kinds import Kind, kind

SAID = (
    (Kind.REST, "Spoilers follow."),
    (Kind.REST, "SPOILERS AHEAD!"),
    (Kind.REST, "Stop reading if you haven’t seen it: spoilers from here on."),
    (Kind.REST, "여기서부터 스포일러가 있습니다."),
    (Kind.REST, "아래에는 스포일러가 포함되어 있습니다."),
    (Kind.REST, "A continuación hay spoilers."),
    (Kind.REST, "¡Ojo, spoilers a partir de aquí!"),
    (Kind.REST, "以下ネタバレを含みます。"),
    (Kind.REST, "ここからネタバレあり"),
    (Kind.REST, "Attention, spoilers à suivre."),
    (Kind.REST, "Ce qui suit contient des spoilers."),
    (Kind.REST, "Achtung, ab hier Spoiler!"),
    (Kind.REST, "Es folgen Spoiler."),
    (Kind.SECTION, "This section contains spoilers."),
    (Kind.SECTION, "Spoilers in the next two paragraphs."),
    (Kind.SECTION, "다음 문단에는 스포일러가 있습니다."),
    (Kind.SECTION, "Este apartado contiene spoilers."),
    (Kind.SECTION, "この段落にはネタバレがあります。"),
    (Kind.SECTION, "Cette partie contient des spoilers."),
    (Kind.SECTION, "Dieser Abschnitt enthält Spoiler."),
    (Kind.WHOLE, "This review may contain spoilers."),
    (Kind.WHOLE, "Warning: my full review has spoilers."),
    (Kind.WHOLE, "이 글은 스포일러를 포함하고 있습니다."),
    (Kind.WHOLE, "본 리뷰에는 스포일러가 있습니다."),
    (Kind.WHOLE, "Esta reseña contiene spoilers."),
    (Kind.WHOLE, "この記事にはネタバレが含まれています。"),
    (Kind.WHOLE, "Cette critique contient des spoilers."),
    (Kind.WHOLE, "Diese Kritik enthält Spoiler."),
    (Kind.BOILERPLATE, "All of my reviews contain spoilers."),
    (Kind.BOILERPLATE, "As always, there are spoilers."),
    (Kind.BOILERPLATE, "This blog contains spoilers."),
    (Kind.BOILERPLATE, "이 블로그의 모든 글에는 스포일러가 있습니다."),
    (Kind.BOILERPLATE, "Todas mis reseñas contienen spoilers."),
    (Kind.BOILERPLATE, "当ブログの記事はネタバレを含みます。"),
    (Kind.BOILERPLATE, "Toutes mes critiques contiennent des spoilers."),
    (Kind.BOILERPLATE, "Alle meine Kritiken enthalten Spoiler."),
)  # fmt: skip


@pytest.mark.parametrize(("expected", "said"), SAID)
@pytest.mark.parametrize("opens", [True, False])
def test_kind(expected: Kind, said: str, opens: bool) -> None:
    """A notice would lower the threshold over the wrong part of the review."""
    assert kind(said, opens) is expected


@pytest.mark.parametrize(
    "said", ["SPOILERS", "Spoiler alert!", "스포일러 주의", "ネタバレ注意", "¡Spoilers!", "Spoilerwarnung"]
)
def test_a_bare_warning_goes_by_its_place(said: str) -> None:
    """The bare word at the top is about all of a review, further down about the rest."""
    assert (kind(said, True), kind(said, False)) == (Kind.WHOLE, Kind.REST)
