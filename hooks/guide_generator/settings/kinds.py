"""The kinds of thing that a guide has, and the sections of their files (`kinds` in `guide.yml`)."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from guide_generator.settings.base import FieldName, Slug, Strict
from guide_generator.text.texts import Text, Words

SectionType = Literal[
    "line",
    "text",
    "texts",
    "ticks",
    "references",
    "texts-by",
    "dates",
    "figures",
    "steps",
    "questions",
    "outcomes",
    "places",
    "blanks",
]
IndexView = Literal["list", "table", "filter", "timeline", "grouped"]
SchemaType = Literal[
    "Audience",
    "Collection",
    "Course",
    "CreativeWork",
    "Dataset",
    "DefinedTerm",
    "Event",
    "HowTo",
    "LearningResource",
    "Organization",
    "Question",
    "Report",
]
"""Types of schema.org that the guide knows how to describe."""

SchemaProperty = Literal[
    "abstract",
    "acceptedAnswer",
    "audience",
    "coursePrerequisites",
    "funder",
    "location",
    "measurementTechnique",
    "organizer",
    "provider",
    "spatialCoverage",
    "areaServed",
    "teaches",
    "temporalCoverage",
]
"""Properties of schema.org that a section in words can be."""


class SectionModel(NamedTuple):
    """What the model of a section's value is made from."""

    id: str
    type: SectionType
    kind: str
    required: bool

    @property
    def field(self) -> str:
        """In a section of texts by thing, the field that names the thing."""
        return self.kind.replace("-", "_")


class Section(Strict):
    """A section of the things of a kind."""

    id: FieldName
    type: SectionType
    kind: Slug | None = None
    icon: Slug | None = None
    title: Text
    one: Text | None = None
    """The name of one item in the form, with its article: « une recommandation »."""

    hint: Text | None = None
    reason: Text | None = None
    """The reason shown where two sheets are related by things of this section; none where sharing them says little."""

    required: bool = True
    leads: bool = False
    """Whether it stands at the head of the page, without its title: what answers the reader who came for the thing."""

    unless_coming: FieldName | None = None
    """The section of dates: this line is shown, before all others, while none of them is to come."""

    schema_org: SchemaProperty | None = None
    """The property of schema.org that the section becomes; none where it is shown on the page only."""

    @property
    def model(self) -> SectionModel:
        """What the model of its value is made from."""
        return SectionModel(self.id, self.type, self.kind or "", self.required)

    @property
    def field(self) -> str:
        """In a section of texts by thing, the field that names the thing."""
        return self.model.field


class SectionGroup(Strict):
    """Sections of a page under one heading."""

    title: Text
    icon: Slug | None = None
    sections: tuple[FieldName, ...] = ()
    """In order. The introduction can be named among them; elsewhere it stands before all groups."""

    folded: tuple[FieldName, ...] = ()
    """Sections after these that a reader unfolds."""

    beside: bool = False
    """Whether it stands beside the group before it where a page is wide."""


class KindDefinition(Strict):
    """A kind of thing: the shape of its files and the address of its pages."""

    id: Slug
    model: Literal["sheet", "part", "entry", "region", "misconception", "partner", "resource", "term", "source"]
    folder: Slug
    icon: Slug
    title: Text
    plural: Text
    address: Text
    lead: Text
    keywords: Words = Words({})
    """Search terms for the index page of this kind."""

    own_pages: bool = True
    """Whether each of its things has a page of its own; else they are places on its index page."""

    asked: Words = Words({})
    """Words by which readers ask for any thing of this kind, whatever it is about: « écrire à », « que veut dire »."""

    see_as: Text | None = None
    """What stands before links to its things in a step or an answer: « À qui s'adresser ». Without it, their names stand alone."""

    search_weight: Annotated[float, Field(gt=0, le=5)] = 1
    """The weight of its things' pages in the search."""

    index: IndexView | None = None
    """The view of its index page; that of its model by default."""

    index_by: tuple[FieldName, ...] = ()
    """The fields by which its things are grouped or filtered where they are listed."""

    useful_first: tuple[Slug, ...] = ()
    """The kinds of what serves its things, the most useful first; the others follow."""

    is_local: bool = False
    """Whether its pages show what is near the reader."""

    review_every: Annotated[int, Field(ge=1, le=120)] | None = None
    """Months between two reviews of its things, which have the fields of a review then; none where they don't age. Sheets always do."""

    schema_org: SchemaType | None = None
    """The type of schema.org that its things have; that of its model by default."""

    sections: tuple[Section, ...] = ()
    groups: tuple[SectionGroup, ...] = ()
    """The order and the headings of the sections on pages; without any, each section stands under its own title, in the order of `sections`."""

    @property
    def page_groups(self) -> tuple[SectionGroup, ...]:
        """The groups of a page: those of the settings, then each section that none of them names."""
        placed = {name for group in self.groups for name in (*group.sections, *group.folded)}
        rest = (section for section in self.sections if section.id not in placed)
        return (
            *self.groups,
            *(SectionGroup.model_construct(title=each.title, icon=each.icon, sections=(each.id,)) for each in rest),
        )

    def lists_apart(self, section: Section) -> bool:
        """Whether the things of a section stand among all that serves the thing, and not under a title of their own."""
        return bool(self.useful_first) and section.type == "references" and section.kind is None
