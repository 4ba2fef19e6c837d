"""What waits for its day (`from`): the guide as it is without it. Links to it are words until then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from pydantic import BaseModel

from guide_generator.loading.draft import Draft
from guide_generator.markup.inline import CROSS_LINK
from guide_generator.model.fields import links, reference_fields
from guide_generator.model.thing import Thing, begins
from guide_generator.settings.settings import Settings
from guide_generator.text.texts import Text

ModelT = TypeVar("ModelT", bound=BaseModel)


def waiting(draft: Draft, today: date) -> Mapping[str, Thing]:
    """The things and pages whose day has not come, by id."""
    return {thing.id: thing for thing in (*draft.things.values(), *draft.pages) if (day := begins(thing)) and day > today}


def present(draft: Draft, today: date) -> Draft:
    """The draft without what waits; the very same where nothing does."""
    absent = waiting(draft, today)
    if not absent:
        return draft
    things = {
        path: _without(thing, absent) if _leads_to(draft, thing, absent) else thing
        for path, thing in draft.things.items()
        if thing.id not in absent
    }
    there = (page for page in draft.pages if page.id not in absent)
    pages = tuple(_without(page, absent) if _leads_to(draft, page, absent) else page for page in there)
    linked = {thing.id: draft.links[thing.id] for thing in (*things.values(), *pages)}
    changed = (thing for thing in (*things.values(), *pages) if _leads_to(draft, thing, absent))
    linked.update({thing.id: links(thing) for thing in changed})
    return replace(draft, settings=_settings(draft.settings, absent), things=things, pages=pages, links=linked)


def _leads_to(draft: Draft, thing: Thing, absent: Mapping[str, Thing]) -> bool:
    return any(target in absent for target in draft.links[thing.id].targets())


def _settings(settings: Settings, absent: Mapping[str, Thing]) -> Settings:
    """Menus and entry points name ids as plain fields."""
    ways = tuple(
        way.model_copy(update={"links": tuple(link for link in way.links if link.to not in absent)}) for way in settings.home.ways
    )
    menu = tuple(group.model_copy(update={"items": _kept(group.items, absent)}) for group in settings.menu)
    removed = tuple(each.model_copy(update={"instead": _kept(each.instead, absent)}) for each in settings.removed)
    return settings.model_copy(
        update={
            "menu": menu,
            "footer": _kept(settings.footer, absent),
            "contact": _kept(settings.contact, absent),
            "home": settings.home.model_copy(update={"ways": ways}),
            "removed": removed,
        }
    )


def _kept(ids: tuple[str, ...], absent: Mapping[str, Thing]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in absent)


def _without(model: ModelT, absent: Mapping[str, Thing]) -> ModelT:
    """A model whose references leave out what waits, and whose texts say its name instead of linking to it."""
    refers = {name for name, kind in reference_fields(type(model)) if kind is not None}
    changed = {
        name: _referred(value, absent) if name in refers else _inside(value, absent)
        for name in type(model).model_fields
        if (value := getattr(model, name)) is not None
    }
    return model.model_copy(update=changed)


def _referred(value: str | tuple[str, ...], absent: Mapping[str, Thing]) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return _kept(value, absent)
    return None if value in absent else value


def _inside(value: object, absent: Mapping[str, Thing]) -> object:
    if isinstance(value, Text):
        return _unlinked(value, absent)
    if isinstance(value, BaseModel):
        return _without(value, absent)
    if isinstance(value, tuple):
        return tuple(_inside(item, absent) for item in value if not (isinstance(item, BaseModel) and _needs(item, absent)))
    return value


def _needs(item: BaseModel, absent: Mapping[str, Thing]) -> bool:
    """Whether an item of a list is about something that waits, as an experience is about its region."""
    fields = type(item).model_fields
    singles = (name for name, kind in reference_fields(type(item)) if kind is not None and fields[name].is_required())
    return any(getattr(item, name) in absent for name in singles if isinstance(getattr(item, name), str))


def _unlinked(text: Text, absent: Mapping[str, Thing]) -> Text:
    def said(lang: str, written: str) -> str:
        def word(found: re.Match[str]) -> str:
            thing = absent.get(found[1])
            return found[0] if thing is None else found[2] or thing.label.in_language(lang).text

        return CROSS_LINK.sub(word, written)

    return Text({lang: said(lang, written) for lang, written in text.by_lang.items()}, text.stale)
