"""Mending letters: only the replaced words change, nothing gets worse, and once is enough."""

from __future__ import annotations

import contextlib
import html
import io
import os
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plainlang
from plainlang import cli, fixing
from plainlang.checker import Checker
from plainlang.config import Config
from plainlang.documents import Document, Edit, InputFormat, apply_edits, editable, read
from plainlang.documents.source_map import TextSource
from plainlang.engine.baseline import Baseline
from plainlang.engine.word_lists import shipped_word_lists
from plainlang.fixing import FixReport, fix_bytes
from plainlang.letters import Letter
from tests.documents.test_docx_edit import MAIN, check_rest
from tests.formats import docx as word

CALM = settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CHECKER = Checker(Config())
HEAD = ["Søvang Kommune", "Kære Anna Lind"]
TAIL = ["Du kan ringe til os på 59 00 10 20.", "Venlig hilsen", "Mette Holm"]
DECISIONS = [
    "Du får afslag på din ansøgning efter servicelovens § 112, idet du ikke har sendt en lægeerklæring.",
    "Vi giver afslag på din ansøgning, såfremt du ikke sender skemaet.",
    "Du kan klage til os inden 4 uger. Vi sender klagen til Ankestyrelsen tillige med sagen.",
    "Vi har modtaget dit brev den 3. marts 2026 og tager tillige stilling til det.",
]


def _examples(*, safe: bool) -> list[str]:
    lists = shipped_word_lists()
    terms = [term for name in lists.names for term in lists.terms(name) if (term.safe != "no") is safe]
    return [term.example.replace("[[", "").replace("]]", "") for term in terms if term.example]


SAFE, OTHER = _examples(safe=True), _examples(safe=False)
FINE = [t.fine for name in shipped_word_lists().names for t in shipped_word_lists().terms(name) if t.fine]


# --- What holds for every letter that is mended


class Call(NamedTuple):
    """Edits that were made on the way, kept or not."""

    data: bytes
    document: Document
    edits: Sequence[Edit]
    result: bytes


def mended(
    data: bytes, format: InputFormat, *, unsafe: bool = False, checker: Checker = CHECKER
) -> tuple[FixReport, list[Call]]:
    """Mend a letter and listen to every edit that is tried."""
    calls: list[Call] = []

    def listening(data: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
        result = apply_edits(data, document, edits)
        calls.append(Call(data, document, tuple(edits), result))
        return result

    with mock.patch.object(fixing, "apply_edits", listening):
        return fix_bytes(checker, data, format=format, unsafe=unsafe), calls


def rebuilt(call: Call, errors: str = "strict") -> bytes:
    """Put the edits into the source by hand: everything outside the replaced ranges is copied.

    With ``errors`` for ASCII, letters that a page without any other than ASCII lacks become references.
    """
    pieces, position = [], 0
    for edit in sorted(call.edits, key=lambda e: e.span):
        first = call.document.source_map.place(edit.span.start)
        last = call.document.source_map.place(edit.span.end - 1)
        assert isinstance(first, TextSource)
        assert isinstance(last, TextSource)
        words = call.document.text[edit.span.start : edit.span.end]
        written = call.data[first.byte_start : last.byte_end].decode(first.encoding)
        if call.document.format != "text":
            written = html.unescape(written)
        assert written.split() == words.split(), "the range holds the words and nothing else"
        new = html.escape(edit.text, quote=False) if call.document.format == "html" else edit.text
        pieces += [
            call.data[position : first.byte_start],
            new.encode("ascii" if errors != "strict" else first.encoding, errors),
        ]
        position = last.byte_end
    return b"".join([*pieces, call.data[position:]])


def check_calls(calls: list[Call], fixed: FixReport, data: bytes, *, unsafe: bool) -> None:
    reached = {data}
    for call in calls:
        if call.document.format == "docx":
            check_rest(call.data, call.result, {MAIN})
        else:
            plain = {rebuilt(call)}
            if call.document.format == "html" and call.data.isascii():
                plain.add(rebuilt(call, "xmlcharrefreplace"))
            assert call.result in plain
        known = {
            (f.span, s.text): s.safe for f in CHECKER.judge(call.document).findings for s in f.suggestions
        }
        for edit in call.edits:
            assert (edit.span, edit.text) in known
            assert unsafe or known[edit.span, edit.text], "only safe suggestions are taken"
        if call.data in reached:
            reached.add(call.result)
    assert fixed.data in reached


def effect(letter: Letter | None) -> tuple[object, ...]:
    assert letter is not None
    return (
        letter.type, letter.kind, letter.outcome, len(letter.decisions), letter.reasons.status,
        letter.complaint.status, letter.reader.address,
    )  # fmt: skip


def check_fixed(data: bytes, format: InputFormat, *, unsafe: bool = False) -> FixReport:
    fixed, calls = mended(data, format, unsafe=unsafe)
    check_calls(calls, fixed, data, unsafe=unsafe)
    again = fix_bytes(CHECKER, fixed.data, format=format, unsafe=unsafe)
    assert (again.data, again.changes) == (fixed.data, ())
    assert bool(fixed.changes) == (fixed.data != data)
    assert fixed.before is not None
    (before,), (after,) = fixed.before.documents, fixed.documents
    assert effect(before.letter) == effect(after.letter)
    more = Counter((f.code, f.subject) for f in after.findings)
    more.subtract(Counter((f.code, f.subject) for f in before.findings))
    assert max(more.values(), default=0) <= 0, "no new findings"
    silenced = [[d.text[f.span.start : f.span.end] for f in d.suppressed] for d in (before, after)]
    # Shorter words elsewhere may end a finding about the whole letter; none may begin.
    assert Counter(silenced[1]) <= Counter(silenced[0])
    assert after.text == read(fixed.data, format=format).text
    return fixed


# --- Letters of shuffled sentences


@st.composite
def sentences(draw: st.DrawFn) -> list[list[str]]:
    """Paragraphs of sentences that hold listed words, in any order."""
    pool = st.one_of(st.sampled_from(SAFE), st.sampled_from(SAFE + OTHER), st.sampled_from(FINE + DECISIONS))
    body = draw(st.lists(st.lists(pool, min_size=1, max_size=4), min_size=1, max_size=4))
    framed = draw(st.booleans())
    return [[line] for line in HEAD] + body + [[line] for line in TAIL] if framed else body


ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "cp1252": b"",
}
LINE_ENDS = ["\n", "\r\n", "\r"]


