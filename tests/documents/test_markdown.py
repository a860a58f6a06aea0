"""What is read of a Markdown letter, and that every character of it leads back to its bytes."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainlang.documents import Document, Edit, Span, apply_edits, editable, read
from plainlang.documents.source_map import TextSource
from plainlang.errors import UnreadableError
from tests.documents.test_html import (
    CALM,
    check_blocks,
    check_edit,
    kinds,
    lines_run,
    pick,
    silenced,
    texts,
)


def read_markdown(source: str) -> Document:
    return read(source.encode(), format="markdown")


def written(source: str) -> set[str]:
    """Return what a stretch of Markdown may stand for."""
    meaning = html.unescape(source)
    # A line end may have a backslash before it, and the mark of a quotation after it.
    blank = not meaning.strip(" \t\n\r\x0b\x0c") or re.fullmatch(r"\\?[\r\n][\s>]*", source)
    escaped = re.fullmatch(r"\\([!-/:-@\[-`{-~])", source)
    return {source, meaning, *([escaped[1]] if escaped else []), *((" ", "\n") if blank else ())}


def check(data: bytes, document: Document) -> None:
    """Blocks hold everything once, and every segment leads to bytes that mean its text."""
    check_blocks(document)
    text = document.text
    covered: set[int] = set()
    end = 0
    for segment in document.source_map.segments:
        source = segment.source
        assert isinstance(source, TextSource) and end <= segment.start < segment.end
        end = segment.end
        covered.update(range(segment.start, segment.end))
        raw = data[source.byte_start : source.byte_end].decode(source.encoding)
        assert text[segment.start : segment.end] in written(raw)
        assert source.length == len(raw)
        before = data[: source.byte_start].decode(source.encoding).removeprefix("\ufeff")
        lines = re.split("\r\n|\r|\n", before)
        assert (source.line, source.column) == (len(lines), len(lines[-1]) + 1)
    assert end <= len(text)
    assert {c for i, c in enumerate(text) if i not in covered} <= {"\n", " "}
    for emphasis in document.emphasis:
        assert 0 <= emphasis.span.start < emphasis.span.end <= len(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("Du får svar.", [("paragraph", "Du får svar.")]),
        ("a\nb\n\nc", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("a\r\nb\r\rc", [("paragraph", "a\nb"), ("paragraph", "c")]),
        ("a  \nb\\\nc", [("paragraph", "a\nb\nc")]),
        ("a\\\n\\\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("a \t b", [("paragraph", "a b")]),
        ("# a\n\nb\n---\n\nc\nd\n===\n###### e ##", [
            ("heading", "a"), ("heading", "b"), ("heading", "c\nd"), ("heading", "e"),
        ]),
        ("**Begrundelse**\n\nDu har penge.", [("heading", "Begrundelse"), ("paragraph", "Du har penge.")]),
        ("- a\n- b\n  c\n\nd", [("list_item", "a"), ("list_item", "b\nc"), ("paragraph", "d")]),
        ("1. a\n\n   b\n2. c\n   - d\n", [
            ("list_item", "a"), ("paragraph", "b"), ("list_item", "c"), ("list_item", "d"),
        ]),
        ("- [ ] a\n- [x] b", [("list_item", "a"), ("list_item", "b")]),
        ("- a\n  > b\n\n  # c", [("list_item", "a"), ("quotation", "b"), ("heading", "c")]),
        ("> a\n> b\n>\n> - c\n> # d", [("quotation", "a\nb"), ("quotation", "c"), ("quotation", "d")]),
        ("> a\nb", [("quotation", "a\nb")]),
        ("|a|b *c*|\n|-|-|\n|d\\|e|`f\\|g`|\n|h|", [
            ("table_cell", t) for t in ("a", "b c", "d|e", "f|g", "h")
        ]),
        ("|a|\n|-|\n|b|", [("table_cell", "a"), ("table_cell", "b")]),
        ("a[^1]\n\n[^1]: b\n    c\n\n    d", [("paragraph", "a"), ("note", "b\nc"), ("note", "d")]),
        ("```\na *b*\n\n  c &amp;\n```\nd", [("quotation", "a *b*\n\n  c &amp;"), ("paragraph", "d")]),
        ("    a\n      b\n", [("quotation", "a\n  b")]),
        ("> ```\r\n> a\r\n> b\r\n> ```", [("quotation", "a\nb")]),
        ("a `b *c*` ``d`e`` ` f ` g", [("paragraph", "a b *c* d`e f g")]),
        ("> a `b\n> c` d", [("quotation", "a b c d")]),
        ("a `b\r\nc` d", [("paragraph", "a b c d")]),
        ("[a](x 'y') [b][c] <https://d.dk> <e@f.dk>\n\n[c]: x", [("paragraph", "a b https://d.dk e@f.dk")]),
        ("a ![b *c*](d) e", [("paragraph", "a e")]),
        ("![b](d)\nc", [("paragraph", "c")]),
        ("~~a~~ \\*b\\* \\\\ &aelig;&#248; &lt;c&gt; 5 < 6 & 7", [("paragraph",
        "a *b* \\ æø <c> 5 < 6 & 7")]),
        ("a\n***\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("a\n\n---\nb: c\n---\n", [("paragraph", "a"), ("heading", "b: c")]),
        ("1.000\xa0kr. e\u0301t 🏛️", [("paragraph", "1.000\xa0kr. e\u0301t 🏛️")]),
        # HTML
        ("a <b>b</b><br>c <span hidden>d</span>", [("paragraph", "a b\nc")]),
        ("a<!-- b -->c <!-- d --> e", [("paragraph", "ac e")]),
        ("<div>\na\n<p>b\n</div>\n\nc", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<div hidden>\n\na *b*\n\n- c\n\n</div>\n\nd", [("paragraph", "d")]),
        ("<blockquote>\n\na\n\n</blockquote>\n\nb", [("quotation", "a"), ("paragraph", "b")]),
        ("<table><tr><td>a<td>b</table>\n\nc", [("table_cell", "a"), ("table_cell", "b"), ("paragraph",
        "c")]),
        ("<style>\n.x{display:none}\n</style>\n\na <i class=x>b</i>", [("paragraph", "a")]),
        ("<script>\n\na\n</script>\n\nb", [("paragraph", "b")]),
        ("> <div>\n> a\n> b</div>\n\nc", [("quotation", "a b"), ("paragraph", "c")]),
        ("> <pre>\n> a\n> </pre>", [("quotation", "a")]),
        ("- a </li></ul> b\n- c</div>", [("list_item", "a b"), ("list_item", "c")]),
        ("- <div>\n\n  a\n- b", [("list_item", "a"), ("list_item", "b")]),
        ("> a <i\n> class=x>b</i>", [("quotation", "a b")]),
        ("<p>a\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("a <b>b\n\nc", [("paragraph", "a b"), ("paragraph", "c")]),
        ("*a <b>b* c</b> d", [("paragraph", "a b c d")]),
        # Holes
        ("Kære <navn> og <<efternavn>>", [("paragraph", "Kære <navn> og <<efternavn>>")]),
        ("<navn>\n\n</navn> a", [("paragraph", "<navn>"), ("paragraph", "</navn> a")]),
        ("<Borgers navn=x>", [("paragraph", "<Borgers navn=x>")]),
        ("<my-tag>a</my-tag> b", [("paragraph", "a b")]),
        ("{% if x %}\n\n- {{ a }}\n", [("paragraph", "{% if x %}"), ("list_item", "{{ a }}")]),
    ],
)  # fmt: skip
def test_blocks(source: str, expected: list[tuple[str, str]]) -> None:
    document = read_markdown(source)
    assert kinds(document) == expected
    check(source.encode(), document)


def test_levels_of_headings() -> None:
    assert [b.level for b in read_markdown("# a\n\n### b\n\nc\n---\n\nd").blocks] == [1, 3, 2, None]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a *b* __c__ <u>d</u>", [("italic", "b"), ("bold", "c"), ("underline", "d")]),
        ("**a *b* c** d", [("bold", "a b c"), ("italic", "b")]),
        ("x *a\nb* y", [("italic", "a\nb")]),
        ("x **a &amp; `b`** y", [("bold", "a & b")]),
        ("x <b>a</b>*b*", [("bold", "a"), ("italic", "b")]),
    ],
)
def test_emphasis(source: str, expected: list[tuple[str, str]]) -> None:
    document = read_markdown(source)
    assert [(e.style, document.text[e.span.start : e.span.end]) for e in document.emphasis] == expected


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("Kære <<navn>>", ["navn"]), ("Kære «navn» og {{ navn }}", ["navn", "navn"]), ("Kære [navn], du",
        ["navn"]),
        ("Kære &lt;&lt;navn>>", ["navn"]), ("[navn](x)", []), ("Kære **{{navn}}**", ["navn"]),
    ],
)  # fmt: skip
def test_placeholders(source: str, keys: list[str]) -> None:
    assert [p.key for p in read_markdown(source).placeholders] == keys


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<!-- plainlang: ignore RET101 stiff-word -->\na\n\nb", [(("RET101", "stiff-word"), "a")]),
        ("<!-- plainlang: ignore A -->\n\n- a\n- b\n\nc", [(("A",), "a\nb")]),
        ("<!-- plainlang: ignore A -->\n\n> a\n>\n> b\n\nc", [(("A",), "a\nb")]),
        ("<!-- plainlang: ignore A -->\n\n|a|\n|-|\n|b|\n\nc", [(("A",), "a\nb")]),
        ("<!-- plainlang: ignore A -->\n\n# a\n\nb", [(("A",), "a")]),
        ("<!-- plainlang: ignore A -->\n<div>\n\na\n\nb\n\n</div>\n\nc", [(("A",), "a\nb")]),
        ("- a\n\n  <!-- plainlang: ignore A -->\n\n  b\n- c", [(("A",), "b")]),
        ("a\nb <!-- plainlang: ignore A --> c\n\nd", [(("A",), "a\nb c")]),
        ("a\n<!-- plainlang: ignore A -->\nb", [(("A",), "b")]),
        ("<!-- plainlang: ignore A --> a\n\nb", [(("A",), "a")]),
        (
            "<!-- plainlang: ignore A -->\n<!-- plainlang: ignore B -->\n\na\n\nb",
            [(("A",), "a"), (("B",), "a")],
        ),
        ("<!-- plainlang:\nignore -->\n\na\n\nb", [((), "a")]),
        ("a\n\n<!-- plainlang: ignore-file FAG -->\n", [(("FAG",), None)]),
        ("- a\n\n  <!-- plainlang: ignore A -->\n\nb", []),
        ("`<!-- plainlang: ignore A -->` a", []),
        ("    <!-- plainlang: ignore A -->\n\na", []),
    ],
)
def test_ignore_comments(source: str, expected: list[tuple[tuple[str, ...], str | None]]) -> None:
    assert silenced(read_markdown(source)) == expected


# --- Front matter ---------------------------------------------------------------------------------------

SAID = {"type": "decision", "as": ["template", "x"], "date": "2026-03-01"}


@pytest.mark.parametrize(
    "head",
    [
        "---\nplainlang:\n  type: decision\n  as: [template, x]\n  date: 2026-03-01\ntitle: Brev\n---\n",
        "---\n# note\ntitle: Brev\nplainlang: {type: decision, as: [template, x], date: 2026-03-01}\n...\n",
        "--- \t\nplainlang:\n  type: decision\n  as: [template, x]\n  date: 2026-03-01\n---\n",
        "+++\ntitle='Brev'\n[plainlang]\ntype='decision'\nas=['template', 'x']\ndate=2026-03-01\n+++\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_front_matter_is_no_text(head: str, line_end: str) -> None:
    data = (head + "# Afgørelse\n\nÅse").replace("\n", line_end).encode("utf-8-sig")
    document = read(data, format="markdown")
    assert document.front_matter == SAID
    assert kinds(document) == [("heading", "Afgørelse"), ("paragraph", "Åse")]
    check(data, document)


@pytest.mark.parametrize(
    "head",
    [
        "---\n---\n", "---\ntitle: a\n---\n", "+++\ntitle = 1\n+++\n", "---\ntitle: [\n---\n", "+++\n+++\n",
        "---\ntitle: a\ntitle: b\n---\n", "---\na: &b c\nd: *b\n---\n", "+++\ntitle =\n+++\n",
        f"---\na: {'[' * 5000}\n---\n", f"---\na: {'9' * 5000}\n---\n", "---\na: !!timestamp x\n---\n",
        f"+++\na = {'9' * 5000}\n+++\n", f"+++\na = {'[' * 5000}\n+++\n", "---\na: \x01\n---\n",
    ],
)  # fmt: skip
def test_front_matter_of_other_tools_is_their_own(head: str) -> None:
    document = read_markdown(head + "Du får svar.")
    assert (document.front_matter, document.text) == ({}, "Du får svar.")


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("---\n\nFrist: 3. maj\n\n---\n", ["Frist: 3. maj"]),
        ("---\nKære Anna\n---\nDu får svar.", ["Kære Anna", "Du får svar."]),
        (" ---\na: b\n---\n", ["a: b"]),
        ("\n---\na: b\n---\n", ["a: b"]),
        ("---\na: b\n\nc", ["a: b", "c"]),
        ("----\na: b\n---\n", ["a: b"]),
        ('---\nKære "Anna": [du\n---\n', ['Kære "Anna": [du']),
        (f"---\na: b\n{'# x' * 9000}\n---\n", ["a: b", "x" + "# x" * 8999]),
    ],
)
def test_a_rule_at_the_start_is_no_front_matter(source: str, seen: list[str]) -> None:
    document = read_markdown(source)
    assert (document.front_matter, texts(document)) == ({}, seen)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\nplainlang: decision\n---\n", 2),
        ("---\ntitle: a\nplainlang:\n---\n", 3),
        ("---\nplainlang: [a]\n---\n", 2),
        ("---\ntitle: a\nplainlang:\n  type: a\n  type: b\n---\n", 5),
        ("---\nplainlang:\n  type: &a b\n  as: *a\n---\n", 4),
        ("---\r\nplainlang:\r\n  type: [\r\n---\r\n", 4),
        ("+++\ntitle = 1\nplainlang = 2\n+++\n", 3),
        ("+++\n[plainlang]\ntype = \n+++\n", 3),
    ],
)
def test_broken_words_to_plainlang_are_refused(source: str, line: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_markdown(source + "Kære Anna")
    assert caught.value.reason == "front-matter"
    assert f"linje {line}:" in caught.value.da and f"line {line}:" in caught.value.en
    assert "Anna" not in caught.value.da + caught.value.en


@pytest.mark.parametrize("name", ["brev.md", "BREV.Markdown"])
def test_file_names_tell_markdown(name: str) -> None:
    assert read(b"# a", name=name).format == "markdown"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    data = "# Kære Åse\r\n\r\nDu får **ø** – &aelig;\r\nog `å`".encode(encoding)
    document = read(data, format="markdown")
    assert texts(document) == ["Kære Åse", "Du får ø – æ\nog å"]
    check(data, document)


LETTER = """---
plainlang:
  type: decision
  outcome: adverse
