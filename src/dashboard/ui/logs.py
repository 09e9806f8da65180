"""What the server's log may say: which error it was and where in the code, never what the error quotes.

An error often quotes what it stumbled over, and that may be a sentence that is hidden from readers.
"""

import logging
import threading
import traceback
from typing import Any

UNTOLD = "what it says is left out, since it may quote a review"


def keep_quiet() -> None:
    """From now on, log errors without their words; also those of threads. Once a process."""
    whole = logging.getLogRecordFactory()
    if getattr(whole, "keeps_quiet", False):
        return

    def quiet(*args: Any, **named: Any) -> logging.LogRecord:
        record = whole(*args, **named)
        if isinstance(record.exc_info, tuple) and isinstance(record.exc_info[1], BaseException):
            record.exc_text, record.exc_info = untold(record.exc_info[1]), None
        if isinstance(record.args, tuple):
            record.args = tuple(_named(one) for one in record.args)
        if isinstance(record.msg, BaseException):
            record.msg = _named(record.msg)
        return record

    quiet.keeps_quiet = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(quiet)
    threading.excepthook = _of_thread


def untold(error: BaseException) -> str:
    """Where an error came from, and the errors before it, without their words.

    >>> try:
    ...     int("He dies.")
    ... except ValueError as error:
    ...     said = untold(error)
    >>> "ValueError" in said, "int(" in said or "line 2" in said, "He dies." in said.replace('int("He dies.")', "")
    (True, True, False)
    """
    parts: list[str] = []
    at: BaseException | None = error
    while at is not None and len(parts) < 20:  # noqa: PLR2004  # a chain may close on itself
        parts.insert(0, "".join(traceback.format_tb(at.__traceback__)) + str(_named(at)))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n\nthen\n\n".join(parts)


def _named(value: object) -> object:
    """The name of an error's kind in place of an error; anything else as it is."""
    return f"{type(value).__qualname__} ({UNTOLD})" if isinstance(value, BaseException) else value


def _of_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None:
        logging.getLogger(__name__).error("A thread failed", exc_info=failed.exc_value)
