"""A knowledge base of action sheets: read, check, link and render. Nothing here knows which engine publishes the pages.

    from pathlib import Path
    import guide_generator

    for problem in guide_generator.check_guide(Path("my-guide")):
        print(problem.text("en"))
    guide = guide_generator.load_guide(Path("my-guide"))
    print([sheet.title.in_language("en").text for sheet in guide.sheets])
    guide_generator.build_guide(Path("my-guide"), Path("site"), pdf=False)

Importing the package imports nothing of it: each function loads what it needs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide_generator.build.engine import Built
    from guide_generator.guide.guide import Guide
    from guide_generator.source.problems import Problem

__all__ = ["build_guide", "check_guide", "load_guide"]


def load_guide(root: Path) -> Guide:
    """The guide of a folder, linked both ways and frozen. GuideError, with all problems, where its files hold errors."""
    from guide_generator.build.store import Store

    return Store(root).guide()


def check_guide(root: Path) -> list[Problem]:
    """Every problem of the guide of a folder, errors and warnings, in order of place."""
    from guide_generator.check.checks import check
    from guide_generator.loading.file_memory import FileMemory
    from guide_generator.loading.load import Loader
    from guide_generator.source.problems import GuideError, Problem

    try:
        draft = Loader(root, FileMemory.of(root)).load()
    except GuideError as error:
        return list(error.problems)
    return sorted(check(draft, draft.settings.today()), key=Problem.order)


def build_guide(root: Path, site: Path, *, search: bool = True, pdf: bool = True, form: bool = True) -> Built:
    """Build the site of a folder's guide, and put it in the place of `site`, with search index, PDFs and form editor or not.

    GuideError where the guide holds errors; LocalizedError (of `guide_generator.source.localized_error`) where the site can't be built or may
    not go there; OSError where it can't be written. What stood at `site` then stays.
    """
    from guide_generator.build.engine import build_site

    return build_site(root.resolve(), site.resolve(), search=search, pdf=pdf, form=form)
