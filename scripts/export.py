"""Write the whole guide as plain Markdown with front matter and settings, for another engine than this one."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from _root import ROOT, run
from guide_generator.build.store import Store
from guide_generator.files.targets import TargetError, check_folder, target_error
from guide_generator.loading.load import PAGES
from guide_generator.loading.message_language import message_language
from guide_generator.model.page_images import Images
from guide_generator.model.site_address import site_address
from guide_generator.publish.export import MARKER, Export, write_export
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.source.problems import GuideError, report, summary

LANGUAGES = ("fr", "en")
BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds to those of its settings."""

EXAMPLES = """\
The folder is replaced as a whole; one that holds something else than an export is left alone.

examples:
  scripts/export.py --to ../guide-markdown
  SITE_URL=https://guide.example.org/ scripts/export.py --to export
  cd export && zensical build -f mkdocs.yml && zensical build -f mkdocs.en.yml
"""


class SettingsLoader(yaml.SafeLoader):
    """Reads MkDocs' settings without MkDocs."""


SettingsLoader.add_constructor("!ENV", construct_env_tag)


def main(arguments: list[str] | None = None) -> int:
    """Export; 1 when the guide holds errors or the folder something else."""
    options = _options(arguments)
    root, target = options.root.resolve(), options.to.resolve()
    options.lang = options.lang or message_language(root)
    try:
        check_folder(target, MARKER, root)
        count = write_export(_export(root), target)
    except GuideError as error:
        print(report(error.problems, options.lang))
        print(f"{summary(error.problems, options.lang)}. Rien n'a été écrit.", file=sys.stderr)
        return 1
    except (TargetError, OSError) as error:
        told = error if isinstance(error, TargetError) else target_error(error, target)
        print(told.message(options.lang), file=sys.stderr)
        return 1
    print(f"{count} fichiers dans {options.to}/ ; son README.md dit comment construire le site.")
    return 0


def _export(root: Path) -> Export:
    guide = Store(root).guide()
    settings: dict[str, Any] = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), SettingsLoader)  # noqa: S506 - a safe one
    listed = settings.get("markdown_extensions") or []
    named = [name for entry in listed for name in (entry if isinstance(entry, dict) else [entry])]
    configs = {name: values or {} for entry in listed if isinstance(entry, dict) for name, values in entry.items()}
    images = Images(root / PAGES)
    markdown = MarkdownSettings(tuple(dict.fromkeys((*BUILT_IN, *named))), configs, images)
    return Export(guide, root, site_address(guide.settings, os.environ), markdown, images)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="the folder to write; an earlier export is replaced"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the guide's folder (default: this project)")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of messages (default: the guide's first)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(main))
