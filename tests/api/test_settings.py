"""Settings of the service: a file, the environment over it, and mistakes told with file and line."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
from plainlang_api.settings import FILE, Settings

from plainlang.errors import DataError

EVERYTHING = """
max-bytes = 1000
max-characters = 2000
max-seconds = 3
max-checks = 4
max-waiting = 5
max-connections = 6
header-seconds = 7
body-seconds = 8.5
drain-seconds = 9
shutdown-seconds = 10
workers = 2
preload-grammar = false
config = "plainlang.toml"
keys = "nøgler.txt"
requests-a-minute = 11
cors-origins = ["https://nordhavn.dk/", "app://obsidian.md"]
behind-proxy = true
proxies = ["10.0.0.0/8", "::1"]
root-path = "/plainlang"
language = "en"
metrics = false
docs = false
word-pane = true
"""


def read(folder: Path, text: str, **environment: str) -> Settings:
    file = folder / "tjeneste.toml"
    file.write_text(text, encoding="utf-8")
    return Settings.from_environment({FILE: str(file), **environment})


def test_every_setting_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "plainlang.toml").write_text("")
    (tmp_path / "nøgler.txt").write_text("")
    settings = read(tmp_path, EVERYTHING)
    assert settings == Settings(
        config=tmp_path / "plainlang.toml",
        most_bytes=1000,
        most_characters=2000,
        most_seconds=3.0,
        most_checks=4,
        most_waiting=5,
        most_connections=6,
        header_seconds=7.0,
        body_seconds=8.5,
        drain_seconds=9.0,
        shutdown_seconds=10.0,
        workers=2,
        preload_grammar=False,
        keys=tmp_path / "nøgler.txt",
        requests_a_minute=11,
        origins=frozenset({"https://nordhavn.dk", "app://obsidian.md"}),
        behind_proxy=True,
        proxies=("10.0.0.0/8", "::1"),
        root_path="/plainlang",
        language="en",
        metrics=False,
        docs=False,
        word_pane=True,
    )
    default = Settings()
    for field in fields(Settings):  # so that no setting is left out above
        assert getattr(settings, field.name) != getattr(default, field.name), field.name
    schema = json.loads(files("plainlang_api").joinpath("settings.schema.json").read_text("utf-8"))
    assert len(schema["properties"]) == len(fields(Settings))


def test_the_environment_stands_over_the_file(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "max-bytes = 1000\nworkers = 2\n",
        PLAINLANG_MAX_BYTES="2000",
        PLAINLANG_MAX_SECONDS="0.5",
        PLAINLANG_BEHIND_PROXY="ja",
        PLAINLANG_CORS_ORIGINS=" https://nordhavn.dk/ , ",
        PLAINLANG_LANGUAGE="",
        OTHER_MAX_BYTES="7",
    )
    assert settings == Settings(
        most_bytes=2000,
        most_seconds=0.5,
        workers=2,
        behind_proxy=True,
        origins=frozenset({"https://nordhavn.dk"}),
    )


def test_variables_that_others_set_are_left_alone() -> None:
    others = {
        "PLAINLANG_PORT": "tcp://10.0.0.1:8000",
        "PLAINLANG_PORT_8000_TCP_ADDR": "10.0.0.1",
        "PLAINLANG_SERVICE_HOST": "10.0.0.1",
        "PLAINLANG_SERVICE_PORT_HTTP": "8000",
        "PLAINLANG_TEST_CLIENTS": "1",
    }
    assert Settings.from_environment(others) == Settings()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\nmax-byte = 1\n", 2, "mente du max-bytes?"),
        ("max-bytes = 0", 1, "mindst 1"),
        ("max-bytes = 1.5", 1, "et helt tal"),
        ('\n\nworkers = "2"', 3, "et helt tal"),
        ("workers = 65", 1, "højst være 64"),
        ("max-seconds = nan", 1, "almindeligt tal"),
        ("max-seconds = inf", 1, "almindeligt tal"),
        ('language = "de"', 1, "da, en"),
        ('root-path = "plainlang/"', 1, "/plainlang"),
        ('root-path = "/a/../b"', 1, "/plainlang"),
        ('cors-origins = ["*"]', 1, "https://example.dk"),
        ('cors-origins = "https://nordhavn.dk"', 1, "en liste"),
        ('proxies = ["10.0.0.1", "localhost"]', 1, "10.0.0.0/8"),
        ("proxies = []", 1, "mindst 1"),
        ('a = 1\nkeys = "nix"', 1, None),
        ('\nkeys = "nix.txt"', 2, "ingen fil"),
        ('config = "nix.toml"', 1, "ingen fil"),
        ("max-bytes = ", 1, "TOML"),
        ("max-bytes = 1\nmax-bytes = 2", 2, "TOML"),
        ("behind-proxy = 1", 1, "true eller false"),
    ],
)
def test_mistakes_of_a_file_name_file_and_line(
    tmp_path: Path, text: str, line: int, said: str | None
) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, text)
    assert f"tjeneste.toml:{line}: " in caught.value.da
    assert f"tjeneste.toml:{line}: " in caught.value.en
    assert said is None or said in caught.value.da


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PLAINLANG_MAX_BYTE", "1", "PLAINLANG_MAX_BYTES"),
        ("PLAINLANG_MAXSECONDS", "1", "PLAINLANG_MAX_SECONDS"),
        ("PLAINLANG_NØGLER", "x", "mente du PLAINLANG_"),
        ("PLAINLANG_MAX_BYTES", "mange", "et helt tal"),
        ("PLAINLANG_MAX_BYTES", "-1", "mindst 1"),
        ("PLAINLANG_MAX_BYTES", "9" * 5000, "et helt tal"),
        ("PLAINLANG_MAX_SECONDS", "1e3", "et tal"),
        ("PLAINLANG_MAX_SECONDS", "nan", "et tal"),
        ("PLAINLANG_METRICS", "måske", "true eller false"),
        ("PLAINLANG_KEYS", "/nix/nix", "ingen fil"),
        ("PLAINLANG_SERVICE", "/nix/nix.toml", "kan ikke læses"),
    ],
)
def test_mistakes_of_a_variable_name_it(variable: str, value: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        Settings.from_environment({variable: value})
    assert caught.value.da.startswith("/nix/nix.toml: " if variable == FILE else f"{variable}: ")
    assert said in caught.value.da


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    file = tmp_path / "t.toml"
    file.write_bytes(b'language = "\xe6"')
    with pytest.raises(DataError, match="UTF-8"):
        Settings.from_environment({FILE: str(file)})
