"""Rectangles that fill a picture, one a theme: a squarified treemap (Bruls, Huizing & van Wijk 2000)."""

LEAST_AREA = 0.1
"""The least part of what the themes get together that one theme gets."""
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def shares(themes: list[float], apart: list[float]) -> list[float]:
    """How much of the picture each theme gets, none too little to read; each group of no theme a fifth at most.

    >>> shares([8.0, 2.0], [30.0]), shares([99.0, 1.0], []), shares([], [5.0])
    ([8.0, 2.0, 2.5], [99.0, 10.0], [5.0])
    """
    least = LEAST_AREA * sum(themes)
    found = [max(area, least) for area in themes]
    return [*found, *(round(min(one, sum(found) / 4), 2) if found else one for one in apart)]


def squarified(areas: list[float], left: float, top: float, width: float, height: float) -> list[Box]:
    """Boxes (left, top, width, height) with these relative areas that fill the given one, as square as may be.

    >>> squarified([1.0, 1.0], 0.0, 0.0, 4.0, 2.0)
    [(0.0, 0.0, 2.0, 2.0), (2.0, 0.0, 2.0, 2.0)]
    """
    if not areas:
        return []
    scale = width * height / sum(areas)
    scaled = [area * scale for area in areas]
    row = 1
    side = min(width, height)
    while row < len(scaled) and _worst(scaled[: row + 1], side) <= _worst(scaled[:row], side):
        row += 1
    thick = sum(scaled[:row]) / side
    boxes: list[Box] = []
    at = 0.0
    for area in scaled[:row]:
        length = area / thick
        if width >= height:
            boxes.append((left, top + at, thick, length))
        else:
            boxes.append((left + at, top, length, thick))
        at += length
    if width >= height:
        rest = squarified(areas[row:], left + thick, top, width - thick, height)
    else:
        rest = squarified(areas[row:], left, top + thick, width, height - thick)
    return boxes + rest


def _worst(areas: list[float], side: float) -> float:
    """The worst ratio of the sides of the boxes in a row of this breadth."""
    thick = sum(areas) / side
    return max(max(thick * thick / area, area / (thick * thick)) for area in areas)
