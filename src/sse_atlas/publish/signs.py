"""The signs of the visual language: one drawing, one letter and one name for each, for every format.

Colour never stands alone: the shape carries the meaning, and a spoken name goes with it.
"""

from . import look
from .ast import Inline, span
from .language import _

NAMES = {
    "required": _("required"),
    "permitted": _("permitted"),
    "silent": _("silent"),
    "contrary": _("contrary"),
    "unknown": _("unknown"),
    "inside": _("inside"),
    "depends": _("depends"),
    "undetermined": _("undetermined"),
    "outside": _("outside"),
    "not_applicable": _("not applicable"),
    "reviewed": _("reviewed"),
    "checked": _("checked"),
    "sourced": _("sourced"),
    "unverified": _("unverified"),
    "stale": _("stale"),
    "in_force": _("in force"),
    "not_in_force": _("not in force"),
}

LETTERS = {
    **look.JUDGEMENT_SIGNS,
    **look.STANDING_SIGNS,
    "unknown": "◌",
    "reviewed": "✓✓",
    "checked": "✓",
    "sourced": "↗",
    "unverified": "○",
    "stale": "◷",
    "in_force": "●",
    "not_in_force": "○",
}
"""For formats that hold only letters."""

_RING = '<circle cx="8" cy="8" r="6" fill="none" stroke="{ink}" stroke-width="1.6"/>'
_BOX = '<rect x="2" y="2" width="12" height="12" fill="none" stroke="{ink}" stroke-width="1.5"/>'
_LINE = '<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'


def _line(d: str, colour: str = look.INK, width: float = 1.6) -> str:
    return _LINE.format(d=d, colour=colour, width=width)


_DRAWINGS = {
    "required": f'<circle cx="8" cy="8" r="6.8" fill="{look.ACCENT}"/>',
    "permitted": _RING.format(ink=look.ACCENT) + f'<path d="M8 2a6 6 0 0 0 0 12z" fill="{look.ACCENT}"/>',
    "silent": _RING.format(ink=look.INK),
    "contrary": _RING.format(ink=look.ATTENTION) + _line("M3.8 3.8L12.2 12.2M12.2 3.8L3.8 12.2", look.ATTENTION),
    "unknown": f'<circle cx="8" cy="8" r="6.3" fill="none" stroke="{look.INK}" stroke-width="1.4" '
    'stroke-dasharray="1.4 1.9"/>' + _line("M6.3 6.4a1.8 1.8 0 1 1 2.7 1.6c-.7.4-1 .7-1 1.4M8 11.4v.1", width=1.3),
    "inside": f'<rect x="1.5" y="1.5" width="13" height="13" fill="{look.ACCENT}"/>',
    "depends": _BOX.format(ink=look.ACCENT) + _line("M2 8L8 2M2 14L14 2M8 14L14 8", look.ACCENT, 1.5),
    "undetermined": _BOX.format(ink=look.INK)
    + "".join(f'<circle cx="{x}" cy="{y}" r="1.05" fill="{look.INK}"/>' for x in (5, 8, 11) for y in (5, 8, 11)),
    "outside": _BOX.format(ink=look.GREY),
    "not_applicable": _line("M3 8H13", look.GREY),
    "reviewed": _line("M1 8.5L4.3 12L9.5 4.5M7.4 10.6L8.8 12L14.5 4.5", look.ACCENT),
    "checked": _line("M2.5 8.5L6.5 12.5L13.5 3.5", look.ACCENT),
    "sourced": _line("M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.3-2.3a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.2 9.1"
                     "a2.6 2.6 0 0 0 3.7 3.7l.9-.9", look.GREY, 1.5),
    "unverified": f'<circle cx="8" cy="8" r="4.6" fill="none" stroke="{look.ATTENTION}" stroke-width="1.8"/>',
    "stale": _RING.format(ink=look.ATTENTION) + _line("M8 4.6V8.2L10.6 9.8", look.ATTENTION),
    "in_force": f'<circle cx="8" cy="8" r="6.8" fill="{look.ACCENT}"/>',
    "not_in_force": _RING.format(ink=look.INK),
}  # fmt: skip

LOOKS_OF = {"in_force": "required"}
"""Signs that stylesheets draw with the rules of another; a ring is what they draw where there is no rule at all."""


def sign(name: str) -> Inline:
    """A sign as a span that every renderer draws in its own way; a screen reader hears its name."""
    looks = [LOOKS_OF[name]] if name in LOOKS_OF else []
    return span(LETTERS[name], "sign", name, *looks)


def drawing(name: str) -> str:
    """The sign as an SVG picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">{_DRAWINGS[name]}</svg>'


DRAWN = tuple(_DRAWINGS)