---

# Du får ikke hjælp til husleje

Kære <<modtager.navn>>

Vi har behandlet din ansøgning af **3.&nbsp;maj**. Du får *ikke*
hjælp, fordi du har 31.000 kr. på din konto.[^1]

## Begrundelse

Efter [lov om aktiv socialpolitik](https://danskelove.dk/x) § 81:

> § 81. Kommunen kan yde hjælp til rimeligt
> begrundede enkeltudgifter.

<!-- plainlang: ignore FAG101 -->

| Måned | Beløb |
|-------|------:|
| Maj   | 1.200 kr. |

Vi mangler:

1. din *lejekontrakt*
2. dit kontoudtog
   for maj

Venlig hilsen\\
Mette Holm

[^1]: Tallet er fra den 1. maj.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_letter_from_a_municipality(line_end: str, encoding: str) -> None:
    data = LETTER.replace("\n", line_end).encode(encoding)
    document = read(data, name="brev.md")
    assert kinds(document) == [
        ("heading", "Du får ikke hjælp til husleje"),
        ("paragraph", "Kære <<modtager.navn>>"),
        (
            "paragraph",
            "Vi har behandlet din ansøgning af 3.\xa0maj. Du får ikke\nhjælp, fordi du har 31.000 kr. på din"
            " konto.",
        ),
        ("heading", "Begrundelse"),
        ("paragraph", "Efter lov om aktiv socialpolitik § 81:"),
        ("quotation", "§ 81. Kommunen kan yde hjælp til rimeligt\nbegrundede enkeltudgifter."),
        ("table_cell", "Måned"),
        ("table_cell", "Beløb"),
        ("table_cell", "Maj"),
        ("table_cell", "1.200 kr."),
        ("paragraph", "Vi mangler:"),
        ("list_item", "din lejekontrakt"),
        ("list_item", "dit kontoudtog\nfor maj"),
        ("paragraph", "Venlig hilsen\nMette Holm"),
        ("note", "Tallet er fra den 1. maj."),
    ]
    assert document.front_matter == {"type": "decision", "outcome": "adverse"}
    assert silenced(document) == [(("FAG101",), "Måned\nBeløb\nMaj\n1.200 kr.")]
    assert [p.key for p in document.placeholders] == ["modtager.navn"]
    check(data, document)


# --- Properties ---------------------------------------------------------------------------------------------

WIDE = ["Kære", "du", "får", "§ 11,", "1.000\xa0kr", "«navn»", "e\u0301t", "👩\u200d👧", "🏛️", "ÆRØ", "x"]
NARROW = ["Kære", "du", "får", "§ 11,", "1.000\xa0kr", "«navn»", "ÆRØ", "x"]
# Words stand between blanks, so that no mark becomes another one by what stands beside it.
SHAPES = [
    ("{}", "{}"), ("*{}*", "{}"), ("**{}**", "{}"), ("~~{}~~", "{}"), ("`{}`", "{}"), ("<b>{}</b>", "{}"),
    ("[{}](https://x.dk)", "{}"), ("{}&amp;", "{}&"), ("&aelig;{}", "æ{}"), ("&#248;{}", "ø{}"), ("\\*{}",
    "*{}"),
    ("***{}***", "{}"), ("{}<!-- x -->", "{}"), ("<i hidden>{}</i>x", "x"), ("![{}](x)y", "y"), ("<{}>",
    "<{}>"),
]  # fmt: skip


@st.composite
def lines(draw: st.DrawFn, narrow: bool, prefix: str, *, one: bool = False) -> tuple[str, str]:
    """Return inline Markdown and what is seen of it."""
    source = seen = ""
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    for index in range(draw(st.integers(1, 5))):
        word = draw(st.sampled_from(NARROW if narrow else WIDE))
        shape, shown = draw(st.sampled_from(SHAPES))
        if shape == "<{}>" and not word.isascii():
            shape = shown = "{}"
        between, space = draw(
            st.sampled_from(
                [(" ", " ")]
                if one
                else [(" ", " "), ("  ", " "), ("{}", "\n"), ("  {}", "\n"), ("\\{}", "\n")]
            )
        )
        if index:
            source += between.replace("{}", end + prefix)
            seen += space
        # A line must not begin with HTML, which would end the paragraph.
        source += "a " + shape.replace("{}", word)
        seen += "a " + shown.replace("{}", word)
    return source, seen


@st.composite
def markdown_blocks(draw: st.DrawFn, narrow: bool) -> tuple[str, list[tuple[str, str]]]:
    kind = draw(
        st.sampled_from(["paragraph", "heading", "list", "quotation", "table", "html", "code", "note"])
    )
    end = draw(st.sampled_from(["\n", "\r\n"]))
    if kind == "paragraph":
        source, seen = draw(lines(narrow, draw(st.sampled_from(["", "  "]))))
        return source, [("paragraph", seen)]
    if kind == "heading":
        source, seen = draw(lines(narrow, "", one=True))
        return draw(st.sampled_from(["# {}", "### {} ###", "{}" + end + "==="])).format(source), [
            ("heading", seen)
        ]
    if kind == "quotation":
        source, seen = draw(lines(narrow, "> "))
        return f"> {source}", [("quotation", seen)]
    if kind == "list":
        mark = draw(st.sampled_from(["- ", "* ", "1. "]))
        items = draw(st.lists(lines(narrow, " " * len(mark)), min_size=1, max_size=3))
        loose = draw(st.sampled_from([end, end * 2]))
        return loose.join(mark + source for source, _ in items), [("list_item", seen) for _, seen in items]
    if kind == "table":
        cells = draw(st.lists(lines(narrow, "", one=True), min_size=2, max_size=2))
        row = "|".join(source for source, _ in cells)
        return f"|{row}|{end}|-|-|{end}", [("table_cell", seen) for _, seen in cells]
    if kind == "html":
        word = draw(st.sampled_from(NARROW if narrow else WIDE))
        return f"<div>{end}{word} <b>x</b> &aelig;{end}</div>", [("paragraph", f"{word} x æ")]
    if kind == "code":
        word = draw(st.sampled_from(NARROW if narrow else WIDE))
        return f"```{end}{word} *x*{end}{end}  y &amp;{end}```", [("quotation", f"{word} *x*\n\n  y &amp;")]
    return f"<!-- x -->{end}", []


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, list[tuple[str, str]]]:
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    parts = draw(st.lists(markdown_blocks(encoding == "cp1252"), max_size=4))
    # A heading parts what might run together, as two lists do.
    source = "".join(part + "\n\n# å\n\n" for part, _ in parts)
    expected = [block for _, blocks in parts for block in [*blocks, ("heading", "å")]]
    return source.encode(encoding), expected