@st.composite
def encoded(draw: st.DrawFn, text: str) -> bytes:
    name = draw(st.sampled_from(sorted(ENCODINGS)))
    if name == "cp1252":
        text = text.encode("cp1252", "ignore").decode("cp1252")
    return ENCODINGS[name] + text.replace("\n", draw(st.sampled_from(LINE_ENDS))).encode(name)


def wrapped(paragraph: str, width: int, end: str) -> str:
    lines = [""]
    for each in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + len(each) >= width:
            lines.append(each)
        else:
            lines[-1] += f" {each}" if lines[-1] else each
    return end.join(lines)


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    width = draw(st.sampled_from([30, 60, 90, 10_000]))
    trailing = draw(st.sampled_from(["", "  ", "\t"]))
    blocks = [wrapped(" ".join(p), width, f"{trailing}\n") for p in draw(sentences())]
    text = draw(st.sampled_from(["\n\n", "\n\n\n", f"{trailing}\n \n"])).join(blocks)
    return draw(encoded(text + draw(st.sampled_from(["", "\n", " \n\n"]))))


@st.composite
def marked_words(draw: st.DrawFn, text: str, marks: Sequence[tuple[str, str]]) -> str:
    """Put markup around some of the words."""
    words = text.split(" ")
    for _ in range(draw(st.integers(0, 4))):
        number = draw(st.integers(0, len(words) - 1))
        before, after = draw(st.sampled_from(marks))
        if words[number].isalpha():
            words[number] = before + words[number] + after
    return " ".join(words)


MARKDOWN_MARKS = [("*", "*"), ("**", "**"), ("_", "_"), ("`", "`"), ("<b>", "</b>"), ("[", "](https://x.dk/a_b)"),
                  ("", "<!-- en note -->"), ("", " \\*"), ("", " &amp;"), ("~~", "~~")]  # fmt: skip
NOTES = ["", "<!-- plainlang: ignore -->", "<!-- plainlang: ignore stiff-word, FAG2 -->", "<!-- en note -->"]


