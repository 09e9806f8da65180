"""Everything that a server sends to a browser, kept and searched.

What is kept are the bodies of all responses (pages, media, files of the app, downloads) and all websocket
frames. They are searched as a person with the browser's tools could read them: inside protobuf, Arrow,
JSON, HTML, data addresses, archives.
"""

import base64
import binascii
import contextlib
import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit
from playwright.sync_api import BrowserContext, Error, Page, Request, Response, WebSocket

STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"
OWN_FILES = Path(__file__).parents[2] / "static"
DEPTH = 4  # a zip in a data address in a JSON string in a page
LEAST_LETTERS = 16  # fewer letters than this in a row turn up by chance


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that was sent, and where it was."""

    place: str
    body: bytes


class Sent:
    """A record of what reaches one visitor, from the moment it is made.

    `pieces` are what was sent, the same thing once, `elsewhere` the addresses asked for at other servers, `unread` the
    responses whose body could not be had; a test should see that the last two are empty.
    """

    def __init__(self, context: BrowserContext, origin: str) -> None:
        """Listen to all pages of a browser context; `origin` is the server's address."""
        self.pieces: list[Piece] = []
        self.elsewhere: list[str] = []
        self.unread: list[str] = []
        self.saved: set[str] = set()
        self._known: set[bytes] = set()
        self._context = context
        self._origin = urlsplit(origin)
        context.on("request", self._asked)
        context.on("requestfinished", self._answered)
        context.on("page", self._opened)

    def holds(self, text: str) -> list[str]:
        """Where this text was sent, in whatever form; empty where it was not."""
        return [piece.place for piece in self.pieces if _holds(readings(piece.body), text)]

    def add(self, place: str, body: bytes) -> None:
        """Keep one more thing that was sent; the files that Streamlit and the app are shipped with are left out."""
        if body and body not in self._known and not _is_shipped(place, body):
            self._known.add(body)
            self.pieces.append(Piece(place, body))

    def _opened(self, page: Page) -> None:
        page.on("websocket", self._connected)

    def _connected(self, socket: WebSocket) -> None:
        def received(payload: str | bytes) -> None:
            body = payload.encode() if isinstance(payload, str) else payload
            self.add(f"websocket frame {len(self.pieces)}", body)

        self._asked_address(socket.url)
        socket.on("framereceived", received)

    def _asked(self, request: Request) -> None:
        self._asked_address(request.url)

    def _asked_address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self._origin.netloc:
            self.elsewhere.append(address)

    def _answered(self, request: Request) -> None:
        response = request.response()
        if response is None or urlsplit(request.url).scheme in ("data", "blob"):
            return
        self.add(f"headers of {request.url}", repr(response.headers).encode())
        try:
            body = response.body()
        except Error:
            body = self._again(request, response)
        self.add(request.url, body)

    def _again(self, request: Request, response: Response) -> bytes:
        """The body of a response that the browser did not keep, such as a download: asked for once more."""
        redirected = 300 <= response.status < 400
        if redirected or response.status in (204, 304) or request.method != "GET":
            if not redirected and response.status == 200:
                self.unread.append(f"{request.method} {request.url}")
            return b""
        answer = self._context.request.get(request.url)
        if not answer.ok:
            self.unread.append(f"{request.url} ({answer.status})")
        return answer.body()


def contains(body: bytes, text: str) -> bool:
    """Whether a text can be read in these bytes.

    >>> contains(b'{"said": "Go to the caf\\\\u00e9 at  <b>noon</b>"}', "Go to the café at noon.")
    True
    >>> contains(gzip.compress(b"He was his own father all along."), "his own father")
    True
    >>> contains(b"Nothing of the kind.", "his own father")
    False
    """
    return _holds(readings(body), text)


def _holds(read: "tuple[Reading, ...]", text: str) -> bool:
    needle = letters(text)
    return any(text in one.text for one in read) or (
        len(needle) >= LEAST_LETTERS and any(needle in one.squeezed for one in read)
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read some bytes: as a text, and as its letters and digits alone."""

    text: str
    squeezed: str


@lru_cache(maxsize=20_000)
def readings(body: bytes) -> tuple[Reading, ...]:
    """All ways to read these bytes."""
    texts = dict.fromkeys(text for plain in _unpacked(body, DEPTH) for text in _decoded(plain))
    texts |= dict.fromkeys(re.sub(r"<[^<>]{0,500}>", "", text) for text in list(texts))
    return tuple(Reading(text, letters(text)) for text in texts)


def letters(text: str) -> str:
    """The letters and digits of a text, in small letters.

    >>> letters("It’s *over*,\\nSir!")
    'itsoversir'
    """
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _decoded(body: bytes) -> Iterator[str]:
    """The text of these bytes, and the same with the escapes of JSON, HTML and addresses undone."""
    text = body.decode("utf-8", errors="replace")
    yield text
    if b"\0" in body:
        yield body.decode("utf-16-le", errors="replace")
        yield body[1:].decode("utf-16-le", errors="replace")
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    unescaped = unescaped.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
    unescaped = re.sub(r"\\[nrt]", " ", unescaped)
    unescaped = re.sub(r"\\(.)", r"\1", unescaped)
    unescaped = html.unescape(unescaped)
    if unescaped != text:
        yield unescaped
    if "%" in unescaped:
        yield unquote(unescaped)


def _unpacked(body: bytes, depth: int) -> Iterator[bytes]:
    """These bytes, and all that is packed in them: gzip, zlib, zip, base64."""
    yield body
    if depth == 0:
        return
    inner: list[bytes] = []
    if body.startswith(b"\x1f\x8b"):
        inner.append(gzip.decompress(body))
    elif body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            inner += [archive.read(name) for name in archive.namelist()]
            inner.append("\n".join(archive.namelist()).encode())
    elif body[:2] in (b"x\x01", b"x\x9c", b"x\xda"):
        with contextlib.suppress(zlib.error):
            inner.append(zlib.decompress(body))
    for match in re.finditer(rb"[A-Za-z0-9+/_-]{32,}={0,2}", body):
        packed = match[0].translate(bytes.maketrans(b"-_", b"+/"))
        try:
            inner.append(base64.b64decode(packed + b"=" * (-len(packed.rstrip(b"=")) % 4)))
        except binascii.Error:
            continue
    for unpacked in inner:
        yield from _unpacked(unpacked, depth - 1)


def _is_shipped(place: str, body: bytes) -> bool:
    """Whether this is, byte for byte, a file that Streamlit or the app is shipped with, such as a font."""
    parts = urlsplit(place)
    if parts.path.startswith("/app/static/"):
        path = OWN_FILES / parts.path.removeprefix("/app/static/")
    elif parts.path.startswith("/static/"):
        path = STREAMLIT_FILES / parts.path.removeprefix("/")
    else:
        path = STREAMLIT_FILES / (parts.path.lstrip("/") or "index.html")
    return bool(parts.scheme) and _digest(path) == sha256(body).digest()


@lru_cache(maxsize=1024)
def _digest(path: Path) -> bytes:
    return sha256(path.read_bytes()).digest() if path.is_file() else b""
