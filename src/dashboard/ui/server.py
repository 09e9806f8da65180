"""What the server does beside running pages: warm up before the first visitor, and send safe headers."""

from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from dashboard.ui import logs

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval' 'unsafe-inline' blob: data:",  # Vega compiles, components are inlined
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
"""A page of ours loads nothing from anywhere else, whatever a review may say."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


class SafeHeaders:
    """Adds `HEADERS` to every response; ASGI middleware."""

    def __init__(self, app: Asgi) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Handle one request."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self.app(scope, receive, send_safely)


@asynccontextmanager
async def started(app: object) -> AsyncIterator[None]:
    """Before the first visitor: let the log quote no review, and settle how pages are found.

    Streamlit looks for scripts in `pages/` until `st.navigation` ran once in the process. A shared link to a
    page, opened on a server that nobody has visited yet, would be answered with “Page not found” first.
    """
    del app
    logs.keep_quiet()
    PagesManager.uses_pages_directory = False
    yield


def middleware() -> Middleware:
    """The middleware of the server, in the form that `st.App` takes."""
    return Middleware(SafeHeaders)