@st.composite
def markdown_letters(draw: st.DrawFn) -> bytes:
    blocks = []
    width = draw(st.sampled_from([40, 10_000]))
    for paragraph in draw(sentences()):
        text = draw(marked_words(" ".join(paragraph), MARKDOWN_MARKS))
        begin, then = draw(
            st.sampled_from([("", ""), ("- ", "  "), ("> ", "> "), ("1. ", "   "), ("## ", "")])
        )
        note = draw(st.sampled_from(NOTES))
        block = begin + wrapped(text, 10_000 if begin == "## " else width, f"\n{then}")
        blocks.append(f"{note}\n{block}" if note else block)
    head = draw(st.sampled_from(["", "---\ntitle: Såfremt\nplainlang:\n  type: other\n---\n"]))
    return draw(encoded(head + "\n\n".join(blocks) + draw(st.sampled_from(["", "\n"]))))


HTML_MARKS = [
    ("<b>", "</b>"),
    ('<span class="såfremt">', "</span>"),
    ("", "<!-- såfremt -->"),
    ("", "<br>"),
    ("<i>", "</i> &amp;"),
    ("", " &nbsp;"),
    ('<a href="?a=1&amp;b=idet">', "</a>"),
    ("", "\t \n "),
]


@st.composite
def html_letters(draw: st.DrawFn) -> bytes:
    blocks = []
    references = draw(st.booleans())
    for paragraph in draw(sentences()):
        text = html.escape(" ".join(paragraph), quote=False)
        if references:
            text = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in text)
        text = draw(marked_words(text, HTML_MARKS))
        tag = draw(st.sampled_from(["p", "li", "h2", "div", "blockquote", "pre"]))
        note = draw(st.sampled_from(NOTES))
        lines = wrapped(text, draw(st.sampled_from([40, 900])), "\n")
        blocks.append(f"{note}<{tag} title='idet &amp;'>{lines}</{tag}>")
    return draw(encoded("<html><body>\n" + "\n".join(blocks) + "\n</body></html>\n"))


@st.composite
def word_letters(draw: st.DrawFn) -> bytes:
    body: list[str] = []
    comments: list[str] = []
    for paragraph in draw(sentences()):
        text = " ".join(paragraph)
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        runs = [word.run(piece, bold=draw(st.booleans())) for piece in pieces if piece]
        if draw(st.integers(0, 4)) == 0:
            runs = [word.commented(len(comments), *runs)]
            comments.append(
                word.paragraph(draw(st.sampled_from(["plainlang: ignore", "plainlang: ignore FAG1"])))
            )
        body.append(word.paragraph(*runs))
    return word.docx(*body, comments=comments)


@CALM
@given(texts(), st.booleans())
def test_any_text(data: bytes, unsafe: bool) -> None:
    check_fixed(data, "text", unsafe=unsafe)


@CALM
@given(markdown_letters(), st.booleans())
def test_any_markdown(data: bytes, unsafe: bool) -> None:
    check_fixed(data, "markdown", unsafe=unsafe)


@CALM
@given(html_letters(), st.booleans())
def test_any_html(data: bytes, unsafe: bool) -> None:
    fixed = check_fixed(data, "html", unsafe=unsafe)
    tags = re.compile(rb"<[^>]*>")
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert tags.findall(data) == tags.findall(fixed.data)


@CALM
@given(word_letters(), st.booleans())
def test_any_word_file(data: bytes, unsafe: bool) -> None:
    check_rest(data, check_fixed(data, "docx", unsafe=unsafe).data, {MAIN})


# --- Single cases


