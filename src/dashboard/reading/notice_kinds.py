"""What a warning of spoilers is about, told from its words in six languages."""

import re
from enum import StrEnum

from dashboard import text


class Kind(StrEnum):
    """What a notice covers."""

    REST = "rest"
    """Everything below it."""
    SECTION = "section"
    """The section that it stands in, or the paragraph that follows."""
    WHOLE = "whole"
    """The whole review, which may give something away anywhere."""
    BOILERPLATE = "boilerplate"
    """Nothing of this review: the same stands at the top of every one."""


_BOILERPLATE = re.compile(
    r"\b(?:all|every|most|any|each)\s+(?:one\s+)?(?:of\s+)?(?:(?:my|our|these|the)\s+)?"
    r"(?:reviews?|posts?|articles?|entries|entry|essays?|discussions?)\b"
    r"|\b(?:my|our)\s+(?:reviews|posts|articles|entries|essays)\b"
    r"|\b(?:this|the)\s+(?:blog|site|website|page|podcast|channel)\b|\breviews\s+on\s+(?:this|my|our)\b"
    r"|\bas\s+(?:always|usual|ever)\b|\b(?:like|as)\s+(?:with\s+)?all\s+(?:my|our)\b"
    r"|\btod[oa]s\s+(?:mis|nuestr[oa]s|l[oa]s|est[oa]s)\b|\beste\s+(?:blog|sitio)\b|\bcomo\s+siempre\b"
    r"|\btou(?:te)?s\s+(?:mes|nos|les|ces)\b|\bce\s+(?:blog|site)\b|\bcomme\s+(?:toujours|d'habitude)\b"
    r"|\b(?:alle|jede|sämtliche)\s+(?:(?:meine|unsere|diese)\s+)?(?:kritik|rezension|text|beitrag|beiträge|artikel)\w*"
    r"|\bdiese[rsm]?\s+(?:blog|seite|website)\b|\bwie\s+(?:immer|üblich)\b"
    r"|모든\s*(?:글|리뷰|포스트|포스팅)|(?:이|제|저희|본)\s*블로그|언제나|항상|늘\s|평소"
    r"|(?:全て|すべて|全部|どの)の?(?:記事|レビュー|感想|投稿)|(?:当|本|この)(?:ブログ|サイト)|いつも|毎回",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(?:this|the\s+(?:next|following)|next)\s+(?:\w+\s+)?(?:section|part|paragraphs?|sentence|bit|passage|portion)\b"
    r"|\bskip\s+(?:to|ahead|past|down|over|this|the\s+(?:next|following))\b"
    r"|\b(?:est[ae]|la\s+siguiente|el\s+siguiente|el\s+próximo)\s+(?:sección|apartado|párrafo|parte|bloque)\b"
    r"|\b(?:cet?te?|le|la)\s+(?:section|partie|paragraphe|passage)\b(?:\s+suivante?\b)?"
    r"|\b(?:diese[rsmn]?|nächste[rsnm]?|folgende[rsnm]?)\s+(?:abschnitt|absatz|teil|passage|kapitel)\w*"
    r"|(?:이|해당|다음|아래)\s*(?:부분|단락|문단|섹션|파트|문장|챕터)"
    r"|(?:この|次の|以下の)(?:章|項|段落|節|セクション|部分|パート|文)",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:follows?|following|below|ahead|beyond|hereafter|herein\s*after|incoming|galore\s+below|onwards?)\b"
    r"|\b(?:from|past|after)\s+(?:here|this(?:\s+point)?|now)\b|\b(?:enter|entering|into)\s+spoiler\b"
    r"|\b(?:stop|read|reading|keep|continue|proceed|turn\s+back|look\s+away|scroll)\b"
    r"|\ba\s+continuación\b|\ba\s+partir\s+de\b|\bsiguen\b|\bvienen\b|\b(?:sigas?|seguir|sigáis)\s+leyendo\b"
    r"|\bdesde\s+aquí\b|\bmás\s+abajo\b"
    r"|\bci-dessous\b|\bà\s+(?:venir|suivre|partir)\b|\bce\s+qui\s+suit\b|\bdésormais\b|\bne\s+lisez\s+pas\b|\bsuivent\b"
    r"|\bab\s+(?:hier|jetzt)\b|\bfolg(?:en|t)\b|\b(?:im|nach)folgend\w*|\bunten\b|\bweiterlesen\b|\bnicht\s+weiter\b"
    r"|(?:아래|이하|이후|여기서?부터|지금부터|다음은|밑에?|뒤로)"
    r"|(?:以下|以降|この先|これより|ここから|下記|この後)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:this|the|following|my|our)\s+(?:\w+\s+){0,2}"
    r"(?:reviews?|post|article|essay|piece|entry|write-?up|analysis|text|critique|discussion)\b"
    r"|\bherein\b|\bwithin\b|\bthroughout\b"
    r"|\best[ae]\s+(?:\w+\s+)?(?:reseña|crítica|entrada|artículo|texto|análisis|post|review)\b"
    r"|\b(?:cet?te?|la|l')\s*(?:\w+\s+)?(?:critique|article|billet|texte|analyse|chronique|post)\b"
    r"|\bdiese[rsmn]?\s+(?:\w+\s+)?(?:kritik|rezension|beitrag|text|artikel|besprechung|review)\b|\bder\s+text\b"
    r"|(?:이|본|해당|이번)\s*(?:글|리뷰|포스트|포스팅|후기|감상|게시글|게시물)|본문|글에"
    r"|(?:この|本|当|今回の)(?:記事|レビュー|感想|投稿|文章|エントリ|批評|考察)|本文",
    re.IGNORECASE,
)


def kind(notice: str, opens: bool) -> Kind:
    """What a notice covers; `opens` says that no prose stands before it.

    Where its words do not tell, one that opens a review is about all of it, and a later one about the rest.

    >>> kind("Spoilers follow.", False), kind("This review may contain spoilers.", True)
    (<Kind.REST: 'rest'>, <Kind.WHOLE: 'whole'>)
    >>> kind("All my reviews contain spoilers.", True), kind("Spoilers in this section!", False)
    (<Kind.BOILERPLATE: 'boilerplate'>, <Kind.SECTION: 'section'>)
    >>> kind("SPOILERS", True), kind("SPOILERS", False)
    (<Kind.WHOLE: 'whole'>, <Kind.REST: 'rest'>)
    """
    said = text.normalise(notice).replace("’", "'")
    for named, found in (
        (_BOILERPLATE, Kind.BOILERPLATE),
        (_SECTION, Kind.SECTION),
        (_WHOLE, Kind.WHOLE),
        (_REST, Kind.REST),
    ):
        if named.search(said):
            return found
    return Kind.WHOLE if opens else Kind.REST
