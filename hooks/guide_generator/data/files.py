"""The files of the open data: JSON, tables, descriptions, and one archive of all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from guide_generator.addresses.data import (
    ARCHIVE,
    INDEX,
    OPENAPI,
    ROOT,
    former_data,
    kind_path,
    schema_path,
    table_path,
    thing_path,
)
from guide_generator.data import records
from guide_generator.data.openapi import OpenApi
from guide_generator.data.records import KIND, REMOVED, THING, KindFile, record, thing_document
from guide_generator.data.schemas import ApiSchemas
from guide_generator.data.tables import table
from guide_generator.data.things import ApiThings, to_json
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.models import Page, Source
from guide_generator.model.schema import Schema
from guide_generator.model.thing import Thing

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: that of its making would change its bytes."""


COMPRESSION = 1
"""Of 9: the least. The most takes six times as long to save a fifth."""


def open_data_files(guide: Guide, site: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file. `site` is the full address of the site's root, with a slash; without it, addresses start there."""
    packed: dict[str, bytes] = {}
    for path, content in open_data(ApiThings(guide, site)):
        if not _is_one_thing(path):
            packed[path] = content
        yield path, content
    yield ARCHIVE, archive(packed, licence(guide, site))


def open_data(api: ApiThings) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file but the archive."""
    schemas = ApiSchemas(api.guide.settings, api.site)
    models: Mapping[str, type[Thing]] = {**Schema.of(api.guide.settings).models, Page.kind: Page}
    for kind, things in api.kinds():
        described = [(thing, to_json(record(THING, api, thing))) for thing in things]
        for thing, text in described:
            yield thing_path(thing), f"{text}\n".encode()
            yield from ((path, f"{text}\n".encode()) for path in former_data(thing))
        yield kind_path(kind), _list(api, kind, [text for _, text in described]).encode()
        yield table_path(kind), table(things, models[kind], api).encode()
        yield schema_path(kind), f"{to_json(thing_document(schemas, kind))}\n".encode()
    for removed in api.guide.settings.removed:
        yield f"{ROOT}{removed.kind}/{removed.id}.json", f"{to_json(record(REMOVED, api, removed))}\n".encode()
    yield INDEX, f"{to_json(record(records.INDEX, api, api.guide))}\n".encode()
    yield OPENAPI, f"{to_json(OpenApi(api).document())}\n".encode()


def _list(api: ApiThings, kind: str, things: list[str]) -> str:
    """A kind's JSON, around that of its things."""
    head = to_json(record(KIND, api, KindFile(kind, len(things))))
    lines = ",\n".join(things)
    return f'{head[:-1]},"things":[\n{lines}\n]}}\n'


def licence(guide: Guide, site: str) -> str:
    """What stands in the archive on reuse: the guide's own words, and the documents to name."""
    lines = list[str]()
    for lang in guide.settings.codes:
        lines += [
            " – ".join(filter(None, (guide.settings.title.in_language(lang).text, site))),
            guide.credit(lang),
            *([terms.url] if (terms := guide.settings.legal.licence) else []),
            "",
        ]
        sources = (thing for thing in guide.things.values() if isinstance(thing, Source))
        words = PlainTextWriter(guide, lang)
        lines += [f"- {_credit(source, words)}" for source in sources] + [""]
    return "\n".join(lines)


def _credit(source: Source, words: PlainTextWriter) -> str:
    return ", ".join(words.text(text) for text in (source.title, source.publisher, source.date))


def archive(files: Mapping[str, bytes], terms: str) -> bytes:
    """All files in one, the same bytes for the same files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for path, content in sorted(
            {"LICENCE.txt": terms.encode(), **{_inside(path): each for path, each in files.items()}}.items()
        ):
            packed.writestr(_entry(path), content, zipfile.ZIP_DEFLATED, COMPRESSION)
    return made.getvalue()


def _is_one_thing(path: str) -> bool:
    """Whether a file holds one thing alone, which the file of its kind holds too."""
    return "/" in path.removeprefix(ROOT) and not path.startswith(schema_path("").removesuffix(".json"))


def _inside(path: str) -> str:
    return path.removeprefix(ROOT)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, OLDEST)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
