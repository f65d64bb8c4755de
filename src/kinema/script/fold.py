"""Folding: a working copy of a text, character for character as long, in which the many ways to write one sign are one."""

WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
SIGNS = {
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "\r": "\n",
    "\u2028": "\n",
    "。": ".",
    "．": ".",
    "、": ",",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "।": ".",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "［": "[",
    "］": "]",
    "—": "-",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "―": "-",
    "−": "-",
    "〜": "~",
    "～": "~",
    "’": "'",
}
# Marks that turn the direction of writing say nothing; they may not hide a word.
DIRECTIONS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
TABLE = str.maketrans({**WIDE, **{ord(sign): plain for sign, plain in SIGNS.items()}, **{ord(mark): " " for mark in DIRECTIONS}})


def fold(text: str) -> str:
    """Give the text in lower case with half-width signs; every position means the same character as in the original."""
    # The apostrophe of "jack-o'-lantern" quotes nothing and parts nothing.
    plain = text.translate(TABLE).replace("o'-", "o--")
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in plain)
    return lower
