"""The cloud: words by theme, inside their patches, the same every time."""

import itertools

from PIL import ImageFont

from dashboard import clouds
from dashboard.cloud_words import OTHER
from dashboard.clouds import Weighed

WORDS = (
    Weighed("father", "fatherhood", 4, 3, 12),
    Weighed("daughter", "fatherhood", 3, 3, 9),
    Weighed("prison", "imprisonment", 3, 2, 6),
    Weighed("cell", "imprisonment", 1, 1, 1),
    Weighed("rain", OTHER, 2, 2, 4),
)


def test_the_same_words_give_the_same_cloud() -> None:
    """A shared link would show another picture."""
    assert clouds.cloud(WORDS, 800, 400) == clouds.cloud(WORDS, 800, 400)


def test_words_stand_in_the_patch_of_their_theme() -> None:
    """Grouping by meaning is what makes the cloud readable."""
    cloud = clouds.cloud(WORDS, 800, 400)
    patches = {patch.theme: patch for patch in cloud.patches}
    assert {word.word for word in cloud.words} == {"father", "daughter", "prison", "cell", "rain"}
    for word in cloud.words:
        patch = patches[word.theme]
        assert patch.left <= word.left
        assert word.left + word.width <= patch.left + patch.width + 1
        assert patch.top + clouds.HEADING <= word.baseline <= patch.top + patch.height


def test_patches_fill_the_picture_without_overlap() -> None:
    """Themes would be drawn over one another."""
    cloud = clouds.cloud(WORDS, 800, 400)
    assert sum(patch.width * patch.height for patch in cloud.patches) == 800 * 400
    for one, other in itertools.combinations(cloud.patches, 2):
        apart = (
            one.left + one.width <= other.left + 1e-6
            or other.left + other.width <= one.left + 1e-6
            or one.top + one.height <= other.top + 1e-6
            or other.top + other.height <= one.top + 1e-6
        )
        assert apart


def test_a_heavier_word_is_larger() -> None:
    """Size is what a cloud says."""
    sizes = {word.word: word.size for word in clouds.cloud(WORDS, 800, 400).words}
    assert sizes["father"] > sizes["cell"]


def test_words_of_no_theme_come_last() -> None:
    """The grey rest would push the themes aside."""
    assert clouds.cloud(WORDS, 800, 400).patches[-1].theme == OTHER


def test_no_words_and_no_room() -> None:
    """An empty review or a tiny picture would break the page."""
    assert clouds.cloud((), 800, 400).words == ()
    assert clouds.cloud(WORDS, 30, 30).words == ()


def test_no_word_covers_another() -> None:
    """Two words on one place cannot be read, nor pressed."""
    names = [
        "bandit",
        "murder",
        "murderous",
        "thief",
        "robber",
        "family",
        "daughter",
        "grandfather",
        "child",
        "son",
        "liar",
        "secret",
        "honesty",
        "rice",
    ]
    many = tuple(
        Weighed(name, f"theme {at % 3}", 1 + at % 5, 1, float(1 + at % 5) ** 2) for at, name in enumerate(names)
    )
    for width, height in ((1000, 520), (420, 760)):
        boxes = []
        for word in clouds.cloud(many, width, height).words:
            font = ImageFont.truetype(str(clouds.FONT), word.size)
            _, top, _, bottom = font.getbbox(word.word, anchor="ls")
            boxes.append((word.left, word.baseline + top, word.left + word.width, word.baseline + bottom))
        assert len(boxes) > 9
        for one, other in itertools.combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0 or down <= 0
