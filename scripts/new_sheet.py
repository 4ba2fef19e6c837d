"""Start a new action sheet: a complete, explained and valid file, with the next number."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _root import ROOT, run
from guide_generator.build.store import Store
from guide_generator.editing.new_sheet import NewSheet, NewSheetError, new_sheet
from guide_generator.source.problems import GuideError

EXAMPLES = """\
exit status: 0 when the sheet was written, 1 when it can't be

examples:
  scripts/new_sheet.py "Accueillir un·e stagiaire pair·e" --part 2
  scripts/new_sheet.py "Évaluer le poste" --part perennisation --audience structures --audience collectivites
  scripts/new_sheet.py "Évaluer le poste" --part 4 --id evaluer --dry-run     only show it
"""
NEXT = """\
{path} est prêt : fiche {number}.

Et maintenant :
  1. Ouvrez {path} et remplacez chaque « À écrire ». Les lignes qui commencent par « # » expliquent ; vous pouvez les supprimer.
  2. make check    relit tout et dit ce qui reste à écrire
  3. make serve    montre la fiche : http://127.0.0.1:8000/{address}
  4. Proposez-la à la relecture (demande de fusion) : CONTRIBUTING.md
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the sheet; 0 when it was."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("title", metavar="TITLE", help="the sheet's title, in the guide's first language")
    parser.add_argument("--part", required=True, help="the part of the guide: its number or its id")
    parser.add_argument("--audience", action="append", default=[], metavar="ID", help="who it is for; may be given again")
    parser.add_argument("--id", default="", help="the permanent id (default: made from the title)")
    parser.add_argument("--dry-run", action="store_true", help="write nothing; show the file")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    options = parser.parse_args(arguments)
    try:
        guide = Store(options.root).guide()
        wanted = NewSheet(options.title, options.part, tuple(options.audience), guide.settings.today(), options.id)
        path, content = new_sheet(guide, wanted)
        if options.dry_run:
            print(content, end="")
            return 0
        with (options.root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        print(f"{path} existe déjà ; il n'a pas été touché. Donnez un autre identifiant : --id.", file=sys.stderr)
        return 1
    except (NewSheetError, GuideError) as error:
        print(error, file=sys.stderr)
        return 1
    kind = next(kind for kind in guide.settings.kinds if kind.model == "sheet")
    address = f"{kind.address.in_language(guide.settings.codes[0]).text}/{Path(path).stem}/"
    print(NEXT.format(path=path, number=max(sheet.number for sheet in guide.sheets) + 1, address=address), end="")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
