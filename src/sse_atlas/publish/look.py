"""The visual language: tokens that feed CSS and charts. Meaning is carried by shape and pattern; colour only helps."""

INK = "#1b1f23"
PAPER = "#ffffff"
ACCENT = "#0b5d66"  # deep teal: 7.3:1 on white
ATTENTION = "#8a5300"  # ochre: 6.3:1 on white
GREY = "#5c636a"  # structure: 6:1 on white
RULE = "#c9cfd4"
WASH = "#f3f5f6"

DARK = {"ink": "#e8eaec", "paper": "#14181b", "accent": "#6cc5cf", "attention": "#e5b567", "grey": "#a5adb4",
        "rule": "#3a4147", "wash": "#1d2327"}  # fmt: skip
LIGHT = {"ink": INK, "paper": PAPER, "accent": ACCENT, "attention": ATTENTION, "grey": GREY, "rule": RULE, "wash": WASH}

SANS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Khmer', 'Noto Sans Lao', 'Noto Sans Thai', sans-serif"
SERIF = "Charter, 'Bitstream Charter', 'Source Serif 4', 'Noto Serif', Georgia, serif"

JUDGEMENT_SIGNS = {"required": "●", "permitted": "◐", "silent": "○", "contrary": "⊗", "unknown": "?"}
STANDING_SIGNS = {"inside": "■", "depends": "▨", "undetermined": "░", "outside": "□", "not_applicable": "–"}
GAP_SIGNS = {"covered": "■", "partly": "▨", "reported_missing": "□", "not_researched": "░", "not_addressable": "–"}
CLAUSE_SIGNS = {"in_force": "●", "amend": "◐", "new": "○", "not_established": "◌"}

# Vega has no pattern fills: a chart is drawn with these flat colours, which are then replaced by patterns in its SVG.
PATTERNS: dict[str, tuple[str, str]] = {
    "inside": ("#0b5d66", ""),
    "depends": (
        "#0b5d67",
        '<pattern id="{id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" fill="#fff"/><rect width="3" height="7" fill="#0b5d66"/></pattern>',
    ),
    "undetermined": (
        "#0b5d68",
        '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.3" fill="#1b1f23"/></pattern>',
    ),
    "outside": ("#fffffe", ""),
    "not_separable": (
        "#0b5d69",
        '<pattern id="{id}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" fill="#fff"/><path d="M0 3H6" stroke="#5c636a" stroke-width="1.4"/></pattern>',
    ),
}


def css_tokens() -> str:
    """The tokens as CSS custom properties, light and dark."""

    def properties(tokens: dict[str, str]) -> str:
        return "".join(f"--{name}:{value};" for name, value in tokens.items())

    fonts = f"--sans:{SANS};--serif:{SERIF};"
    return (
        f":root{{color-scheme:light dark;{properties(LIGHT)}{fonts}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{properties(DARK)}}}}}"
    )
