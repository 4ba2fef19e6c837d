"""Texts and files that nobody would think of, made of what YAML, Markdown and our own markup take for signs."""

from __future__ import annotations

from random import Random

YAML_PIECES = (
    *("- ", ": ", ":", "#", " #", "\n", "\n  ", "\n    ", "  ", "\t", "'", '"', "|", ">", "|-\n", "[", "]", "{", "}", ", "),
    *("&a", "*a", "!", "!!map", "? ", "---\n", "...\n", "%", "@", "`", "\\", "\r", "\r\n", "\x85", "\u2028", "\u00a0"),
    *("\ufeff", "\x00", "\x07", "id: essai\n", "title:\n", "  fr: Un essai\n", "fr:x", "-x", "<<: ", "~", "null", "é", "😀"),
    *("a" * 50, '"\\0"', '"\\x08"', '"\\e"', '"\\r"', '"\\ufffe"', '"\\ud800"', '"\\u202e"', "<<<<<<< HEAD\n", "=======\n"),
    ">>>>>>> x\n",
)
TEXT_PIECES = (
    *("*", "**", "_", "__", "`", "\\", "[", "]", "(", ")", "[[", "]]", "|", "!", "#", "- ", "1. ", "> ", "\n", "\n\n", "    "),
    *(": ", " :", "<", ">", "&", "&amp;", "&#106;", "&lt;script&gt;", '"', "'", "«", "»", "...", "%", "€", "·e", ".e", "(e)"),
    *("\u00a0", "\u202f", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=//x>", "<!-- ", "-->"),
    *("</p></li>", "\ue000", "~~", "[x](javascript:alert(1))", "[x](JaVaScRiPt:x)", "[x](&#106;avascript:x)"),
    *("![x](javascript:x)", "<javascript:x>", "[x](data:text/html,x)", "<a href='javascript:x'>", "[x](https://example.org)"),
    *('[x](https://example.org/"onmouseover="alert)', "[x]: javascript:x", "[x](//x)", "[x](tel:1)", "[x](https://a b)"),
    *("[x](https://a@b.fr)", "[x](https://[)", "https://[::1", "= ", "[[accueillir]]", "[[former|<b>x</b>]]", "[[zzz]]"),
    *("[[pair|", "pair aidant", "PAIR AIDANT", "https://example.org/a_b*c*", "a@example.org", "www.x.fr", "{{ w }}"),
    *("{% raw %}", "{number}", "é", "œ", "😀", "mot", "Mots", "12 000", "2026", "e\u0301", "\u200d", "\u200b", "\u00ad"),
    *("\u05d0", "klzzwxh:0001", "=1+1", ";=1", "• ", "– ", "\t", "<<<<<<<", "\x02", "\x03"),
)
REFUSED = ("<", "[[", "](", "[x]", "\ue000", "{", "\x02", "\x03", "https://[", "]]", "&lt;")
TAME_PIECES = tuple(piece for piece in TEXT_PIECES if not any(sign in piece for sign in REFUSED))
"""Those that the checker lets pass, most of the time."""

HOSTILE = ("\u202e", "\x00", "\x08", "\x1b", "\r", "\ufffe", "\u2066", "\x85")
ALPHABETS = (
    (0x61, 0x7B),
    (0xA0, 0x180),
    (0x590, 0x700),
    (0x2010, 0x2028),
    (0x3040, 0x30A0),
    (0x1F600, 0x1F650),
    (0xE000, 0xE010),
)


def text(random: Random, pieces: tuple[str, ...] = TEXT_PIECES, longest: int = 30) -> str:
    """A text of known pieces and of anything else; some say one thing again and again."""
    parts = [random.choice(pieces) if random.random() < 0.8 else _anything(random) for _ in range(random.randint(1, longest))]
    if random.random() < 0.1:
        parts = parts[:3] * random.randint(10, 400)
    if pieces is not TAME_PIECES and random.random() < 0.05:
        parts.append(random.choice(HOSTILE))
    return "".join(parts)


def raw(random: Random) -> bytes:
    """The bytes of a file."""
    if random.random() < 0.2:
        return random.randbytes(random.randint(0, 200))
    written = text(random, YAML_PIECES).encode("utf-8", "surrogatepass")
    return b"id: essai\ntitle:\n  fr: " + written if random.random() < 0.5 else written


def _anything(random: Random) -> str:
    low, high = random.choice(ALPHABETS)
    return "".join(chr(random.randint(low, high)) for _ in range(random.randint(1, 3)))
