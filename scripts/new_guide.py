"""Start a guide on another subject, in its own folder: two sample sheets, its languages; it builds at once."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from _root import GENERATOR, run
from guide_generator.editing.new_guide import NewGuide, NewGuideError, write
from guide_generator.editing.schema_files import renew
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema

PACKAGE = "guide-generator"
EXAMPLES = """\
exit status: 0 when the guide was written, 1 when it can't be

examples:
  scripts/new_guide.py ../logement --name "Logement d'abord, le guide"
  scripts/new_guide.py ../vivienda --name "Vivienda primero" --languages fr,es --colour "#7a1f3d,#f2b3c6"
"""
NEXT = """\
{folder} est prêt : {count} fichiers, {languages}.

Et maintenant :
  cd {folder}
  make site     construit le site dans site/ (la première fois, installe le générateur)
  make serve    le montre ; ce que vous enregistrez apparaît aussitôt
  README.md     dit quel fichier modifier pour quoi
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the guide; 0 when it was."""
    options = _options(arguments)
    languages = tuple(dict.fromkeys(code.strip() for code in options.languages.split(",") if code.strip()))
    guide = NewGuide(options.name, languages, options.generator or _generator(), datetime.now(tz=UTC).date(), options.colour)
    try:
        count = write(guide, options.folder)
    except NewGuideError as error:
        print(error, file=sys.stderr)
        return 1
    renew(Schema.of(Loader(options.folder).load().settings), options.folder)
    print(NEXT.format(folder=options.folder, count=count, languages=", ".join(languages)), end="")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the new guide's folder; it must not hold anything yet")
    parser.add_argument("--name", default="Un nouveau guide", help="the guide's name")
    parser.add_argument(
        "--languages", default="fr,en", metavar="CODES", help="its languages, the first one first (default: fr,en)"
    )
    parser.add_argument("--colour", default="", metavar="LIGHT,DARK", help="its accent on light and dark pages: #7a1f3d,#f2b3c6")
    parser.add_argument("--generator", metavar="REQUIREMENT", help="how pip finds the generator (default: this one)")
    return parser.parse_args(arguments)


def _generator() -> str:
    """The folder where the generator stands, or its version when it is installed."""
    if (GENERATOR / "pyproject.toml").is_file():
        return str(GENERATOR)
    try:
        return f"{PACKAGE}=={version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE


if __name__ == "__main__":
    sys.exit(run(main))
