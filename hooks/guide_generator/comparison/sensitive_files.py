"""Files whose change can alter what the site runs, or where editors' tokens are sent."""

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
"""Their description, the prefixes and the suffixes of their paths."""


def sensitive_changes(files: Iterable[str], *, repository: bool) -> Iterator[str]:
    """Descriptions of the sensitive files in a change; `repository` where the address of the repository changed."""
    paths = [*files]
    if repository:
        yield "l'adresse du dépôt (`repository`), où l'éditeur envoie le jeton de qui se connecte"
    for name, begins, ends in DELICATE:
        if any(path.startswith(begins) or path.lower().endswith(ends) for path in paths):
            yield name
