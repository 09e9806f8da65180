"""Where the tests find the repository and its samples."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The folder of sample reviews."""
    return root / "seeds"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder of data that stands beside the repository and is not part of it."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the data folder ../shared, which is not part of the repository")
    return folder
