"""Build the whole site, in every language, and put it in place when it is complete."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from _root import ROOT, end_when_told, run
from guide_generator.build.engine import BuildFailedError, build_site
from guide_generator.files.targets import TargetError, target_error
from guide_generator.loading.message_language import message_language
from guide_generator.source.problems import GuideError, report, summary

LANGUAGES = ("fr", "en")
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Build; 1 when the guide or the build holds errors, and the last site then stays."""
    options = _options(arguments)
    root, target = options.root.resolve(), (options.root / options.site).resolve()
    options.lang = options.lang or message_language(root)
    started = time.monotonic()
    end_when_told()
    try:
        built = build_site(
            root,
            target,
            _show_progress if sys.stderr.isatty() else _silence,
            search=options.search,
            pdf=options.pdf,
            form=options.form,
        )
    except GuideError as error:
        print(report(error.problems, options.lang))
        print(f"{summary(error.problems, options.lang)}. Le site n'a pas été changé.", file=sys.stderr)
        return 1
    except BuildFailedError as error:
        print(f"La construction a échoué. {error}\nLe site n'a pas été changé.", file=sys.stderr)
        return 1
    except (TargetError, OSError) as error:
        told = error if isinstance(error, TargetError) else target_error(error, target)
        print(f"{told.message(options.lang)}\nLe site n'a pas été changé.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu. Le site n'a pas été changé.", file=sys.stderr)
        return INTERRUPTED
    found = built.problems
    if found:
        print(report(found, options.lang))
    languages = ", ".join(built.guide.settings.codes)
    print(f"{built.pages} pages par langue ({languages}) en {time.monotonic() - started:.1f} s ; {summary(found, options.lang)}.")
    print(f"Le site est dans {options.site}/. Pour le voir : make serve, puis http://127.0.0.1:8000/")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder (default: this project)")
    parser.add_argument("--site", default="site", help="the folder to build, inside the root (default: site)")
    parser.add_argument("--no-search", dest="search", action="store_false", help="leave the search index out: faster, for trials")
    parser.add_argument("--no-pdf", dest="pdf", action="store_false", help="leave the PDFs out: faster, for trials")
    parser.add_argument(
        "--no-form", dest="form", action="store_false", help="leave the form editor out: for previews that others can change"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of messages (default: the guide's first)")
    return parser.parse_args(arguments)


def _show_progress(done: Mapping[str, int], pages: int) -> None:
    label = "" if "PDF" in done else "Pages : "
    counts = "  ".join(f"{lang} {count}/{pages}" for lang, count in done.items())
    end = "\n" if all(count >= pages for count in done.values()) else ""
    print(f"\r{label}{counts}", end=end, file=sys.stderr, flush=True)


def _silence(_done: Mapping[str, int], _pages: int) -> None:
    pass


if __name__ == "__main__":
    sys.exit(run(main))
