"""Numbers and paths of a drawing in few letters: a tenth of a pixel is as fine as anybody sees."""

import re

_FIGURE = r"-?\d*\.?\d+(?:e-?\d+)?"
_NUMBER = re.compile(_FIGURE)
_STRAIGHT = re.compile(rf"(?:[MLml]{_FIGURE},{_FIGURE}|[HVhv]{_FIGURE}|[Zz])+")
_STEP = re.compile(r"([MLHVZmlhvz])([^MLHVZmlhvz]*)")


def rounded(value: str, digits: int = 1) -> str:
    """Numbers with one decimal.

    >>> rounded("translate(12.3456,7.0)")
    'translate(12.3,7)'
    """
    return _NUMBER.sub(lambda found: short(float(found[0]), digits), value)


def short(number: float, digits: int = 1) -> str:
    """A number without noughts that say nothing.

    >>> short(-0.5), short(3.0), short(-0.01)
    ('-.5', '3', '0')
    """
    text = f"{number:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text.startswith(("0.", "-0.")):
        text = text.replace("0.", ".", 1)
    return "0" if text in ("-0", "") else text


def is_straight(path: str) -> bool:
    """Whether a path is made of straight lines only, each with its letter.

    >>> is_straight("M0,-1L.5,1h2Z"), is_straight("M0,0A1,1,0,1,1,-1,0Z")
    (True, False)
    """
    return bool(_STRAIGHT.fullmatch(path))


def relative(path: str, left: float = 0, top: float = 0) -> str:
    """A path of straight lines in short relative steps, moved by ``left`` and ``top``.

    Every corner is rounded by itself, so that shapes which touch still touch.

    >>> relative("M10.04,10L12.04,10L12.04,11.51Z")
    'M10,10h2v1.5Z'
    >>> relative("M-1,-1h2v2h-2Z", 10, 5.06)
    'M9,4.1h2v2h-2Z'
    """
    said: list[str] = []
    x, y = left, top
    at = start = (round(x, 1), round(y, 1))
    for command, numbers in _STEP.findall(path):
        if command in "Zz":
            said.append("Z")
            x, y = at = start
            continue
        x, y = _end(command, [float(number) for number in _NUMBER.findall(numbers)], (x, y), (left, top))
        to = (round(x, 1), round(y, 1))
        if command in "Mm":
            said.append(f"M{short(to[0])},{short(to[1])}")
            start = to
        else:
            said.append(_step(to[0] - at[0], to[1] - at[1]))
        at = to
    return "".join(said)


def _end(
    command: str, numbers: list[float], at: tuple[float, float], origin: tuple[float, float]
) -> tuple[float, float]:
    """Where a step of a path leads; ``origin`` is what absolute places are counted from."""
    from_x, from_y = at if command.islower() else origin
    across = numbers[0] + from_x if command in "MLHmlh" else at[0]
    down = numbers[-1] + from_y if command in "MLVmlv" else at[1]
    return across, down


def _step(across: float, down: float) -> str:
    if not round(down, 1):
        return f"h{short(across)}" if round(across, 1) else ""
    return f"l{short(across)},{short(down)}" if round(across, 1) else f"v{short(down)}"