def fixed_text(source: str, format: InputFormat = "text", *, unsafe: bool = False) -> str:
    return check_fixed(source.encode(), format, unsafe=unsafe).data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Såfremt du flytter.", "Hvis du flytter."),
        ("Ring,\r\nsåfremt du flytter.  \r\n\r\n", "Ring,\r\nhvis du flytter.  \r\n\r\n"),
        ("Du har\nanmodet om det.\t\n", "Du har\nbedt om det.\t\n"),
        ("Ring, SÅFREMT du flytter.", "Ring, HVIS du flytter."),
        ("", ""),
        ("\n\n", "\n\n"),
        ("Ring til os.", "Ring til os."),
    ],
)
def test_plain_text(before: str, after: str) -> None:
    assert fixed_text(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**Såfremt** du *flytter*.", "**Hvis** du *flytter*."),
        ("**Så**fremt du flytter.", "**Så**fremt du flytter."),
        ("S&aring;fremt du flytter &amp; bor.", "Hvis du flytter &amp; bor."),
        ("> Såfremt du flytter.", "> Såfremt du flytter."),  # someone else's words
        ("`Såfremt` du [flytter](https://x.dk/såfremt).", "`Hvis` du [flytter](https://x.dk/såfremt)."),
        ("---\na: idet\n---\nRing, såfremt du\nflytter.\n", "---\na: idet\n---\nRing, hvis du\nflytter.\n"),
        ("<!-- såfremt -->\n\nRing, såfremt du flytter.", "<!-- såfremt -->\n\nRing, hvis du flytter."),
    ],
)  # fmt: skip
def test_markdown(before: str, after: str) -> None:
    assert fixed_text(before, "markdown") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p title='såfremt'>S&aring;fremt du flytter.</p>", "<p title='såfremt'>Hvis du flytter.</p>"),
        ("<p>S<b>åfremt</b> du flytter.</p>", "<p>S<b>åfremt</b> du flytter.</p>"),
        ("<p>Ring,<!-- x -->såfremt&nbsp;du&#32;flytter.", "<p>Ring,<!-- x -->hvis&nbsp;du&#32;flytter."),
        ("<pre>Ring, såfremt\r\ndu flytter.</pre>", "<pre>Ring, hvis\r\ndu flytter.</pre>"),
    ],
)
def test_html(before: str, after: str) -> None:
    assert fixed_text(before, "html") == after


def test_ascii_html_that_names_another_encoding_stays_readable() -> None:
    """No byte of the file tells UTF-8 from ISO-8859-1, but its own line does: browsers go by that."""
    source = b'<html><head><meta charset="iso-8859-1"></head><body><p>Du f&aring;r en ny tid pga. sne.</p>'
    fixed = fix_bytes(CHECKER, source, format="html").data
    assert "en ny tid på grund af sne" in html.unescape(fixed.decode("iso-8859-1"))


@pytest.mark.parametrize("charset", ["iso-8859-15", "windows-1252", "iso-8859-5"])
def test_html_in_its_own_encoding(charset: str) -> None:
    head = f'<html><head><meta charset="{charset}"></head><body><p>'
    extra = {"iso-8859-15": "€ på", "windows-1252": "€ på", "iso-8859-5": "Ж"}[charset]
    source = f"{head}{extra} Du har en ny tid pga. sne.".encode(charset)
    fixed = fix_bytes(CHECKER, source, format="html").data
    assert html.unescape(fixed.decode(charset)) in {
        f"{head}{extra} Du har en ny tid på grund af sne.",
        source.decode(charset) if charset == "iso-8859-5" else "",
    }


def test_the_label_of_a_link_is_left_alone() -> None:
    """The words of ``[adressaten]`` are the name of a definition too: another name leads nowhere."""
    source = (
        b"Brevet kom retur, fordi [adressaten] var flyttet. Send det [tilligemed][] en kopi.\n\n"
        b"[adressaten]: https://x.dk/a\n[tilligemed]: https://x.dk/b\n"
    )
    for kind in ("template", "finished"):
        fixed = fix_bytes(Checker(Config(as_kind=kind)), source, format="markdown", unsafe=True)
        assert fixed.data == source, kind


def test_marks_in_a_new_wording_do_not_become_markdown(tmp_path: Path) -> None:
    """A wording of a user's own list could begin a list or a heading at the start of a line."""
    (tmp_path / "stiff-word.csv").write_text(
        "term;class;plain;safe\nplusord;udtr;+ ekstra;yes\n"
        "numret;udtr;1. ting;yes\nstregen;udtr;- ting;yes\n",
        encoding="utf-8",
    )
    checker = Checker(Config(wordlists=(tmp_path,)))
    for term, plain in (("plusord", "+ ekstra"), ("numret", "1. ting"), ("stregen", "- ting")):
        source = f"{term} er her.\n".encode()
        fixed = fix_bytes(checker, source, format="markdown")
        assert fixed.text in {f"{term} er her.", f"{plain} er her."}


