"""What unfolds an experience in a region holds no link."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from guide_generator.guide.catalogue import split_item
from guide_generator.text.texts import Text


class Item(BaseModel):
    """An item of a section of type `texts-by`."""

    text: Text | None = None
    points: tuple[Text, ...] = ()


LONG, LINKED, PLAIN = (Text({"fr": said}) for said in ("Un.\n\nDeux.", "Un module sur la [[fiche-de-poste]].", "Un module."))


@pytest.mark.parametrize(
    ("item", "line", "text", "points"),
    [
        (Item.model_construct(text=PLAIN, points=(LINKED,)), PLAIN, None, (LINKED,)),
        (Item.model_construct(text=LINKED), None, LINKED, ()),
        (Item.model_construct(text=LONG), None, LONG, ()),
        (Item.model_construct(points=(PLAIN, LINKED)), PLAIN, None, (LINKED,)),
        (Item.model_construct(points=(LINKED, PLAIN)), None, None, (LINKED, PLAIN)),
        (Item.model_construct(), None, None, ()),
    ],
)
def test_the_line_is_a_plain_one(item: Item, line: Text | None, text: Text | None, points: tuple[Text, ...]) -> None:
    """A link would stand within a control, where the keyboard and screen readers lose it."""
    said = split_item(item, "fr")
    assert (said.line, said.text, said.points) == (line, text, points)
