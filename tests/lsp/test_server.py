"""An editor speaks to the language server over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

LETTER = "Kære Lis\n\nDu får penge, 😀 såfremt du flytter. Ring til os på telefon 12 34 56 78.\n"
COMMAND = [sys.executable, "-m", "plainlang", "lsp"]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(
                text_document=types.TextDocumentClientCapabilities(
                    publish_diagnostics=types.PublishDiagnosticsClientCapabilities()
                )
            ),
            root_uri=None,
        )
    )
    yield
    await lsp_client.shutdown_session()


def open_letter(client: LanguageClient, path: Path, text: str, language: str = "plaintext") -> str:
    path.write_text(text, encoding="utf-8")
    uri = path.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
    )
    return uri


async def diagnostics(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """Return what the server marks in a file."""
    async with asyncio.timeout(60):
        while uri not in client.diagnostics:
            await asyncio.sleep(0.05)
    return list(client.diagnostics[uri])


async def marked(client: LanguageClient, uri: str, code: str) -> types.Diagnostic:
    (found,) = [d for d in await diagnostics(client, uri) if d.code == code]
    return found


@pytest.mark.asyncio
async def test_marks_are_where_the_editor_counts_them(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    found = await marked(client, uri, "FAG101")
    assert found.range == types.Range(types.Position(2, 17), types.Position(2, 24))
    assert found.source == "plainlang"
    assert found.message.startswith("»såfremt«")


@pytest.mark.asyncio
async def test_a_suggestion_can_be_taken(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    found = await marked(client, uri, "FAG101")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext(diagnostics=[found])
        )
    )
    first = next(a for a in actions or () if isinstance(a, types.CodeAction) and a.title == "Skriv »hvis«")
    assert first.is_preferred
    assert first.edit is not None and first.edit.changes == {uri: (types.TextEdit(found.range, "hvis"),)}
    assert not any("Slå" in a.title for a in actions or ())  # plain text has no comments


@pytest.mark.asyncio
async def test_everything_safe_can_be_mended_at_once(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER + "\nSåfremt du ringer, svarer vi.\n")
    everything = types.Range(types.Position(0, 0), types.Position(9, 0))
    context = types.CodeActionContext(diagnostics=[], only=[types.CodeActionKind.SourceFixAll])
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), everything, context)
    )
    assert actions is not None
    (action,) = actions
    assert isinstance(action, types.CodeAction)
    assert action.edit is not None and action.edit.changes is not None
    texts = [edit.new_text for edit in action.edit.changes[uri] if isinstance(edit, types.TextEdit)]
    assert any("hvis du flytter" in text for text in texts)
    assert any(text.startswith("Hvis du ringer") for text in texts)


@pytest.mark.asyncio
async def test_a_comment_that_ignores_is_offered_where_there_is_a_place_for_it(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = open_letter(client, tmp_path / "brev.md", "# Svar\n\nDu får det, såfremt du flytter.\n", "markdown")
    found = await marked(client, uri, "FAG101")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), found.range, types.CodeActionContext(diagnostics=[found])
        )
    )
    (ignore,) = [a for a in actions or () if a.title == "Slå stiff-word fra her"]
    assert isinstance(ignore, types.CodeAction) and ignore.edit and ignore.edit.changes
    (edit,) = ignore.edit.changes[uri]
    assert isinstance(edit, types.TextEdit)
    assert edit.new_text == "<!-- plainlang: ignore stiff-word -->\n"
    assert edit.range.start == types.Position(2, 0)


@pytest.mark.asyncio
async def test_edits_are_followed_and_the_newest_version_is_told(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    await marked(client, uri, "FAG101")
    change = types.TextDocumentContentChangePartial(
        types.Range(types.Position(2, 17), types.Position(2, 24)), "hvis"
    )
    for version in range(2, 8):  # quick keys: all but the last are stale
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [change] if version == 2 else [
                    types.TextDocumentContentChangePartial(
                        types.Range(types.Position(0, 0), types.Position(0, 0)), "x"
                    )
                ],
            )
        )  # fmt: skip
    async with asyncio.timeout(60):
        while any(d.code == "FAG101" for d in client.diagnostics[uri]):
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_hover_explains_the_rule(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    found = await marked(client, uri, "FAG101")
    hover = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), found.range.start)
    )
    assert hover is not None and isinstance(hover.contents, types.MarkupContent)
    assert "FAG101" in hover.contents.value
    nothing = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
    )
    assert nothing is None


@pytest.mark.asyncio
async def test_a_changed_configuration_is_read_again(client: LanguageClient, tmp_path: Path) -> None:
    config = tmp_path / "plainlang.toml"
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    await marked(client, uri, "FAG101")
    config.write_text('ignore = ["stiff-word"]\n', encoding="utf-8")
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(config.as_uri(), types.FileChangeType.Created)])
    )
    async with asyncio.timeout(60):
        while any(d.code == "FAG101" for d in client.diagnostics[uri]):
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_a_broken_configuration_is_marked_where_it_is_broken(
    client: LanguageClient, tmp_path: Path
) -> None:
    config = tmp_path / "plainlang.toml"
    config.write_text('language = "da"\nignore = ["stif-word"]\n', encoding="utf-8")
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    (problem,) = await diagnostics(client, uri)
    assert "stiff-word" in problem.message
    (there,) = await diagnostics(client, config.as_uri())
    assert there.range.start.line == 1
    config.write_text('language = "en"\n', encoding="utf-8")
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent(config.as_uri(), types.FileChangeType.Changed)])
    )
    async with asyncio.timeout(60):
        while client.diagnostics[config.as_uri()] or client.diagnostics[uri] == [problem]:
            await asyncio.sleep(0.05)
    assert (await marked(client, uri, "FAG101")).message.startswith("»såfremt«")


@pytest.mark.asyncio
async def test_a_closed_letter_has_no_marks(client: LanguageClient, tmp_path: Path) -> None:
    uri = open_letter(client, tmp_path / "brev.txt", LETTER)
    await marked(client, uri, "FAG101")
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    async with asyncio.timeout(60):
        while client.diagnostics[uri]:
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_html_templates_are_marked_in_their_source(client: LanguageClient, tmp_path: Path) -> None:
    text = "<p>Kære {{ navn }}</p>\n<p>Ring, s&aring;fremt <b>du</b> flytter. 😀 Bed, såfremt du kan.</p>\n"
    uri = open_letter(client, tmp_path / "brev.html", text, "htmldjango")
    found = [d.range for d in await diagnostics(client, uri) if d.code == "FAG101"]
    assert types.Range(types.Position(1, 9), types.Position(1, 22)) in found
    assert types.Range(types.Position(1, 50), types.Position(1, 57)) in found
