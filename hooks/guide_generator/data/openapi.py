"""The OpenAPI description of the open data: which files there are, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from guide_generator.addresses.data import ARCHIVE, INDEX, OPENAPI, ROOT, kind_path, table_path
from guide_generator.addresses.pages import up_from
from guide_generator.data.schemas import DAY, TEXT, URI, ApiSchemas
from guide_generator.data.things import ApiThings, Json

FORMAT = "1.0.0"
"""The version of the form of the open data. What is added raises the second number; nothing is taken away within a folder `v1`."""

COMPONENTS = "#/components/schemas/"


@dataclass(frozen=True)
class OpenApi:
    """Makes the description of one guide's open data."""

    api: ApiThings

    def document(self) -> Json:
        """The whole description (OpenAPI 3.1)."""
        settings = self.api.guide.settings
        first = settings.codes[0]
        schemas = ApiSchemas(settings, self.api.site, COMPONENTS)
        kinds = [kind for kind, _ in self.api.kinds()]
        components: Json = {_name(kind): schemas.thing(kind) for kind in kinds}
        components |= {f"{_name(kind)}List": schemas.of_list(kind, _ref(_name(kind))) for kind in kinds}
        components["Removed"] = schemas.removed()
        components["Index"] = self._index(schemas)
        components |= schemas.shapes()
        return {
            "openapi": "3.1.0",
            "info": {
                "title": settings.title.in_language(first).text,
                "summary": settings.tagline.in_language(first).text,
                "description": self.api.guide.wording(first)["licence"],
                "version": FORMAT,
            },
            "servers": [{"url": (self.api.site or up_from(OPENAPI)).rstrip("/")}],
            "paths": self._paths(kinds),
            "components": {"schemas": {name: _untitled(schema) for name, schema in components.items()}},
        }

    def _paths(self, kinds: list[str]) -> Json:
        paths: Json = {
            f"/{INDEX}": _get("index", "What there is", "application/json", _ref("Index")),
            f"/{ARCHIVE}": _get("archive", "Everything in one file", "application/zip", {}),
        }
        for kind in kinds:
            name = _name(kind)
            paths[f"/{kind_path(kind)}"] = _get(f"list{name}", f"Every {kind}", "application/json", _ref(f"{name}List"))
            paths[f"/{table_path(kind)}"] = _get(f"table{name}", f"Every {kind}, as a table", "text/csv", {"type": "string"})
            one = _get(f"get{name}", f"One {kind}", "application/json", {"oneOf": [_ref(name), _ref("Removed")]})
            which = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            paths[f"/{ROOT}{kind}/{{id}}.json"] = {**one, "parameters": [which]}
        return paths

    def _index(self, schemas: ApiSchemas) -> Json:
        kind = {
            "type": "object",
            "required": ["id", "name", "count", "self", "csv", "schema"],
            "properties": {
                "id": {"type": "string"},
                "name": schemas.languages(TEXT, "What its things are called"),
                "count": {"type": "integer"},
                "self": URI,
                "csv": URI,
                "schema": URI,
            },
        }
        return {
            "type": "object",
            "description": "What the guide holds: its kinds, their files, and what was removed",
            "required": ["title", "format", "site", "languages", "kinds", "archive", "openapi", "credit"],
            "properties": {
                "title": schemas.languages(TEXT, "The guide's title"),
                "format": {"type": "string", "description": "The version of this form"},
                "site": URI,
                "updated": {**DAY, "description": "The day of the last change that a history tells of"},
                "languages": {"type": "array", "items": {"type": "string"}},
                "kinds": {"type": "array", "items": kind},
                "removed": {"type": "array", "items": _ref("Removed"), "description": "What the guide no longer has"},
                "archive": URI,
                "openapi": URI,
                "credit": schemas.languages(TEXT, "What to name when you reuse the texts"),
            },
        }


def _name(kind: str) -> str:
    return "".join(part.capitalize() for part in kind.split("-"))


def _ref(name: str) -> Json:
    return {"$ref": COMPONENTS + name}


def _untitled(schema: Json) -> Json:
    """A schema whose titles begin its descriptions: generators of programs make names of titles, and many fields share one."""
    kept = {key: value for key, value in schema.items() if key != "title"}
    if "properties" in kept:
        kept["properties"] = {name: _untitled(value) for name, value in kept["properties"].items()}
    if "items" in kept:
        kept["items"] = _untitled(kept["items"])
    about = ". ".join(schema[key].rstrip(".") for key in ("title", "description") if schema.get(key))
    return {**kept, **({"description": about} if about else {})}


def _get(operation: str, summary: str, media: str, schema: Json) -> Json:
    content = {media: {"schema": schema} if schema else {}}
    return {
        "get": {"operationId": operation, "summary": summary, "responses": {"200": {"description": summary, "content": content}}}
    }
