"""What a sheet holds for whoever runs a session on it: aims, questions, cases, material."""

from __future__ import annotations

from typing import Annotated

from guide_generator.model.field_types import Anything, Ids
from guide_generator.settings.base import Strict
from guide_generator.text.texts import Text


class Case(Strict):
    """A situation that a group discusses."""

    title: Text
    situation: Text
    questions: tuple[Text, ...] = ()
    see: Annotated[tuple[Anything, ...], Ids] = ()
    """What it is drawn from."""


class Facilitation(Strict):
    """How a session on a sheet is run. Every field may be left out: a plan then makes do with what the sheet holds."""

    aims: tuple[Text, ...] = ()
    """What participants will be able to do, each from its verb on."""

    questions: tuple[Text, ...] = ()
    """What the group is asked, the most important question first."""

    cases: tuple[Case, ...] = ()
    material: tuple[Text, ...] = ()
    """What to bring, beside the printed sheets."""