@CALM
@given(files())
def test_letters_show_what_was_put_into_them(file: tuple[bytes, list[tuple[str, str]]]) -> None:
    data, expected = file
    document = read(data, format="markdown")
    assert kinds(document) == expected
    check(data, document)


@CALM
@given(files(), st.data())
def test_an_edit_changes_its_words_and_nothing_else(
    file: tuple[bytes, list[tuple[str, str]]], choice: st.DataObject
) -> None:
    document = read(file[0], format="markdown")
    changed = check_edit(file[0], "markdown", pick(document, choice), "Ærlig talt")
    check(changed, read(changed, format="markdown"))


def test_words_with_marks_between_are_not_edited() -> None:
    data = b"i **henhold** til\nloven"
    document = read(data, format="markdown")
    assert not editable(document, Edit(Span(0, 13), "efter"))
    assert not editable(document, Edit(Span(10, 19), "efter"))
    assert not editable(document, Edit(Span(2, 9), "*efter*"))
    assert apply_edits(data, document, [Edit(Span(2, 9), "efter")]) == b"i **efter** til\nloven"


MARKUP = (
    "a", "b ", "æ", "ø ", "😀", "\u0301", "\n", "\r\n", "\r", "\n\n", "  \n", " ", "\t", "*", "**", "_", "`",
    "``",
    "[", "]", "(", ")", "!", "<", ">", "</", "<b>", "</b>", "<br>", "<p>", "<div>", "</div>", "<td>",
    "<table>",
    "</table>", "<li>", "<ul>", "<navn>", "<!-- plainlang: ignore A -->", "<!--", "-->", "&amp;", "&nbsp;",
    "&#",
    "&", "\\", "|", "|-|-|\n", "> ", "- ", "1. ", "# ", "---\n", "```\n", "~~", "[^1]", "[^1]: ", "[ ] ",
    "+++\n",
    "    ", "\xa0", "{{x}}", "«n»", "<pre>", "</pre>", "<span hidden>", "</span>", "<style>", "<script>", '"',
    "'",
    "=", "===\n", "<head>", "<body>", "<blockquote>", "\x0b", "\x0c", "\u2028", "\x85", "https://x.dk",
    "a@b.dk",
    "<o:p>", "&nLl;", "plainlang: ", "x: y\n", "\ufeff",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(MARKUP), max_size=40).map("".join)


