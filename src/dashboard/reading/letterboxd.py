"""A Letterboxd export: of its tables, the reviews alone hold prose, and each with the grade and the day of its diary.

The others (`diary.csv`, `ratings.csv`, `watched.csv`, lists) are no faults of an export and are passed over.
"""

from dashboard.reading.files import File

_SIGN = b"Letterboxd URI"
_HEAD = 1_000


def is_bare(file: File) -> bool:
    """Whether a file is a table of an export that holds no reviews.

    >>> is_bare(File("diary.csv", b"Date,Name,Year,Letterboxd URI,Rating")), is_bare(File("a.csv", b"Name,Review"))
    (True, False)
    """
    header = file.data[:_HEAD].lstrip(b"\xef\xbb\xbf").split(b"\n")[0]
    listed = file.data.startswith(b"Letterboxd list export")
    return file.is_named((".csv",)) and (listed or (_SIGN in header and b"Review" not in header))