def test_a_wording_equal_to_its_term_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "stiff-word.csv").write_text(
        "term;class;plain;safe\nzebraord;udtr;zebraord;yes\n", encoding="utf-8"
    )
    checker = Checker(Config(wordlists=(tmp_path,)))
    fixed = fix_bytes(checker, "Et zebraord, såfremt du flytter.".encode(), format="text")
    assert fixed.text == "Et zebraord, hvis du flytter."
    assert [c.before for c in fixed.changes] == ["såfremt"]


def test_words_that_lead_to_each_other_do_not_go_round(tmp_path: Path) -> None:
    (tmp_path / "stiff-word.csv").write_text(
        "term;class;plain;safe\nzebraord;udtr;gnuord;yes\ngnuord;udtr;zebraord;yes\n", encoding="utf-8"
    )
    checker = Checker(Config(wordlists=(tmp_path,)))
    fixed = fix_bytes(checker, b"Et zebraord.", format="text")
    assert (fixed.data, fixed.changes) == (b"Et zebraord.", ())


def test_suppressed_findings_are_not_mended() -> None:
    source = "<!-- plainlang: ignore stiff-word -->\nRing, såfremt du flytter.\n\nRing, såfremt du flytter.\n"
    assert fixed_text(source, "markdown") == source[:70] + source[70:].replace("såfremt", "hvis")


def test_left_out_rules_and_allowed_words_are_not_mended() -> None:
    text = "Ring, såfremt du flytter."
    assert plainlang.fix(text, ignore=["stiff-word"]).text == text
    assert plainlang.fix(text, allow=["såfremt"]).text == text
    assert plainlang.fix(text, select=["stiff-word"]).text == "Ring, hvis du flytter."


def test_unsafe_takes_more() -> None:
    text = "Skriv til os om din parcel."
    assert plainlang.fix(text).text == text
    fixed = plainlang.fix(text, unsafe=True)
    assert fixed.text == "Skriv til os om din grund."
    assert [(c.code, c.name, c.before, c.after) for c in fixed.changes] == [
        ("FAG101", "stiff-word", "parcel", "grund")
    ]


def test_the_report_has_both_letters() -> None:
    fixed = plainlang.fix("Ring, såfremt du flytter.")
    assert fixed.before is not None
    assert [f.name for f in fixed.before.findings] == ["stiff-word"]
    assert fixed.findings == ()
    assert fixed.data == b"Ring, hvis du flytter."
    assert fixed.rules


def test_known_findings_are_mended_too_but_never_counted_as_new(tmp_path: Path) -> None:
    report = CHECKER.check("Ring, såfremt du flytter.", name=None)
    known = Baseline(tmp_path, {"-": {f.fingerprint: f.code for f in report.findings}})
    checker = Checker(Config(), baseline=known)
    fixed = fix_bytes(checker, "Ring, såfremt du flytter.".encode(), format="text")
    assert fixed.text in {"Ring, såfremt du flytter.", "Ring, hvis du flytter."}


def test_an_edit_that_cannot_be_written_is_not_made() -> None:
    document = read(b"Vi ringer.", format="text")
    span = replace(document.blocks[0].span, start=0, end=2)
    assert editable(document, Edit(span, "De"))
    data = "Såfremt – € Ж".encode("utf-16")
    assert fix_bytes(CHECKER, data).data == "Hvis – € Ж".encode("utf-16")


def test_fix_file_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "brev.html"
    path.write_bytes("<p>Ring, såfremt du flytter.</p>".encode())
    fixed = plainlang.fix_file(path)
    assert fixed.data == b"<p>Ring, hvis du flytter.</p>"
    assert path.read_bytes() == "<p>Ring, såfremt du flytter.</p>".encode()
    assert fixed.documents[0].path == str(path)
    with pytest.raises(plainlang.UnreadableError):
        plainlang.fix_file(tmp_path / "intet.txt")


# --- The command


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: bytes
    err: str


