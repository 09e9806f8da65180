"""Which sentences the encoder can read, and how to say why it cannot read the others."""

import unicodedata

SCORED = "en"
"""The language that the encoder was trained on."""

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "nb": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""English names of ISO 639-1 codes, for the sentences that a reader sees."""


def unread(sentence: str, language: str) -> str | None:
    """Why the encoder cannot read a sentence of a review in this language; None where it can.

    >>> unread("Eine Vaterfigur.", "de")
    'written in German; only English is understood so far'
    >>> unread("Yes.", "en") is None, unread("좋은 영화다.", "en")
    (True, 'not in Latin letters; only English is understood so far')
    """
    if language == "und":
        return "the language could not be told from so few words"
    if language != SCORED:
        return f"written in {NAMES.get(language, language)}; only English is understood so far"
    return None if mostly_latin(sentence) else "not in Latin letters; only English is understood so far"


def mostly_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin; true where there are none.

    >>> mostly_latin("Parasite (기생충)"), mostly_latin("기생충 is"), mostly_latin("1917!")
    (True, False, True)
    """
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum("LATIN" in unicodedata.name(letter, "") for letter in letters) >= len(letters)
