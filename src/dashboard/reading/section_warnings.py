"""Headings by which writers mark all of a section as a spoiler: “The ending (spoilers!)”, “Mit Spoilern”, “ネタバレ”.

A heading marks where its words, or those in its brackets or beside a colon or dash, are a warning and nothing else.
One that speaks of spoilers (“Why I hate spoilers”), that names a film, or that warns of the whole review marks nothing.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from dashboard import text
from dashboard.reading.blocks import Block
from dashboard.reading.notice_kinds import Kind, kind
from dashboard.reading.notices import KOREAN

LOOKS = 6
"""The level of lines that only look like headings."""
_LONGEST = 200
_NAMED = re.compile(
    rf"\be?sp[oó]il|{KOREAN}|ネタバレ|ネタばれ|ねたばれ|剧透|劇透|\bdivulgâch|\bdestripes?\b|спойлер",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|non|not|nothing|without|w/o|zero|free|never|any|avoid\w*|sin|libres?|ningún|sans|pas|aucun|ohne|keine?|nicht"
    r"|senza|nessuno?|sem|zonder|geen|utan|uden|uten|ilman|bez|без|don't|won't|doesn't|didn't|isn't)"
    r"[\s-]+(?:[\w']+[\s-]+){0,3}(?:e?sp[oó]il|спойлер|destripe|divulgâch)"
    r"|\bspoil\w*\s*(?:[:：–—-]\s*|[(]\s*)?(?:none|nope|no|keine|ninguno|aucun|nessuno|nenhum)\W*$"
    r"|spoiler[- ]?(?:free|less|frei|vrij|fri)|(?:노|무|논)\s*스포"
    r"|스포(?:일러)?\s*(?:[가-힣]\s*)?(?:없|안\s|제로|x\b|無|금지)"
    r"|(?:ネタバレ|ネタばれ|ねたばれ)(?:は|も|が|を)?\s*(?:な[しいく]|ナシ|無[しいく]|無$|せず|しな|しま|厳禁|禁止|ゼロ|回避|OFF)"
    r"|[无無不零没沒非未](?:有|任何)?(?:剧透|劇透)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:end|fin|final|ende|fine|fim|finish|einde|koniec|slut)\s+(?:of|de|des|del|dei|degli|dos|der|van|av)?\s*(?:\w{2,4}\s+)?"
    r"(?:major\s+|the\s+)?e?sp[oó]il|sp[oó]ilers?\s+(?:section\s+|zone\s+)?(?:end|ends|ended|over|off|done|finished)\b"
    r"|\b(?:after|out of|back from|leaving)\s+(?:the\s+)?spoilers?\b"
    r"|스포(?:일러)?\s*(?:끝|종료|여기까지)|(?:ネタバレ|ねたばれ)(?:は)?(?:ここまで|終)"
    r"|(?:剧透|劇透)(?:结束|結束|完)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"e?sp[oó]il\w*\W{0,2}\?|^\W*(?:are|is|do|does|can|should|how|why|when)\b(?!.*[:(\[–—|])", re.IGNORECASE
)
_OF_A_FILM = re.compile(
    r"[(（\[][^()（）\[\]]*(?:18|19|20)\d\d[)）\]]|[“\"«『《〈][^”\"»』》〉]*(?:spoil|스포|ネタバレ)[^”\"»』》〉]*[”\"»』》〉]",
    re.IGNORECASE,
)
_ESSAY = re.compile(
    r"\b(?:spoilers?\s+(?:in|of|and|&)\s+(?:the\s+)?(?:film|movie|story|review|discussion)s?"
    r"|story of (?:the )?spoilers?"
    r"|^\W*on spoilers|(?:discussion|talk)\s+(?:of|about)\s+spoilers?)\s*$"
    r"|\bthis\s+(?:\w+\s+)?(?:reviews?|post|article|essay|blog|text|analysis)\b",
    re.IGNORECASE,
)
# Said beside a word for spoilers, these speak of spoilers and do not warn.
_SPEAKS = re.compile(
    r"\b(?:i|i'm|me|them|they|debate|culture|policy|etiquette|hate|love|matter|problem|history|evil|art|myth|case)\b",
    re.IGNORECASE,
)
# What may stand beside a word for spoilers in a warning; nothing in these gives a film away.
_WORDS = frozenset(
    (  # noqa: SIM905
        "alert alerts warning warnings ahead section sections zone zones territory talk discussion discussions part "
        "below follow follows following here from this point on onward onwards out beyond the a an heavy full filled "
        "laden packed rich major minor mild light slight some big huge massive possible potential plot film movie "
        "story ending end finale contain contains containing include includes including has have with w be beware "
        "warned danger caution careful watch time now begin begins start starts starting there there's here's are is "
        "abound abounds galore incoming within inside of in for to and you been thoughts review analysis summary "
        "synopsis recap details only land corner space area mode content lots many few more stuff bit bits let's lets "
        "get go into onto enter entering discuss discussed revealed my our your all explained explanation commentary "
        "notes breakdown please high level fair read reading own risk at lie lies await coming up right deep dive "
        "contiene contienen con y de del la el los las partir aquí ahora zona sección parte alerta aviso atención "
        "cuidado ojo advertencia hay desde continuación abajo vienen siguen que final trama argumento análisis reseña "
        "crítica opinión comentario comentarios sobre muchos posibles algunos película historia avec attention alerte "
        "des les le l du d ici à ci dessous partie contient gare aux suivent suit critique avis analyse intrigue fin "
        "résumé histoire désormais et en mit achtung vorsicht warnung ab hier jetzt folgen folgt enthält enthalten "
        "voraus teil abschnitt bereich handlung inhalt ende kritik besprechung diskussion und der die das den dem von "
        "vom zum zur ein eine einige große leichte mögliche gefahr alarm attenzione allerta seguono segue sezione "
        "recensione da qui poi avanti e il lo gli i commento analisi com contém atenção daqui diante seção análise "
        "resenha enredo história um uns met let op vanaf bevat waarschuwing deel uwaga od tego miejsca varning "
        "innehåller dikkat içerir uyarısı осторожно внимание дальше есть со с и много содержит "
    ).split()
)
_SPOILER_WORD = re.compile(
    r"e?sp[oó]il(?:er\w{0,3}|s)?|spoiler(?:warnung|warnungen|alarm|teil|bereich|zone|abschnitt|gefahr|talk|hinweis|haltige?[rs]?"
    r"|varning|waarschuwing|alert|alerts)|divulgâch\w+|destripes?|спойлер\w*",
    re.IGNORECASE,
)
_EASTERN = re.compile(
    r"(?:스포일러|스포|ネタバレ|ネタばれ|ねたばれ|剧透|劇透"
    r"|주의보?|요망|있음|있습니다|있어요|있는|포함|경고|강함|강한|많음|많은|구간|영역|파트|결말|줄거리|내용|스토리|리뷰|후기|감상|해석|해설|분석|토크"
    r"|여기서?|지금|아래|이하|이후|부터|담은|다량|약간|살짝|조금|완전|전체|영화|합니다|됩니다|하는|된|됨|유|有|의|가|이|는|은|를|을|로|다|o"
    r"|注意報?|あり|アリ|有り?|含みます|含む|含んだ|全開|満載|込み|感想|考察|解説|レビュー|あらすじ|結末|ラスト|ストーリー|物語|内容|批評"
    r"|以下|以降|ここから先?|この先|これより|ゾーン|エリア|パート|コーナー|警告|危険|閲覧|ご|します|しています|してます|です|の|は|が|を|も|に|編|部分|映画|本編|大|激|超|軽い|多少|若干|少し|的|な"
    r"|警告|预警|預警|慎入|慎|区域?|區|內容|内容|分析|下文|后文|後文|前方|高能|含有?|严重|嚴重|轻微|开始|解析|结局|結局|剧情|劇情|影评|影評|大量|全|請|请|部份|[\s\W])+",
    re.IGNORECASE,
)
# At the end of a heading, with no sign before it, these are still nothing but a warning.
_TAIL = re.compile(
    r"\s(?:(?:major|minor|big|full|heavy|massive|mild)\s+)?(?:spoilers?\s+(?:ahead|below|follow|alert|warning)|(?:contains?|includes)\s+spoilers?)\W*$"
    r"|\s*스포(?:일러)?\s*(?:주의|있음|포함|有|o)\W*$|\s*(?:ネタバレ|ネタばれ|ねたばれ)(?:あり|アリ|有り?|注意|を?含む)\W*$",
    re.IGNORECASE,
)
_LOUD = re.compile(r"(?<=[a-z])\s+SPOILERS?\W*$")
_BRACKETS = re.compile(r"\s*[(\[（【［〔<＜{]([^()\[\]（）【】［］〔〕<>＜＞{}]{1,90})[)\]）】］〕>＞}]\s*")
_SEPARATORS = re.compile(r"\s*[:：|｜–—/·•~～]+\s*|\s+-+\s+|[,;、，]\s*|[!！.。…]+(?:\s+|$)")
_MOST_WORDS_BEFORE_A_TAIL = 4


def apart(heading: str, titles: Collection[str] = ()) -> str | None:
    """What a heading that marks its section says apart from the warning; None where it marks nothing.

    `titles` are what the file calls the film or itself.

    >>> apart("Benny’s plan (spoilers!)"), apart("⚠ Spoiler zone"), apart("How it ends: contains spoilers")
    ("Benny's plan", '', 'How it ends')
    >>> apart("Why I hate spoilers"), apart("Spoiler-free review"), apart("Spoiler Alert", ["Spoiler Alert"])
    (None, None, None)
    """
    said = text.normalise(heading).replace("’", "'")
    if not _may_mark(said, titles):
        return None
    said = "".join("|" if unicodedata.category(sign) in {"So", "Sk"} or sign in "※*_" else sign for sign in said)
    if _is_bare(said):
        return ""
    found = next((match for match in _BRACKETS.finditer(said) if _is_bare(match[1])), None)
    if found:
        return _clean(f"{said[: found.start()]} {said[found.end() :]}")
    pieces = [piece for piece in _SEPARATORS.split(said) if piece.strip()]
    rest = [piece for piece in pieces if not _is_bare(piece)]
    if len(rest) < len(pieces):
        return None if any(_SPEAKS.search(piece) for piece in rest) else _clean(": ".join(rest))
    return _before_tail(said)


def _may_mark(said: str, titles: Collection[str]) -> bool:
    """Whether a heading names spoilers, and neither denies them, asks about them, names a film nor is of the whole."""
    if len(said) > _LONGEST or not _NAMED.search(said) or is_over(said):
        return False
    if said.casefold() in {title.casefold() for title in titles}:
        return False
    return not any(one.search(said) for one in (_ASKED, _OF_A_FILM, _ESSAY)) and not _is_of_the_whole(said)


def names(heading: str) -> bool:
    """Whether a heading names its section and warns of it in brackets.

    >>> names("The ending (spoilers!)"), names("(Spoilers ahead)"), names("Spoilers (major)")
    (True, False, False)
    """
    if apart(heading) is None:
        return False
    return any(
        _is_bare(match[1]) and re.search(r"[^\W\d_]", rest) and not _NAMED.search(rest)
        for match in _BRACKETS.finditer(heading)
        for rest in (heading[: match.start()] + heading[match.end() :],)
    )


def is_over(heading: str) -> bool:
    """Whether a heading says that there are no spoilers, or no more of them.

    >>> is_over("End of spoilers"), is_over("Sin spoilers"), is_over("스포 없음"), is_over("Spoilers")
    (True, True, True, False)
    """
    return bool(_NAMED.search(heading) and (_DENIED.search(heading) or _OVER.search(heading)))


def marked(blocks: Sequence[Block], titles: Collection[str] = ()) -> Iterator[bool]:
    """For each block, whether a heading marks it: from that heading to the next of its level or above.

    A line that only looks like a heading and opens the review warns of all of it, and marks nothing.
    """
    level: int | None = None
    opens = True
    for block in blocks:
        if block.kind == "heading":
            said = apart(block.plain, titles)
            if level is not None and (block.level <= level or is_over(block.plain)):
                level = None
            if level is None and said is not None and not (opens and not said and block.level == LOOKS):
                level = block.level
        elif block.kind != "row":
            opens = False
        yield level is not None


def _is_of_the_whole(said: str) -> bool:
    """Whether a warning is of the whole review, or stands above every one."""
    bare = re.sub(r"\b(?:the|my|our|within|throughout|herein)\s*", "", said, flags=re.IGNORECASE)
    return kind(bare, opens=False) in {Kind.WHOLE, Kind.BOILERPLATE}


def _is_bare(piece: str) -> bool:
    """Whether a piece names spoilers and says nothing else but words of warning."""
    if not _NAMED.search(piece):
        return False
    if _EASTERN.fullmatch(piece):
        return True
    words = re.findall(r"[^\W\d_]+(?:'s\b)?", piece.casefold())
    others = [word for word in words if not _SPOILER_WORD.fullmatch(word)]
    return len(others) < len(words) and all(word in _WORDS for word in others)


def _before_tail(said: str) -> str | None:
    tail = _TAIL.search(said) or _LOUD.search(said)
    if tail is None:
        return None
    rest = said[: tail.start()]
    short = len(rest.split()) <= _MOST_WORDS_BEFORE_A_TAIL
    return _clean(rest) if short and not _SPEAKS.search(rest) else None


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" |:：-–—,;、，/·•~～")
