"""The OpenAPI description of the open data: which files there are, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from guide_generator.addresses.data import ARCHIVE, INDEX, OPENAPI, ROOT, kind_path, table_path
from guide_generator.addresses.pages import up_from
from guide_generator.data import records
from guide_generator.data.records import FORMAT, REMOVED, kind_schema, schema, thing_schema
from guide_generator.data.schemas import ApiSchemas
from guide_generator.data.things import ApiThings, Json

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
        components: Json = {_name(kind): thing_schema(schemas, kind) for kind in kinds}
        components |= {f"{_name(kind)}List": kind_schema(schemas, kind, _ref(_name(kind))) for kind in kinds}
        components["Removed"] = schema(REMOVED, schemas, title="Removed")
        components["Index"] = {
            **schema(records.INDEX, schemas),
            "description": "What the guide holds: its kinds, their files, and what was removed",
        }
        components |= schemas.shapes()
        return {
            "openapi": "3.1.0",
            "info": {
                "title": settings.title.in_language(first).text,
                "summary": settings.tagline.in_language(first).text,
                "description": self.api.guide.credit(first),
                **self._licence(first),
                "version": FORMAT,
            },
            "servers": [{"url": (self.api.site or up_from(OPENAPI)).rstrip("/")}],
            "paths": self._paths(kinds),
            "components": {"schemas": {name: _untitled(schema) for name, schema in components.items()}},
        }

    def _licence(self, lang: str) -> Json:
        licence = self.api.guide.settings.legal.licence
        return {"license": {"name": licence.name.in_language(lang).text, "identifier": licence.spdx}} if licence else {}

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
