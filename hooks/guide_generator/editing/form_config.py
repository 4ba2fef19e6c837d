"""The settings of the form editor: its collections of files, and the fields of each, from the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from guide_generator.editing.form_fields import ANYTHING, FormFields, Option, label_field
from guide_generator.editing.schema_files import modeline
from guide_generator.guide.guide import Guide
from guide_generator.loading.default_wording import WORDING
from guide_generator.loading.guide_paths import LINKS, PAGES, SETTINGS, SYNONYMS, folder_of
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode
from guide_generator.model.schema import Schema
from guide_generator.settings.kinds import KindDefinition
from guide_generator.settings.repository import Repository
from guide_generator.source.field_labels import Labels, labels

ConfigEntry: TypeAlias = "dict[str, Any]"
TOLD = "told-"
"""The prefix of the labels that the form's own scripts show."""


@dataclass(frozen=True)
class FormConfig:
    """The form editor of a guide."""

    guide: Guide
    repository: Repository
    site_url: str = ""

    def data(self) -> ConfigEntry:
        """The data that the form's own scripts read: the editor's settings, the formats of files, the host, the words of messages."""
        return {
            "lang": self._lang,
            "config": self.config(),
            ANYTHING: list(self._anything()),
            "formats": list(self._formats()),
            "host": {
                "host": self.repository.host,
                "api": self.repository.api,
                "token": "auth_methods" in backend(self.repository),
            },
            "ids": list(self.guide.settings.kinds_by_id),
            "words": {name.removeprefix(TOLD): words for name, words in self._labels.form.items() if name.startswith(TOLD)},
        }

    def config(self) -> ConfigEntry:
        """The editor's settings."""
        return {
            "backend": {**backend(self.repository), "commit_messages": self._commits()},
            "publish_mode": "editorial_workflow",
            **({"site_url": self.site_url} if self.site_url else {}),
            "app_title": self.guide.settings.title.in_language(self._lang).text,
            "load_config_file": False,
            "media_folder": f"{PAGES}/assets",
            "public_folder": "/assets",
            "media_libraries": {"stock_assets": {"providers": []}},
            "editor": {"preview": False},
            "output": {"omit_empty_optional_fields": True},
            "slug": {"encoding": "ascii", "clean_accents": True},
            "collections": [*map(self._kind, self._kinds), {"divider": True}, *self._pages(), {"divider": True}, self._site()],
        }

    def _commits(self) -> ConfigEntry:
        return {
            name: self._labels.form[f"commit-{name}"] for name in ("create", "update", "delete", "uploadMedia", "deleteMedia")
        }

    @property
    def _lang(self) -> str:
        return self.guide.settings.codes[0]

    @cached_property
    def _labels(self) -> Labels:
        return labels(self._lang)

    @cached_property
    def _kinds(self) -> list[KindDefinition]:
        """The kinds, sheets first: they are edited most."""
        return sorted(self.guide.settings.kinds, key=lambda kind: kind.model != "sheet")

    @cached_property
    def _schemas(self) -> JsonSchemas:
        return JsonSchemas(Schema.of(self.guide.settings))

    @cached_property
    def _nodes(self) -> Mapping[str, SchemaNode]:
        return dict(self._schemas.all())

    @cached_property
    def _fields(self) -> FormFields:
        shown = {kind.id: label_field(self._nodes[kind.id]) for kind in self.guide.settings.kinds}
        return FormFields(self._labels.form, shown)

    def _anything(self) -> Iterator[Option]:
        for kind in self.guide.settings.kinds:
            name = kind.title.in_language(self._lang).text
            for thing in self.guide.of_kind(kind.id):
                yield {"label": f"{name} : {thing.label.in_language(self._lang).text}", "value": thing.id}

    def _kind(self, kind: KindDefinition) -> ConfigEntry:
        node = self._nodes[kind.id]
        label = label_field(node)
        number = "{{number}}. " if "number" in node["properties"] else ""
        sortable = [label, *(name for name in ("number", "id") if name in node["properties"])]
        return {
            "name": kind.id,
            "label": kind.title.in_language(self._lang).text,
            "description": kind.lead.in_language(self._lang).text,
            "folder": folder_of(kind),
            "extension": "yml",
            "format": f"guide-{kind.id}",
            "identifier_field": label,
            "summary": f"{number}{{{{{label}}}}}",
            "slug": {"template": "{{fields.id}}", "editable": False},
            "sortable_fields": {"fields": sortable, "default": {"field": "number" if number else label}},
            "fields": self._fields.with_items(self._sections(kind)).of(node),
        }

    def _sections(self, kind: KindDefinition) -> Mapping[str, str]:
        """The name of one item of each section, where the settings give one."""
        return {section.id: section.one.in_language(self._lang).text for section in kind.sections if section.one}

    def _pages(self) -> Iterator[ConfigEntry]:
        word = self._labels.form
        front = self._schemas.of_front_matter()
        body = self._labels.of("page", "body")
        text = {"name": "body", "label": body.title, "hint": body.help, "widget": "text", "use_emoji_autocomplete": False}
        for language in self.guide.settings.languages:
            yield {
                "name": f"pages-{language.code}",
                "label": word["pages"].format(language=language.name),
                "label_singular": word["page"],
                "folder": f"{PAGES}/{language.code}",
                "extension": "md",
                "format": f"guide-pages-{language.code}-frontmatter",
                "slug": {"template": "{{title}}", "editable": ["create"]},
                "fields": [*self._fields.of(front), text],
            }

    def _site(self) -> ConfigEntry:
        return {"name": "site", "label": self._labels.form["site"], "files": list(self._site_files())}

    def _site_files(self) -> Iterator[ConfigEntry]:
        word = self._labels.form
        yield self._file("guide", word["settings"], SETTINGS, self._fields.of(self._nodes["guide"]))
        for language in self.guide.settings.languages:
            code, name = language.code, language.name
            yield self._file(f"wording-{code}", word["wording"].format(language=name), f"{WORDING}/{code}.yml", [self._words()])
            if self.guide.synonyms(code):
                yield self._file(
                    f"synonyms-{code}", word["synonyms"].format(language=name), f"{SYNONYMS}/{code}.yml", [self._families()]
                )
        yield self._file("links", word["links"], LINKS, self._fields.of(self._nodes["links"]))

    def _file(self, name: str, label: str, path: str, fields: list[ConfigEntry]) -> ConfigEntry:
        return {"name": name, "label": label, "file": path, "format": f"guide-{name}", "fields": fields}

    def _words(self) -> ConfigEntry:
        """The words of the interface. Their keys are fixed by the templates: none can be added or removed."""
        word = self._labels.form
        key = {"name": "key", "label": word["key"], "widget": "string", "readonly": True}
        text = {"name": "text", "label": word["text"], "widget": "text", "use_emoji_autocomplete": False}
        fixed = dict.fromkeys(("allow_add", "allow_remove", "allow_duplicate", "allow_reorder"), False)
        about = {"name": "words", "label": word["words"], "hint": word["words-hint"], "widget": "list"}
        return {**about, **fixed, "collapsed": True, "summary": "{{fields.text}}", "fields": [key, text]}

    def _families(self) -> ConfigEntry:
        word = self._labels.form
        about = {"name": "families", "label": word["families"], "hint": word["families-hint"], "widget": "list"}
        words = {"name": "words", "label": word["family"], "widget": "list", "min": 2}
        return {**about, "collapsed": True, "summary": "{{fields.words}}", "fields": [words]}

    def _formats(self) -> Iterator[ConfigEntry]:
        """For each collection or file, how the form shows its text, and the first line of a new file."""
        for kind in self._kinds:
            first = modeline(f"{folder_of(kind)}/new.yml", kind.id)
            yield {"name": f"guide-{kind.id}", "extension": "yml", "view": "thing", "modeline": first}
        for code in self.guide.settings.codes:
            yield {"name": f"guide-pages-{code}-frontmatter", "extension": "md", "view": "page", "modeline": ""}
        for file in self._site_files():
            schema = file["name"].partition("-")[0]
            view = {"wording": "words", "synonyms": "families"}.get(schema, "thing")
            yield {"name": file["format"], "extension": "yml", "view": view, "modeline": modeline(file["file"], schema)}


def backend(repository: Repository) -> ConfigEntry:
    """The backend of the editor. It works without a server of our own: with a token on GitHub, with PKCE or a token on GitLab."""
    made: ConfigEntry = {"name": repository.host, "repo": repository.name, "branch": repository.branch}
    if repository.server:
        made |= {"base_url": repository.server, "api_root": repository.api}
    if repository.host == "gitlab" and repository.application:
        return {**made, "auth_type": "pkce", "app_id": repository.application}
    return {**made, "auth_methods": ["token"]}
