"""The JSON Schemas as files, and the modeline by which each YAML file names its own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from guide_generator.loading.default_wording import WORDING
from guide_generator.loading.guide_paths import LINKS, SCHEMAS, SETTINGS, SYNONYMS, files_of
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.model.schema import Schema
from guide_generator.source.reader import read_text

MODELINE = "# yaml-language-server: $schema="


def schema_files(schema: Schema) -> Iterator[tuple[str, str]]:
    """The path and the content of each schema's file."""
    for name, node in JsonSchemas(schema).all():
        yield f"{SCHEMAS}/{name}.json", json.dumps(node, ensure_ascii=False, indent=1) + "\n"


def described_files(schema: Schema, root: Path) -> Iterator[tuple[str, str]]:
    """Every YAML file of a guide, with the name of its schema."""
    yield SETTINGS, "guide"
    if (root / LINKS).exists():
        yield LINKS, "links"
    for kind in schema.settings.kinds:
        yield from ((path, kind.id) for path in files_of(root, kind))
    for lang in schema.settings.codes:
        for folder, name in ((WORDING, "wording"), (SYNONYMS, "synonyms")):
            if (root / folder / f"{lang}.yml").exists():
                yield f"{folder}/{lang}.yml", name


def modeline(path: str, schema: str) -> str:
    """The first line of a file, with the relative path of its schema."""
    return MODELINE + PurePosixPath(os.path.relpath(f"{SCHEMAS}/{schema}.json", PurePosixPath(path).parent)).as_posix()


def with_modeline(text: str, path: str, schema: str) -> str:
    """A file's text with the right modeline, added or replaced."""
    first, _, rest = text.partition("\n")
    return f"{modeline(path, schema)}\n{rest if first.startswith(MODELINE) else text}"


def outdated_files(schema: Schema, root: Path) -> Iterator[tuple[str, str]]:
    """The outdated files and their new content: schemas, and YAML files whose modeline is missing or wrong."""
    for path, content in schema_files(schema):
        target = root / path
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            yield path, content
    for path, name in described_files(schema, root):
        text = read_text(root / path, path)
        if isinstance(text, str) and with_modeline(text, path, name) != text:
            yield path, with_modeline(text, path, name)


def renew(schema: Schema, root: Path) -> list[str]:
    """Write the outdated files; returns their paths."""
    found = list(outdated_files(schema, root))
    for path, content in found:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8", newline="")
    return [path for path, _ in found]
