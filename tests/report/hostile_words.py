"""Text that means something to a format, and must stay text in it."""

from __future__ import annotations

WORDS = {
    "markup": "<script>alert(1)</script><w:p/>&lt; ]]> [/annex] {{ 7*7 }} {% x %} *a* _b_ $c$ #d",
    "formula": '=HYPERLINK("http://x.example","y")',
    "formula after a space": " +cmd|' /C calc'!A0",
    "list": "- a; b, c\t\"d\" 'e'",
    "control": "a\x00b\x07c\x1b[31md\x9bf\x7fg_x001B_h",
    "right to left": "מועצת הביטחון \u202e evil \u202c مجلس الأمن \u200f",
    "emoji": "🇵🇰 👩‍👩‍👧 déjà vu 中文 ﷽ \ufeff",
    "line ends": "one\ntwo\r\nthree\u2028four\x85five",
    "surrogate": "a\ud800b\ufffe",
    "typst": '#set page(width: 1pt) #read("/etc/passwd") \\ ~ ` // /* */ -- = a <b> @c',
}