@CALM
@given(SOUP, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_soup_of_marks_is_read(source: str, encoding: str) -> None:
    data = source.encode(encoding)
    try:
        document = read(data, format="markdown")
    except UnreadableError:
        return
    check(data, document)


@CALM
@given(st.one_of(st.binary(max_size=300), st.text().map(str.encode)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read(data, format="markdown")
    except UnreadableError as error:
        assert error.da and error.en
        return
    check(data, document)


@CALM
@given(st.sampled_from(["---\n", "+++\n"]), st.one_of(st.text(), SOUP))
def test_any_front_matter_is_read_or_refused(mark: str, said: str) -> None:
    for inner in (said, f"plainlang: {said}", f"plainlang:\n  type: {said}"):
        try:
            read_markdown(f"{mark}{inner}\n{mark}a")
        except UnreadableError as error:
            assert error.reason in {"front-matter", "binary"}


# --- Work ---------------------------------------------------------------------------------------------------

HOSTILE = (
    "*a ", "_a_ ", "a*", "[", "![", "[a](", "[a]: b\n", "[^1]", "`", "`a", "> ", "- a\n", "1. a\n\n", "# a\n",
    "a\n",
    "a\n\n", "a  \n", "|a", "| a |\n|-|\n", "<", "<b>", "</b>", "<navn>", "<div>\n\n", "</div>\n\n", "&amp;",
    "&",
    "\\*", "é*ø* ", "<!-- plainlang: ignore -->\n\n", "a <!-- plainlang: ignore --> b ", "```\na\n```\n",
    "    a\n",
    "> a\n> b\n\n", "`a\nb` ", "> `a\n> b`\n", "<i hidden>", "~~a~~", "- [ ] a\n", "a\r\n",
    "> <div>\n> a\n\n",
)  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_work_is_linear_in_hostile_input(part: str) -> None:
    small, large = (lines_run((part * n).encode(), "markdown") for n in (700, 1400))
    assert large < 2.5 * small + 1000


def test_cells_that_nobody_wrote_are_not_made_without_end() -> None:
    rows = "|a" * 2000 + "\n" + "|-" * 2000 + "\n" + "|\n" * 2000
    assert len(read_markdown(rows).text) < 3 * len(rows)


@pytest.mark.parametrize("part", ["> ", "- ", "* a\n ", "<div>\n\n", "<b>", "[", "*a **b "])
def test_any_depth_is_read(part: str) -> None:
    assert "ord" in read_markdown(part * 3000 + "ord").text
