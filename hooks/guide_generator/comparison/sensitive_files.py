"""Files that do more than say something: who changes them can change what the site runs, or where editors' tokens go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

DELICATE: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "les tâches automatiques",
        (".github/", ".gitlab/", ".ci/", ".githooks/", ".gitlab-ci", ".gitattributes", ".gitmodules"),
        (),
    ),
    ("les programmes", ("hooks/", "scripts/", "tests/"), (".py", ".sh", ".js", ".mjs", ".wasm")),
    ("ce que les pages chargent et exécutent", ("overrides/",), (".css", ".html", ".svg")),
    ("ce qui est installé, et les réglages du moteur", ("requirements", "pyproject.toml", "Makefile", "mkdocs"), (".toml",)),
)
"""What they are, what their paths begin with, and what they end with."""


def sensitive_changes(files: Iterable[str], *, repository: bool) -> Iterator[str]:
    """What a change touches beside texts, in words; `repository` where the address of the repository itself changed."""
    paths = [*files]
    if repository:
        yield "l'adresse du dépôt (`repository`), où l'éditeur envoie le jeton de qui se connecte"
    for name, begins, ends in DELICATE:
        if any(path.startswith(begins) or path.lower().endswith(ends) for path in paths):
            yield name
