"""How reviews name the fields of a film card, in front matter and in lines such as `Directed by …` or `감독: …`."""
# ruff: noqa: RUF001 - signs of many scripts are meant

import re
import unicodedata
from functools import cache, lru_cache

# field → its labels, lower case, without accents, punctuation or "(s)"
_LABELS = {
    "title": (
        "movie|film|title|movie title|film title|movie name|film name|name of the movie|name of the film|"
        "movie reviewed|film reviewed|pelicula|titulo|titulo de la pelicula|titre|titel|filmtitel|titolo|filme|"
        "제목|영화|영화명|영화제목|작품|작품명|タイトル|題名|作品名|作品|邦題|映画|映画タイトル|片名|电影|電影"
    ),
    "original_title": (
        "original title|original name|title original|native title|native name|korean title|japanese title|"
        "chinese title|hangul|titulo original|titre original|originaltitel|titolo originale|"
        "원제|원제목|原題|原名|原タイトル"
    ),
    "year": (
        "year|release year|year of release|released|release date|release|movie year|film year|ano|ano de estreno|"
        "fecha de estreno|estreno|annee|annee de sortie|date de sortie|sortie|jahr|erscheinungsjahr|produktionsjahr|"
        "kinostart|anno|연도|년도|제작연도|제작년도|개봉연도|개봉년도|개봉|개봉일|公開|公開年|製作年|制作年|公開日|年份|上映日期"
    ),
    "date": (
        "date|review date|date of review|date reviewed|reviewed on|published|published on|posted|posted on|"
        "post date|pubdate|fecha|datum|작성일|날짜|日付|投稿日|日期"
    ),
    "directors": (
        "director|directors|directed by|dir|dirs|direction|film director|movie director|director name|"
        "direccion|dirigida por|dirigido por|directora|direcao|diretor|realizador|realisateur|realisatrice|realisation|"
        "realise par|regie|regisseur|regisseurin|regista|regia|감독|연출|監督|演出|导演|導演"
    ),
    "writers": (
        "writer|writers|screenwriter|screenwriters|screenplay|screenplay by|written by|written for the screen by|"
        "script|script by|scriptwriter|scriptwriters|script writer|story by|guion|guionista|guionistas|escrita por|"
        "roteiro|scenario|scenariste|scenaristes|ecrit par|drehbuch|drehbuchautor|drehbuchautoren|sceneggiatura|"
        "각본|극본|시나리오|각본가|작가|脚本|脚本家|编剧|編劇"
    ),
    "cast": (
        "cast|starring|stars|star cast|starcast|lead cast|main cast|cast members|cast and characters|actors|actor|"
        "actors and actresses|lead actors|main actors|featuring|performers|reparto|elenco|protagonistas|interpretes|"
        "actores|actores principales|reparto principal|distribution|avec|acteurs|acteurs principaux|casting|"
        "besetzung|darsteller|schauspieler|mit|interpreti|attori|출연|출연진|출연배우|주연|주연배우|배우|캐스트|"
        "出演|出演者|キャスト|主演|演員|演员"
    ),
    "countries": (
        "country|countries|country of origin|production country|pais|paises|pays|land|produktionsland|lander|paese|"
        "국가|제작국|제작국가|나라|国|製作国|制作国|国家|国家/地区|制片国家/地区"
    ),
    "languages": (
        "language|languages|spoken language|original language|idioma|idiomas|langue|langues|sprache|sprachen|lingua|"
        "언어|言語|语言|語言"
    ),
    "genres": "genre|genres|genero|generos|genere|장르|ジャンル|类型|類型",
    "runtime": (
        "runtime|running time|run time|length|duration|duracion|duracao|duree|laufzeit|lange|spieldauer|filmlange|"
        "durata|상영시간|러닝타임|上映時間|片长|片長"
    ),
    "rating": (
        "rating|my rating|overall rating|final rating|star rating|movie rating|film rating|score|my score|"
        "final score|overall score|grade|my grade|final grade|overall|review rating|personal rating|puntuacion|nota|"
        "calificacion|valoracion|note|ma note|bewertung|wertung|meine wertung|voto|"
        "평점|별점|점수|내 평점|評価|評分|点数|採点|评分"
    ),
    "author": (
        "author|review by|reviewed by|reviewer|critic|words by|posted by|film review by|movie review by|autor|autora|"
        "auteur|글|글쓴이|작성자|필자|리뷰어|筆者|著者|評者|投稿者|作者"
    ),
    "tagline": "tagline|tag line|slogan|eslogan|accroche|werbespruch|카피|태그라인|キャッチコピー|コピー|标语",
    "subtitle": "subtitle|sub title|headline|subheading|standfirst|dek|untertitel der kritik",
}
# Facts that the card has no field for, yet never prose: names, and other short values.
_OTHER_NAMES = (
    "producer|producers|produced by|executive producer|executive producers|music|music by|composer|score by|"
    "cinematography|cinematographer|cinematography by|director of photography|dop|dp|camera|editor|editors|"
    "edited by|editing|film editing|production designer|costume designer|based on|produccion|productor|productores|"
    "musica|fotografia|montaje|musique|photographie|montage|producteur|musik|kamera|schnitt|produzent|"
    "제작|제작자|기획|음악|촬영|편집|원작|音楽|撮影|編集|製作|制作|原作|音乐|摄影"
)
_OTHER_FACTS = (
    "production company|production companies|production|studio|studios|distributor|distributed by|distribution company|"
    "budget|box office|mpaa|mpaa rating|content rating|certificate|certification|classification|rated|age rating|"
    "where to watch|available on|streaming on|watched on|watched at|seen at|platform|format|medium|network|"
    "imdb|imdb rating|imdb score|rotten tomatoes|metacritic|letterboxd|aspect ratio|sound mix|color|colour|"
    "trailer|poster|reading time|series|franchise|awards|type|theatre|theater|theatrical release|streaming release|"
    "date watched|watched|seen|productora|distribuidora|presupuesto|productie|produktion|fsk|verleih|distributeur|"
    "제작사|배급|배급사|수입|등급|관람등급|관객수|누적관객|관람일|관람장소|配給|配給会社|興行収入|レーティング|鑑賞日|制作会社"
)
# Labels that stand before their value without a colon.
_LEADING = (
    r"(?:written and directed|directed and written|directed|written|screenplay|script|story|music|produced|edited|"
    r"reviewed|review|posted|words|cinematography) by|starring|featuring|"
    r"dirigid[ao] por|escrit[ao] por|r[ée]alis[ée]e? par|[ée]crite? par|"
    r"dir\.|dirs\.|screenplay:|감독|각본|출연|주연|원제|장르|監督|脚本|出演|原題|キャスト"
)
_LINE = re.compile(
    r"^[\s\-*•▪◦·►▶※■□●○#>]*(?:"
    r"[\[【〔(<《]\s*(?P<boxed>[^\]】〕)>》:：]{1,40}?)\s*[\]】〕)>》]\s*[:：]?"
    r"|(?P<label>[^:：=|\t\n]{1,60}?)[*_]*\s*(?:[:：][*_]*\s*[-–—]?|\s=\s|\s[–—|-]\s|\t|$)"
    r")\s*(?P<value>.*)$"
)
_BY = re.compile(rf"^[\s\-*•]*(?P<label>{_LEADING})[\s:：]+(?P<value>\S.*)$", re.IGNORECASE)
_JOIN = re.compile(r"\s*(?:/|&|\+|,|·|・|\band\b|\by\b|\bet\b|\bund\b|\be\b|및)\s*")


