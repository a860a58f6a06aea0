"""The form: where a letter goes in, and comes back to be mended."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from plainlang.reports.html.words import escaped
from plainlang_api.page.form import MOST_KEPT, Asked
from plainlang_api.page.frame import Visit
from plainlang_api.page.words import READERS

NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class Form:
    """How the form looks.

    Attributes:
        asked: what was sent with it last.
        most_bytes: of one request's body.
        asks_key: whether a key is asked for.
        wrong: whether the letter was what went wrong, which ``problem`` tells.
        again: whether a result stands above it.
        noted: key of a text that explains how the letter got there, or empty.
    """

    asked: Asked
    most_bytes: int
    asks_key: bool = False
    wrong: bool = False
    again: bool = False
    noted: str = ""

    @property
    def kept(self) -> bytes | None:
        """The file that a page without a script sends back with its next question, or None."""
        file = self.asked.file
        # Base64 makes it a third larger, and the other fields need room.
        fits = file is not None and len(file) <= min(MOST_KEPT, self.most_bytes * 3 // 4 - 16_384)
        return file if fits and not self.asked.script else None


def written_form(form: Form, visit: Visit) -> Iterator[str]:
    """Yield the form.

    Args:
        form: how it looks.
        visit: where, and in which language.
    """
    asked = form.asked
    again = form.again or bool(asked.file)
    wrong_text = form.wrong and asked.file is None
    title = "again" if form.again else "form"
    yield (
        f'<form id="letter" class="write" method="post" enctype="multipart/form-data" '
        f'action="{visit.link("/")}"'
        f' aria-labelledby="form-title">\n<h2 id="form-title">{visit.say(title)}</h2>\n'
    )
    if form.noted:
        yield f'<p class="quiet">{visit.say(form.noted)}</p>\n'
    # An HTML parser drops one line feed after the tag; without this one it would be the letter's.
    yield (
        f'<div class="paper"><label class="vh" for="text">{visit.say("text")}</label>\n'
        f'<textarea id="text" name="text" rows="{12 if again else 18}" lang="da" spellcheck="true"'
        f' autocomplete="off" placeholder="{visit.say("text_hint")}"{_tied(wrong_text)}>'
        f"\n{escaped(asked.text)}</textarea></div>\n"
    )
    yield from _file(form, visit)
    yield from _options(asked, visit)
    if form.asks_key:
        yield (
            f'<p class="field key"><label for="key">{visit.say("key")}</label>'
            '<input id="key" name="key" type="password" autocomplete="off" required'
            ' aria-describedby="key-hint" spellcheck="false">'
            f'<span class="quiet" id="key-hint">{visit.say("key_hint")}</span></p>\n'
        )
    yield f'<p class="acts"><button class="main" type="submit">{visit.say("check")}</button>'
    if not again:
        yield (
            f' <button type="submit" name="sample" value="1" formnovalidate>{visit.say("sample")}</button>'
        )
    yield "</p>\n</form>\n"


def _tied(wrong: bool, *ids: str) -> str:
    """Return the attributes that tie a field to its hint, and to the problem where it is the field's."""
    told = " ".join([*ids, "problem"] if wrong else ids)
    return (' aria-invalid="true"' if wrong else "") + (f' aria-describedby="{told}"' if told else "")


def _file(form: Form, visit: Visit) -> Iterator[str]:
    wrong = form.wrong and form.asked.file is not None
    yield '<div class="field file">'
    if form.kept is not None:
        kept = base64.b64encode(form.kept).decode("ascii")
        yield (
            f'<p class="kept">{visit.say("kept", form.asked.name or "–")}</p>'
            f'<input type="hidden" name="kept" value="{kept}">'
            f'<input type="hidden" name="kept_name" value="{escaped(form.asked.name or "")}">'
        )
    elif form.asked.file is not None and not form.asked.script:
        yield f'<p class="kept">{visit.say("too_large_to_keep")}</p>'
    size = f"{form.most_bytes / 1024 / 1024:.3g}"
    size = size.replace(".", ",") if visit.language == "da" else size
    yield (
        f'<label for="file">{visit.say("file")}</label>'
        f'<input id="file" name="file" type="file"{_tied(wrong, "file-hint")}>'
        f'<span class="quiet" id="file-hint">{visit.say("file_hint")} {visit.say("size", size)}</span>'
    )
    yield "</div>\n"


def _options(asked: Asked, visit: Visit) -> Iterator[str]:
    opened = " open" if asked.reader or asked.kind else ""
    yield f'<details class="options"{opened}><summary>{visit.say("options")}</summary>\n'
    readers = {"": visit.say("reader_auto")}
    readers |= {role: escaped(name.text(visit.language)) for role, name in READERS.items()}
    yield from _select("reader", visit.say("reader"), readers, asked.reader)
    kinds = {"": "kind_auto", "finished": "finished", "template": "template"}
    named = {kind: visit.say(key) for kind, key in kinds.items()}
    yield from _select("as", visit.say("kind"), named, asked.kind)
    yield "</details>\n"


def _select(name: str, label: str, choices: dict[str, str], chosen: str) -> Iterator[str]:
    yield f'<p class="field"><label for="{name}">{label}</label><select id="{name}" name="{name}">'
    for value, shown in choices.items():
        selected = " selected" if value == chosen else ""
        yield f'<option value="{value}"{selected}>{shown}</option>'
    yield "</select></p>\n"
