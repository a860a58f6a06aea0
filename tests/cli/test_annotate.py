"""``plainlang annotate``: copies beside the letters, never over them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from plainlang.documents import read
from tests.cli.calls import BAD, NOTED, call, put
from tests.formats import docx as word


def letter(text: str) -> bytes:
    return word.docx(*(word.paragraph(line) for line in text.split("\n\n")))


def page(text: str) -> str:
    return "<body>" + "".join(f"<p>{line}</p>\n" for line in text.split("\n\n")) + "</body>\n"


def comments(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/comments.xml").decode()
    return [
        "\n".join(re.findall(r"<w:t [^>]*>(.*?)</w:t>", c))
        for c in re.findall(r"<w:comment .*?</w:comment>", xml)
    ]


def test_word_and_html_get_copies(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"brev.docx": letter(NOTED), "brev.html": page(NOTED)}
    put(tmp_path, files)
    done = call("annotate", "brev.docx", "--output", "kopi.docx", "--select", "FAG101,VI101", cwd=tmp_path)
    assert (done.code, done.out, done.err) == (0, "", "brev.docx: 2 kommentarer i kopi.docx\n")
    told = comments((tmp_path / "kopi.docx").read_bytes())
    assert [note.rpartition("\n")[2] for note in told] == ["VI101 unnamed-vi", "FAG101 stiff-word"]
    done = call(
        "annotate",
        "brev.html",
        "--output",
        "kopi.html",
        "--select",
        "FAG101",
        "--language",
        "en",
        cwd=tmp_path,
    )
    assert (done.code, done.err) == (0, "brev.html: 1 comment in kopi.html\n")
    assert ">idet</mark> du skrev" in (tmp_path / "kopi.html").read_text(encoding="utf-8")
    for name in files:
        assert (tmp_path / name).read_bytes() == put(tmp_path / "igen", files).joinpath(name).read_bytes()
        copy = (tmp_path / name.replace("brev", "kopi")).read_bytes()
        assert read(copy, name=name).text == read((tmp_path / name).read_bytes(), name=name).text


def test_the_exit_code_is_that_of_a_check(tmp_path: Path) -> None:
    put(tmp_path, {"brev.html": page(BAD), "note.html": page(NOTED)})
    codes = {
        ("brev.html",): 1, ("brev.html", "--fail-on", "never"): 0,
        ("note.html", "--select", "FAG101"): 0, ("note.html", "--select", "FAG101", "--fail-on", "note"): 1,
    }  # fmt: skip
    for arguments, code in codes.items():
        assert call("annotate", *arguments, "--output", "kopi.html", cwd=tmp_path).code == code


def test_several_letters_go_into_a_folder(tmp_path: Path) -> None:
    put(tmp_path, {
        "ind/a.docx": letter(NOTED), "ind/under/b.html": page(NOTED), "ind/c.txt": NOTED,
        "d.html": page(NOTED),
    })  # fmt: skip
    done = call("annotate", "ind", "d.html", "--output", "ud/kopier", cwd=tmp_path)
    assert done.code == 0
    copies = sorted(str(p.relative_to(tmp_path / "ud")) for p in (tmp_path / "ud").rglob("*") if p.is_file())
    assert copies == ["kopier/a.docx", "kopier/d.html", "kopier/under/b.html"]
    assert "ind/c.txt: filen kan ikke få kommentarer; brug check --format html\n" in done.err
    # A folder that is there takes a single letter too.
    assert call("annotate", "d.html", "--output", "ud", cwd=tmp_path).code == 0
    assert (tmp_path / "ud" / "d.html").is_file()


def test_standard_input(tmp_path: Path) -> None:
    stdin = page(NOTED).encode()
    arguments = ("annotate", "-", "--stdin-filename", "a/brev.html", "--output", "kopi.html")
    done = call(*arguments, cwd=tmp_path, stdin=stdin)
    assert done.code == 0 and done.err.startswith("a/brev.html: ")
    assert b"</mark>" in (tmp_path / "kopi.html").read_bytes()


@pytest.mark.parametrize("output", ["brev.html", "./brev.html", "andet.html", "hard.html"])
def test_the_letter_itself_is_never_written_over(output: str, tmp_path: Path) -> None:
    put(tmp_path, {"brev.html": page(NOTED)})
    (tmp_path / "andet.html").symlink_to("brev.html")
    os.link(tmp_path / "brev.html", tmp_path / "hard.html")
    done = call("annotate", "brev.html", "--output", output, cwd=tmp_path)
    assert done.code == 2 and "er brevet selv" in done.err
    assert (tmp_path / "brev.html").read_text(encoding="utf-8") == page(NOTED)


def test_no_letter_of_a_folder_is_written_over(tmp_path: Path) -> None:
    put(tmp_path, {"a/brev.html": page(NOTED), "b/brev.html": page(BAD)})
    for paths, output, said in (
        (["a"], "a", "er brevet selv"),
        (["a", "b/brev.html"], "b", "er brevet selv"),
        (["a", "b"], "ud", "to breve ville få samme kopi"),
    ):
        done = call("annotate", *paths, "--output", output, cwd=tmp_path)
        assert done.code == 2 and said in done.err
    assert (tmp_path / "b" / "brev.html").read_text(encoding="utf-8") == page(BAD)
    assert not (tmp_path / "ud").exists()


def test_what_cannot_be_annotated(tmp_path: Path) -> None:
    put(tmp_path, {"brev.txt": BAD, "god.html": page(NOTED), "kun/brev.md": BAD, "itu.docx": b"PK\x03\x04"})
    done = call("annotate", "brev.txt", "itu.docx", "god.html", "--output", "ud", cwd=tmp_path)
    assert done.code == 2
    assert (
        "brev.txt: filen kan ikke få kommentarer" in done.err and "itu.docx: filen er beskadiget" in done.err
    )
    assert (tmp_path / "ud" / "god.html").is_file()
    assert call("annotate", "kun", "--output", "ud", cwd=tmp_path).code == 2
    assert call("annotate", "god.html", "--output", "nej/kopi.html", cwd=tmp_path).code == 2
    assert call("annotate", "god.html", cwd=tmp_path).err == "plainlang: --output mangler\n"
    blocked = call("annotate", "god.html", "kun", "--output", "brev.txt", cwd=tmp_path)
    assert blocked.code == 2 and "kan ikke gemme" in blocked.err


def test_help_is_danish(tmp_path: Path) -> None:
    done = call("annotate", "--help", cwd=tmp_path)
    assert done.code == 0 and "[skal" in done.out and "required" not in done.out
