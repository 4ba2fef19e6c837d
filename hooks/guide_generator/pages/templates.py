"""The templates of the pages and of the frame around them, with what they call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from types import CodeType, MethodType

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from guide_generator.addresses.data import review_calendar
from guide_generator.addresses.pages import STAFF, anchor
from guide_generator.addresses.pdf import PdfNames
from guide_generator.content.components.figures import SMALL_BASE
from guide_generator.content.components.kept import is_read_by_readers, readings
from guide_generator.content.components.sections import anchor_of
from guide_generator.content.components.uses import LISTED_IN_FULL
from guide_generator.content.page_texts import host_of
from guide_generator.content.pages.audit_result import RESULT, RULES
from guide_generator.content.pages.special_pages import FEW_SHEETS
from guide_generator.files.overrides import IN_PAGES, OVERRIDES, PAGES, drawing, layers, nearest
from guide_generator.guide.catalogue import (
    coming_soon,
    filter_choices,
    filter_values,
    opening_first,
    split_item,
)
from guide_generator.guide.index_groups import LARGEST_PAGE
from guide_generator.guide.next_reads import next_reads
from guide_generator.guide.reviews import is_reviewed
from guide_generator.guide.section_groups import is_grouped, page_groups, sections_by_id
from guide_generator.guide.session_plan import questionnaires, questions_of
from guide_generator.markup.escaped import in_text, mail_link
from guide_generator.model.section_values import VERDICTS
from guide_generator.model.thing import Thing
from guide_generator.pages.map_shapes import MAP, drawn_map
from guide_generator.rendering.content_policy import first_script, page_policy
from guide_generator.rendering.html_writer import Writer
from guide_generator.search.words import stemmed
from guide_generator.settings.sessions import LENGTHS
from guide_generator.text.keys import former_key, key_of, keys_of

FEW_NEAR = 3
"""Longer lists of what there is in a region fold on the pages of others."""

FRAME = "main.html"
PARTIALS = "partials"


class _Compiled(BytecodeCache):
    """The compiled templates of this process, by what they hold: languages share them, and so do processes that fork from this one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled before."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Context(Context):
    """What names mean in a template. Methods of ours take no context, for which Jinja would look in each object that is called."""

    def call(self, called: Callable[..., object], /, *arguments: object, **named: object) -> object:
        """What is called gives."""
        if not isinstance(called, MethodType):
            return super().call(called, *arguments, **named)
        for jinjas_own in ("_block_vars", "_loop_vars"):
            named.pop(jinjas_own, None)
        return called(*arguments, **named)


class _Template(Template):
    """A template whose macros are made once: all of them have the same globals, which Jinja would compare at each import."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own
        return super()._get_default_module()


class Templates:
    """The templates of a guide's folder for one language, each read and compiled once. The guide's own come before the generator's."""

    def __init__(self, root: Path, lang: str) -> None:
        self._root, self._lang = root, lang
        self.digest = digest_of_look(root)
        """Of what the templates are, and of what they are filled with."""

    @cached_property
    def environment(self) -> Environment:
        """What renders pages and frame."""
        made = Environment(
            loader=FileSystemLoader([*layers(self._root, PAGES), *layers(self._root, OVERRIDES)]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
            auto_reload=False,  # `digest` tells when a file changed
        )
        made.template_class, made.context_class = _Template, _Context
        script = first_script(self._root)
        made.filters.update(data=lambda value: Markup(in_text(value)), mail=lambda value: Markup(mail_link(value)))  # noqa: S704 - Markdown
        made.globals.update(
            lang=self._lang,
            listed_in_full=LISTED_IN_FULL,
            largest_page=LARGEST_PAGE,
            session_lengths=LENGTHS,
            questionnaires=questionnaires,
            editions_of=lambda guide: list(PdfNames(guide).other_editions(self._lang)),
            questions_of=questions_of,
            verdicts=VERDICTS,
            small=SMALL_BASE,
            key_of=key_of,
            former_key=former_key,
            keys_of=keys_of,
            filter_choices=filter_choices,
            filter_values=filter_values,
            coming_soon=coming_soon,
            anchor_of=anchor_of,
            place_anchor=anchor,
            home_sheets=FEW_SHEETS,
            few_near=FEW_NEAR,
            opening_first=opening_first,
            split_item=split_item,
            host_of=host_of,
            stemmed=stemmed,
            is_grouped=is_grouped,
            page_groups=page_groups,
            sections_by_id=sections_by_id,
            next_reads=next_reads,
            is_reviewed=is_reviewed,
            is_read_by_readers=is_read_by_readers,
            readings=readings,
            review_calendar=review_calendar,
            staff=STAFF,
            map=drawn_map(self._root),
            icon=cache(self._icon),
            first_script=Markup(script),  # noqa: S704 - the project's own
            policy_for=cache(lambda measured: Markup(page_policy(script, measured))),  # noqa: S704 - the project's own
        )
        return made

    def history(self, writer: Writer, thing: Thing) -> Markup:
        """What changed in a thing, folded; nothing where it doesn't say."""
        macros = self.environment.get_template("_macros.html").module
        return Markup(macros.history(writer, thing)) if thing.history else Markup()  # type: ignore[attr-defined] # noqa: S704 - a template of ours

    def compile(self) -> None:
        """Compile the templates now, so that forked processes share them. What is wrong in one is told where it is used."""
        names = [path.name for folder in layers(self._root, PAGES) for path in folder.glob("*.html")]
        names += [
            f"{PARTIALS}/{path.name}"
            for folder in layers(self._root, f"{OVERRIDES}/{PARTIALS}")
            for path in folder.glob("*.html")
        ]
        for name in dict.fromkeys([FRAME, *names]):
            with suppress(TemplateError):
                self.environment.get_template(name)

    def _icon(self, name: str | None) -> Markup:
        """A drawing of `overrides/icons`, the guide's own or the generator's."""
        return Markup(drawing(self._root, name))  # noqa: S704 - our own file


def digest_of_look(root: Path) -> str:
    """A digest of all files that go into the pages of the guide in a folder, its texts apart."""
    digest = hashlib.sha256()
    for path in _files(root):
        content = path.read_bytes()
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    folders = (folder for name in IN_PAGES for folder in layers(root, name))
    yield from (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    yield from (path for folder in layers(root, OVERRIDES) if (path := folder / FRAME).is_file())
    yield from (path for path in (nearest(root, MAP), root / RULES, root / RESULT) if path.is_file())
