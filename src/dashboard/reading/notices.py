"""Warnings of spoilers that authors write in prose, in seven languages.

A notice is a signal and never scored; it rarely marks where the spoilers begin, and often stands after them.
"""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
from collections.abc import Sequence

from dashboard import text

_MOST_WORDS = 45
_LONGEST = 500
KOREAN = "스포(?!츠|트|티|크|일드)"
"""What Korean calls a spoiler, and not sport, a spot, sporty, a spoke."""
_SIZES = r"(?:some|minor|major|mild|slight|light|heavy|massive|big|huge|full|possible|potential|posibles|several|many)"
# A warning in itself, however the sentence goes on.
_WARNING = re.compile(
    "|".join(
        (
            r"\bspoilers?\b(?:\W+\w+){0,3}\W+(?:ahead|follows?|following|below|abound|herein|within|incoming|galore)\b",
            rf"\b(?:contain|contains|containing|includes?|has|have|are|be)\s+(?:\w+\s+)?(?:{_SIZES}\s+)?"
            r"(?:plot\s+)?spoilers?\b",
            r"\b(?:beware|warnings?|warn|warned|careful|caution|wary|weary|watch out|proceed|stop reading|turn back)\b"
            r".{0,60}\bspoil(?:ers?|ing)?\b",
            r"\bspoil(?:ers?|ing)?\b.{0,60}\b(?:beware|be warned|been warned|stop reading|turn back|read on|proceed)\b",
            r"\b(?:into|entering|enter|in)\s+spoiler\s+(?:territory|zone|mode)\b",
            r"\bspoilers?\s+(?:from here|beyond|after)\b",
            r"\b(?:going to|i will|i'll|i must|i have to|i need to)\s+(?:\w+\s+){0,2}spoil\b",
            r"\bspoilers?\s+(?:are|will be)\s+(?:\w+\s+){0,2}(?:discussed|revealed|mentioned|below|included)\b",
            r"\b(?:stop (?:here|reading)|read no further|turn back now|look away)\b.{0,60}\bif you\b",
            r"\bif you\b.{0,80}\b(?:stop (?:here|reading)|read no further|turn back now|look away)\b",
            KOREAN + r"(?:일러)?[^.!?\n]{0,20}(?:주의|있|포함|경고|강함|많|조심|담|유의|가득|당할|합니다)",
            r"(?:ネタバレ|ネタばれ|ねたばれ)[^。\n]{0,15}(?:注意|あり|有り|含|します|全開|満載|了承|警告)",
            r"(?:剧透|劇透)[^。\n]{0,12}(?:注意|警告|预警|預警|慎)|(?:含有?|有|严重|嚴重)(?:剧透|劇透)",
            r"\b(?:contiene|hay|vienen|cuidado con|ojo|aviso|atención|alerta|advertencia|siguen|puede contener)\b"
            r".{0,30}\b(?:e?spoilers?|espóilers?|destripes?)\b",
            r"\b(?:e?spoilers?|espóilers?)\b.{0,20}(?:a continuación|a partir de)",
            r"\b(?:attention|contient|alerte|peut contenir|gare aux|avertissement)\b.{0,30}"
            r"\b(?:spoilers?|spoils?|divulgâch)",
            r"\bspoilers?\b.{0,20}(?:ci-dessous|à venir|à suivre)",
            r"\b(?:achtung|enthält|vorsicht|warnung|ab hier|folgen)\b.{0,30}spoiler",
            r"spoiler\w*\b.{0,20}\b(?:enthält|enthalten|folgen)",
            r"\b(?:attenzione|contiene|allerta|seguono|contém|atenção|cuidado)\b.{0,30}\bspoilers?\b",
        )
    ),
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\be?sp[oó]ilers?\b|{KOREAN}|ネタバレ|剧透|劇透", re.IGNORECASE)
_OPENED = re.compile(r"\W*[(\[（【※*⚠]")
_CLOSED = re.compile(r"[)\]）】*]\W*$")
_SUBJECT = re.compile(
    r"p[oó]il|스포|ネタ|ねた|剧透|劇透|destrip|divulg|stop|read|turn back|look away|leyendo", re.IGNORECASE
)
# Nothing but the warning.
_BARE = re.compile(
    rf"\W*(?:(?:{_SIZES}|fair|last|final|plot|alerta|attention|achtung|warning|film|movie)\W+)*"
    r"(?:e?spoilers?|spoiler[- ]?(?:alert|warning|warnung)s?|스포(?:일러)?|ネタバレ)"
    r"(?:\W+(?:alert|warning|time|now|ahead|주의|있음|注意|あり))*\W*",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|without|zero|won't|will not|don't|not|free of|avoid(?:ing)?|never|any|sin|ohne|keine|sans|senza|"
    r"sem)\s+(?:\w+\s+){0,2}e?spoil"
    r"|spoiler[- ]free|spoilerfrei|스포(?:일러)?\s*(?:는|가|도)?\s*(?:없|안)"
    r"|ネタバレ(?:は|も|が)?(?:なし|無し|ない|しない|しません)"
    r"|\b(?:trailers?|posters?|marketing|wikipedia|synopsis)\b",
    re.IGNORECASE,
)
# What is said to the reader beside a warning.
_ADVICE = re.compile(
    r"\b(?:if you(?:'ve| have|'d| want| don't| do not| haven't| are|'re)|"
    r"(?:you(?:'ve| have)|consider yourself) been? ?warned|"
    r"stop reading|(?:continue|keep) reading|read on|come back|return (?:here|later)|skip (?:to|this|ahead|the)|"
    r"proceed|turn back|scroll (?:down|past)|at your own risk|go (?:and )?(?:see|watch)|be warned|warning|"
    r"si no (?:la )?(?:has|habéis|han)|sigas? leyendo|seguir leyendo|si vous n|ne lisez pas|weiterlesen|nicht weiter)\b"
    r"|읽지|안 보신|않으신|보신 분|보실 분|뒤로|넘어가|돌아가"
    r"|未見|観ていない|読まない|読み進め|閲覧注意|回れ右|ご了承|ご注意",
    re.IGNORECASE,
)


def is_notice(sentence: str) -> bool:
    """Whether a sentence warns of spoilers.

    >>> is_notice("**Minor spoilers follow.**"), is_notice("(Spoiler: he dies.)"), is_notice("I won't spoil the end.")
    (True, False, False)
    >>> is_notice("스포일러 주의"), is_notice("ネタバレを含むので閲覧注意です。"), is_notice("This is spoiler-free.")
    (True, True, False)
    >>> is_notice("스포 있음"), is_notice("스포츠 영화는 많이 있다.")
    (True, False)
    """
    if len(sentence) > _LONGEST:
        return False
    sentence = text.normalise(sentence).replace("’", "'")
    if not _SUBJECT.search(sentence) or _DENIED.search(sentence) or len(text.words(sentence)) > _MOST_WORDS:
        return False
    return bool(_BARE.fullmatch(sentence) or _WARNING.search(sentence))


def of_sentences(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of a paragraph, whether it belongs to a notice: warnings and the advice beside them.

    All of a paragraph in brackets, or with an asterisk, whose first sentence warns, is one notice.

    >>> of_sentences(["It is dark.", "Spoilers ahead.", "If you have not seen it, stop reading.", "He dies."])
    [False, True, True, False]
    """
    found = [is_notice(sentence) for sentence in sentences]
    if sentences and _OPENED.match(sentences[0][:20]) and _CLOSED.search(sentences[-1][-20:]):
        named = any(_NAMED.search(sentence) and not _DENIED.search(sentence) for sentence in sentences)
        if found[0] or (named and any(_is_advice(sentence) for sentence in sentences)):
            return [True] * len(found)
    if not any(found):
        return found
    for index in range(1, len(found)):
        if found[index - 1] and not found[index]:
            found[index] = _is_advice(sentences[index])
    for index in range(len(found) - 2, -1, -1):
        if found[index + 1] and not found[index]:
            found[index] = bool(re.fullmatch(r"\W*(?:\w+\W+)?warning\W*", sentences[index], re.IGNORECASE))
    return found


def _is_advice(sentence: str) -> bool:
    return len(text.words(sentence)) <= _MOST_WORDS and bool(_ADVICE.search(sentence.replace("’", "'")))


def is_warning_heading(heading: str) -> bool:
    """Whether a heading only warns; one that names a section, as "Spoilers" does, stays a heading.

    >>> is_warning_heading("SPOILERS AHEAD!"), is_warning_heading("Spoilers"), is_warning_heading("The end (spoilers)")
    (True, False, False)
    """
    names = re.search(r"p[oó]il|스포|ネタ|剧透|劇透", heading, re.IGNORECASE)
    return (
        is_notice(heading)
        and bool(names)
        and not re.fullmatch(r"\W*(?:spoilers?|스포(?:일러)?|ネタバレ)\W*", heading, re.IGNORECASE)
    )
