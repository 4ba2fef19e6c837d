"""The guide's stylesheet, joined from its components, so that pages load one file."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from guide_generator.files.overrides import nearest

STYLESHEET = "overrides/assets/guide.css"
"""The list of components, in the order in which they apply."""

IMPORT = re.compile(r'^@import "([\w./-]+\.css)";\n', re.MULTILINE)


def stylesheet(root: Path) -> str:
    """The guide's stylesheet with each import replaced by its component: the guide's own file where it has one, else the generator's."""
    folder = PurePosixPath(STYLESHEET).parent

    def component(found: re.Match[str]) -> str:
        return nearest(root, str(folder / found[1])).read_text(encoding="utf-8")

    return IMPORT.sub(component, nearest(root, STYLESHEET).read_text(encoding="utf-8"))