def command(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """Run plainlang in this process, as its users do."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8"),
        io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace"),
    )
    with (
        mock.patch.object(sys, "argv", ["plainlang", *map(str, arguments)]),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8")),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as left,
    ):
        cli.main()
    for stream in (out, err):
        stream.flush()
    said = [stream.buffer.getvalue() for stream in (out, err) if isinstance(stream.buffer, io.BytesIO)]
    assert isinstance(left.value.code, int)
    return Done(left.value.code, said[0], said[1].decode())


BAD, GOOD = "Kære Anna\r\n\r\nRing, såfremt du flytter.\r\n".encode(), b"Ring til os, hvis du flytter.\n"
BETTER = BAD.replace("såfremt".encode(), b"hvis")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "brev.txt"
    path.write_bytes(BAD)
    return path


def test_diff_is_shown_and_nothing_is_written(bad: Path) -> None:
    for options in ([], ["--diff"]):
        done = command("fix", bad, *options)
        assert done.code == 1
        assert "-Ring, såfremt du flytter.\r\n+Ring, hvis du flytter.\r\n".encode() in done.out
        assert bad.read_bytes() == BAD
    bad.write_bytes(GOOD)
    done = command("fix", bad)
    assert (done.code, done.out) == (0, b"")


def patched(source: str, diff: str) -> str:
    """Apply a unified diff as ``patch`` does: only LF ends a line."""
    old = re.split(r"(?<=\n)", source)
    lines = re.split(r"(?<=\n)", diff)[2:]
    new: list[str] = []
    position = 0
    for number, line in enumerate(lines):
        ending = lines[number + 1][:1] == "\\" if number + 1 < len(lines) else False
        content = line[1:].removesuffix("\n") if ending else line[1:]
        if line.startswith("@@"):
            (start,) = re.findall(r"^@@ -(\d+)", line)
            new += old[position : int(start) - 1]
            position = int(start) - 1
        elif line[:1] in {" ", "-"}:
            assert old[position] == content
            position += 1
            new += [content] if line[0] == " " else []
        elif line[:1] == "+":
            new.append(content)
    return "".join([*new, *old[position:]])


@pytest.mark.parametrize(
    "source",
    [
        "Ring, såfremt du flytter.\n",
        "Ring, såfremt du flytter.",
        "Ring.\r\n\r\nRing, såfremt du flytter.\r\nRing.",
        "Ring, såfremt du flytter.\u2028Ring.\n\nRing.\n",
        "Ring.\x0cRing, såfremt du flytter.\n",
        "Ring.\n" * 9 + "Ring, såfremt du flytter.\x85Ring.\n" + "Ring.\n" * 9,
    ],
)
def test_the_diff_can_be_applied(tmp_path: Path, source: str) -> None:
    path = tmp_path / "brev.txt"
    path.write_bytes(source.encode())
    diff = command("fix", path).out.decode()
    assert patched(source, diff) == source.replace("såfremt", "hvis")


def test_write_changes_the_file_and_nothing_else(bad: Path) -> None:
    bad.chmod(0o640)
    beside = bad.parent / "andet.txt"
    beside.write_bytes(BAD)
    done = command("fix", "--write", bad)
    assert (done.code, done.out) == (0, b"")
    assert bad.read_bytes() == BETTER
    assert bad.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in bad.parent.iterdir()) == ["andet.txt", "brev.txt"]
    assert beside.read_bytes() == BAD


def test_write_touches_no_file_without_changes(bad: Path) -> None:
    bad.write_bytes(GOOD)
    os.utime(bad, ns=(1_000_000_000, 1_000_000_000))
    before = bad.stat()
    assert command("fix", "--write", bad).code == 0
    after = bad.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("option", ["--write", "--output"])
def test_a_link_stays_a_link(bad: Path, option: str) -> None:
    folder = bad.parent / "andre"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to(bad)
    assert command("fix", option, *([link] if option == "--output" else []), link).code == 0
    assert link.is_symlink()
    assert bad.read_bytes() == BETTER
    assert [p.name for p in folder.iterdir()] == ["link.txt"]


def test_output_saves_a_copy(bad: Path) -> None:
    target = bad.parent / "rettet.txt"
    done = command("fix", "--output", target, bad)
    assert (done.code, done.out) == (0, b"")
    assert (bad.read_bytes(), target.read_bytes()) == (BAD, BETTER)
    done = command("fix", "--output", target, bad, target)
    assert done.code == 2
    assert done.err.count("\n") == 1


def test_standard_input_goes_to_standard_output() -> None:
    assert command("fix", "--write", "-", stdin=BAD).out == BETTER
    assert command("fix", "--write", "-", stdin=GOOD).out == GOOD
    done = command("fix", "-", stdin=BAD)
    assert done.code == 1
    assert b"+Ring, hvis" in done.out
    data = word.docx(word.paragraph("Ring, såfremt du flytter."))
    assert read(command("fix", "--write", "-", "--stdin-filename", "a.docx", stdin=data).out).text == (
        "Ring, hvis du flytter."
    )


def test_unsafe_option(bad: Path) -> None:
    bad.write_text("Skriv til os om din parcel.", encoding="utf-8")
    assert command("fix", "--write", bad).code == 0
    assert "parcel" in bad.read_text(encoding="utf-8")
    assert command("fix", "--write", "--unsafe", bad).code == 0
    assert "parcel" not in bad.read_text(encoding="utf-8")


def test_a_diff_of_a_word_file_shows_its_words(tmp_path: Path) -> None:
    path = tmp_path / "brev.docx"
    path.write_bytes(word.docx(word.paragraph("Kære Anna"), word.paragraph("Ring, såfremt du flytter.")))
    done = command("fix", path)
    assert done.code == 1
    assert "-Ring, såfremt du flytter.\n".encode() in done.out


def one_line(done: Done) -> bool:
    return done.code == 2 and done.err.count("\n") == 1 and "Traceback" not in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_gives_one_line(bad: Path) -> None:
    bad.parent.chmod(0o500)
    try:
        assert one_line(command("fix", "--write", bad))
    finally:
        bad.parent.chmod(0o700)
    assert bad.read_bytes() == BAD


def _refuse(*_: object, **__: object) -> int:
    raise PermissionError(13, "Permission denied")


def test_a_file_that_cannot_be_written_gives_one_line(bad: Path) -> None:
    with mock.patch.object(Path, "replace", _refuse):
        done = command("fix", "--write", bad)
    assert one_line(done)
    assert str(bad) in done.err
    assert bad.read_bytes() == BAD
    assert [p.name for p in bad.parent.iterdir()] == [bad.name]


def test_output_below_a_file_gives_one_line(bad: Path) -> None:
    assert one_line(command("fix", "--output", bad / "brev.txt", bad))
    assert one_line(command("fix", "--output", bad.parent / "intet" / "brev.txt", bad))
    assert one_line(command("fix", "--output", bad.parent, bad))
    assert [p.name for p in bad.parent.iterdir()] == [bad.name]


def test_the_longest_name_can_be_written(bad: Path) -> None:
    long = bad.rename(bad.with_name("b" * 250 + ".txt"))
    assert command("fix", "--write", long).code == 0
    assert long.read_bytes() == BETTER


def test_a_file_of_the_users_own_is_not_written_over(bad: Path) -> None:
    own = bad.with_name(f".{bad.name}.plainlang")
    own.write_text("mine", encoding="utf-8")
    assert command("fix", "--write", bad).code == 0
    assert own.read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_read_is_said_and_the_rest_is_mended(bad: Path) -> None:
    broken = bad.parent / "a.docx"
    broken.write_bytes(b"PK\x03\x04 no")
    done = command("fix", "--write", broken, bad, bad.parent / "intet.txt")
    assert done.code == 2
    assert bad.read_bytes() == BETTER
    assert broken.name in done.err
    assert "intet.txt" in done.err


def test_an_empty_folder_is_named_so(tmp_path: Path) -> None:
    done = command("fix", tmp_path, "--language", "en")
    assert one_line(done)
    assert "no letters" in done.err


def test_a_folder_is_mended_letter_by_letter(bad: Path) -> None:
    (bad.parent / "godt.txt").write_bytes(GOOD)
    (bad.parent / "brev.md").write_bytes(BAD)
    assert command("fix", bad.parent).code == 1
    assert command("fix", "--write", bad.parent).code == 0
    assert [p.read_bytes() for p in sorted(bad.parent.iterdir())] == [BETTER, BETTER, GOOD]


def test_summary_line(bad: Path) -> None:
    assert "1 sted kan rettes, 0 fund tilbage\n" in command("fix", bad).err
    assert "1 place can be mended, 0 findings left\n" in command("fix", bad, "--language", "en").err
    assert "1 sted rettet, 0 fund tilbage\n" in command("fix", "--write", bad).err
