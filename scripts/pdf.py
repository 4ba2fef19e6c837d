"""Put sheets and what goes with a training session into one PDF.

Examples:
  scripts/pdf.py --sheets 1,3,5 --lang fr -o dossier.pdf
  scripts/pdf.py --sheets all --agenda half-day --cards --notes -o pack.pdf --lang en
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from _root import ROOT, run
from guide_generator.build.store import Store
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.files.targets import check_file, write_file
from guide_generator.guide.guide import Guide
from guide_generator.model.models import BaseSheet
from guide_generator.model.sessions import SESSIONS
from guide_generator.model.site_address import VARIABLE, site_address
from guide_generator.paper.documents import Printer
from guide_generator.paper.typst_pdf import PrintError, pdf, print_document
from guide_generator.source.problems import GuideError, report


class ChoiceError(Exception):
    """A sheet that isn't there; the message says which are."""


def main(arguments: list[str] | None = None) -> int:
    """Write the PDF; 1 where the guide holds errors, 2 where the choice is wrong."""
    options = _options(arguments)
    check_file(options.output, b"%PDF", options.root)
    try:
        guide = Store(options.root.resolve()).guide()
        sheets = chosen(guide, options.sheets)
        site = site_address(guide.settings, os.environ if options.site_url is None else {VARIABLE: options.site_url})
        if not site:
            print(ADDRESS_UNKNOWN.text("fr"), file=sys.stderr)
        printer = Printer(guide, _language(guide, options.lang), site, options.root.resolve())
        pack = printer.pack(sheets, options.agenda, cards=options.cards, notes=options.notes)
        made = pdf(print_document(pack), options.root.resolve(), fitted=False)
    except GuideError as error:
        print(report(error.problems, "fr"))
        return 1
    except ChoiceError as error:
        print(error, file=sys.stderr)
        return 2
    except PrintError as error:
        print(f"Le PDF n'a pas pu être fait : {error}", file=sys.stderr)
        return 1
    write_file(options.output, made.content)
    print(f"{options.output} : {made.pages} pages, {len(made.content) // 1000} Ko")
    return 0


def chosen(guide: Guide, wanted: str) -> list[BaseSheet]:
    """The sheets of numbers or ids separated by commas, in that order; all of them for `all`. ChoiceError for another word."""
    if wanted == "all":
        return list(guide.sheets)
    known = {str(sheet.number): sheet for sheet in guide.sheets} | {sheet.id: sheet for sheet in guide.sheets}
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    for name in names:
        if name not in known:
            numbers = ", ".join(f"{sheet.number} ({sheet.id})" for sheet in guide.sheets)
            raise ChoiceError(f"Il n'y a pas de fiche « {name} ». Les fiches sont : {numbers}.")
    return [known[name] for name in names]


def _language(guide: Guide, lang: str) -> str:
    if lang not in guide.settings.codes:
        raise ChoiceError(f"Le guide n'existe pas en « {lang} ». Ses langues sont : {', '.join(guide.settings.codes)}.")
    return lang


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sheets", default="all", metavar="1,3,5", help="numbers or ids of sheets, in the order wanted (default: all)"
    )
    parser.add_argument("--lang", default="fr", help="the language of the pack (default: fr)")
    parser.add_argument("--agenda", choices=sorted(SESSIONS), help="begin with the agenda of a session")
    parser.add_argument("--cards", action="store_true", help="add the misconceptions, as cards to cut out")
    parser.add_argument("--notes", action="store_true", help="add a blank page for notes")
    parser.add_argument("-o", "--output", type=Path, default=Path("pack.pdf"), help="the file to write (default: pack.pdf)")
    parser.add_argument(
        "--site-url", metavar="URL", help="where the site is, for links and QR codes (default: SITE_URL, else guide.yml)"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder (default: this project)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