def key(label: str) -> str:
    """A label as the tables hold it.

    >>> key("Director(s)"), key("Título_original"), key("releaseYear")
    ('director', 'titulo original', 'release year')
    """
    label = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label)
    label = re.sub(r"\((?:e?s|es|innen|en|n|in)\)", "", label)
    label = re.sub(r"[_\-*'’\"“”`.]+", " ", label)
    # Hangul and kana stay as they are: taking marks off would break their letters.
    bare = "".join(
        unicodedata.normalize("NFD", character)[0] if character < "\u0250" else character for character in label.lower()
    )
    return " ".join(bare.split())


@cache
def _table() -> dict[str, str]:
    table = {label: name for name, labels in _LABELS.items() for label in labels.split("|")}
    table |= dict.fromkeys(_OTHER_NAMES.split("|"), "other_names")
    return table | dict.fromkeys(_OTHER_FACTS.split("|"), "other_facts")


def fields(label: str) -> tuple[str, ...]:
    """The fields that a label names: none, one, or several as in `Writer/Director`.

    >>> fields("Directed by"), fields("Writer/Director"), fields("監督・脚本"), fields("The actors")
    (('directors',), ('writers', 'directors'), ('directors', 'writers'), ())
    """
    table = _table()
    whole = key(label)
    found = table.get(whole) or table.get(whole.replace(" ", "") if not whole.isascii() else "")
    if found:
        return (found,)
    if whole in {"written and directed by", "directed and written by"}:
        return ("directors", "writers")
    parts = [table.get(part.removesuffix(" by")) for part in _JOIN.split(whole)]
    if len(parts) > 1 and all(parts):
        return tuple(dict.fromkeys(part for part in parts if part))
    return ()


@lru_cache(maxsize=4096)
def split(line: str) -> tuple[tuple[str, ...], str] | None:
    """The fields and the value of a line that begins with a label, or None for any other line.

    The value is empty where it stands on the lines below.

    >>> split("Cast:- Ryu Seung-ryong"), split("Directed by Lee Hwan-kyung"), split("I liked it: really.")
    ((('cast',), 'Ryu Seung-ryong'), (('directors',), 'Lee Hwan-kyung'), None)
    """
    for pattern in (_LINE, _BY):
        match = pattern.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        label = groups.get("label") or groups.get("boxed") or ""
        named = fields(label)
        if named:
            return named, match["value"].strip()
    return None
