"""Bytes of a text file → text."""
# ruff: noqa: RUF001 - letters of many scripts are meant

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reading.decoding import decode
from dashboard.review import UnreadableReview

KOREAN = "정말 오랜만에 눈물이 나는 영화를 봤다. 아버지와 딸의 이야기인데, 뻔하지만 좋았다!"
WESTERN = "It’s a café film — “naïve”, they’d say… Crème brûlée, £5, señor. The rôle isn’t cliché."
JAPANESE = "久しぶりに涙が出る映画を観た。父と娘の話で、ありきたりだが良かった。"
RUSSIAN = "Это один из самых трогательных фильмов, которые я видел. Отец обвинён несправедливо."
BLOGS = Path(__file__).parents[3] / "shared" / "data" / "blogs"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (KOREAN, "cp949"),
        (WESTERN, "cp1252"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        ("这是我看过的最感人的电影之一。父亲被冤枉杀人，女儿为他的清白而战。", "gb18030"),
        ("To jeden z najbardziej wzruszających filmów, jakie widziałem. Świetna gra, żal łez.", "cp1250"),
        ("Bu, izlediğim en dokunaklı filmlerden biri. Oyunculuk çok güçlü, ağlamamak imkânsız.", "cp1254"),
        (KOREAN, "utf-8"),
        (WESTERN, "utf-8"),
    ],
)
def test_text_in_the_usual_encodings_is_read_as_it_was_written(content: str, encoding: str) -> None:
    """If this fails, a review in that encoding is shown garbled."""
    assert decode("a.txt", content.encode(encoding)) == (content, encoding)


@pytest.mark.parametrize("length", [2, 5, 9, 14, 25, 43])
def test_a_few_words_are_enough_for_korean(length: int) -> None:
    """If this fails, short Korean reviews are garbled."""
    assert decode("a.txt", KOREAN[:length].encode("cp949")) == (KOREAN[:length], "cp949")


@pytest.mark.parametrize("words", [1, 2, 3, 6, 10, 15])
def test_a_few_words_are_enough_for_windows_1252(words: int) -> None:
    """If this fails, the curly quotes of short reviews become Korean or Chinese characters."""
    content = " ".join(WESTERN.split()[:words])
    assert decode("a.txt", content.encode("cp1252")) == (content, "cp1252")


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_is_believed_and_is_no_character_of_the_text(mark: bytes, codec: str, name: str) -> None:
    """If this fails, all offsets are off by one, or a UTF-32 file is taken for UTF-16."""
    assert decode("a.txt", mark + KOREAN.encode(codec)) == (KOREAN, name)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("content", [KOREAN, WESTERN, "A plain film.\r\nReally."])
def test_utf16_and_utf32_are_told_without_a_mark(codec: str, content: str) -> None:
    """If this fails, such a file is called binary, or read in the wrong byte order."""
    assert decode("a.txt", content.encode(codec)) == (content, codec)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbf", b"  \r\n\t", "\u200b\u00a0".encode()],
    ids=["nothing", "only a mark", "only white space", "only invisible characters"],
)
def test_an_empty_file_is_refused_with_its_name(data: bytes) -> None:
    """If this fails, an empty file becomes an empty review."""
    with pytest.raises(UnreadableReview, match=r"blank\.md: the file is empty"):
        decode("blank.md", data)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", bytes(range(256)), b"\x00\x01\x02\x03" * 50],
)
def test_a_binary_file_is_refused_and_told_what_to_do(data: bytes) -> None:
    """If this fails, a picture or an archive is shown as a page of nonsense."""
    with pytest.raises(UnreadableReview, match=r"photo\.txt: .*save the review as plain text"):
        decode("photo.txt", data)


def test_a_damaged_byte_does_not_turn_utf8_into_something_else() -> None:
    """If this fails, one broken character garbles the whole file, silently."""
    content, encoding = decode("a.txt", KOREAN.encode() + b"\xec")
    assert encoding == "utf-8"
    assert content == KOREAN + "\ufffd"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    """If this fails, some file crashes the reading of a folder."""
    try:
        content, _ = decode("x.txt", data)
    except UnreadableReview as error:
        assert str(error).startswith("x.txt: ")
    else:
        assert content.strip()


@pytest.mark.skipif(not BLOGS.exists(), reason="the blogs of ../shared are not here")
def test_real_reviews_survive_older_encodings() -> None:
    """If this fails, more than one in a hundred short reviews, or any whole one, is garbled."""
    short = [line.split("\t")[1] for line in (BLOGS / "nsmc_3k.tsv").read_text("utf-8").split("\n")[1:600] if line]
    korean = [content for content in short if content.encode("cp949", "ignore").decode("cp949") == content]
    right = sum(decode("a", content.encode("cp949"))[0] == content for content in korean)
    assert right >= 0.99 * len(korean)
    whole = [path.read_text("utf-8") for path in sorted((BLOGS / "es_neverbot").rglob("*.md"))]
    western = [content for content in whole if content.encode("cp1252", "ignore").decode("cp1252") == content]
    assert [decode("a", content.encode("cp1252"))[0] for content in western] == western
