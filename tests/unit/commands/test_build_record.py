"""A build that would write what is there already isn't made; whatever changed is noticed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from guide_generator.build.build_record import FOLDER, BuildRecord, Summary, folder_state
from guide_generator.files.swap import atomic_folder
from guide_generator.settings.settings import Settings
from support import copy_small, replace

SUMMARY = Summary(12, ("fr", "en"), {"fr": "a:1:1: avertissement", "en": "a:1:1: warning"}, {"fr": "1", "en": "1"})
SETTINGS = "action_sheets/shared/guide.yml"


@pytest.fixture(name="record", scope="module")
def fixture_record(tmp_path_factory: pytest.TempPathFactory) -> BuildRecord:
    """The record of a guide with a site of two files."""
    root = copy_small(tmp_path_factory.mktemp("record") / "guide")
    (root / "site/en").mkdir(parents=True)
    (root / "site/index.html").write_text("Accueil", encoding="utf-8")
    (root / "site/en/index.html").write_text("Home", encoding="utf-8")
    record = BuildRecord(root, root / "site", (True, True, True))
    record.keep(record.inputs(), folder_state(record.target), SUMMARY)
    return record


def test_nothing_changed(record: BuildRecord) -> None:
    """What the last build said is said again, even where a file was only touched."""
    assert record.unchanged() == SUMMARY
    os.utime(record.root / SETTINGS, (0, 0))
    assert record.unchanged() == SUMMARY


def written(path: str, text: str) -> Callable[[Path], object]:
    """A new text in a file."""
    return lambda root: (root / path).write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda root: replace(root / "action_sheets/accueillir.yml", "Lire la fiche", "Relire la fiche"),
    "a new file": written("content/fr/nouvelle.md", "Bonjour"),
    "a template": written("overrides/pages/sheet.html", "Autrement"),
    "MkDocs' settings": lambda root: replace(root / "mkdocs.yml", "strict: true", "strict: false"),
    "an added hook": lambda root: replace(root / "mkdocs.yml", "mkdocs_hook.py", "mkdocs_hook.py\n  - more.py"),
    "an added plugin": lambda root: replace(root / "mkdocs.yml", "plugins: []", "plugins: [guide-generator, search]"),
    "settings that can't be read": written(SETTINGS, "title: ["),
    "a page of the site": written("site/index.html", "Bonjour"),
    "a page that is gone": lambda root: (root / "site/en/index.html").unlink(),
    "a file beside the pages": written("site/more.html", ""),
    "a tool's rights": lambda root: (root / "site/index.html").chmod(0o600),
}


def test_each_change_is_noticed(record: BuildRecord) -> None:
    """Of what was read, and of what was written."""
    for what, edit in CHANGES.items():
        with restored(record.root):
            edit(record.root)
            assert record.unchanged() is None, what
    assert record.unchanged() == SUMMARY


@contextmanager
def restored(root: Path) -> Iterator[None]:
    """Puts the files of a guide back, times and rights included."""
    before = {path: (path.read_bytes(), path.stat()) for path in _small_files(root)}
    yield
    for path, (content, status) in before.items():
        path.write_bytes(content)
        path.chmod(status.st_mode)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    for path in {*_small_files(root)} - before.keys():
        path.unlink()


def _small_files(root: Path) -> Iterator[Path]:
    folders = (
        root,
        *(root / name for name in ("action_sheets", "action_sheets/shared", "content/fr", "overrides/pages", "site", "site/en")),
    )
    return (path for folder in folders for path in folder.iterdir() if path.is_file())


def test_the_guide_s_own_plugin_is_none_that_may_read_anything(record: BuildRecord) -> None:
    """However settings name it."""
    for named in ("[guide-generator]", "{guide-generator: {}}"):
        with restored(record.root):
            replace(record.root / "mkdocs.yml", "plugins: []", f"plugins: {named}")
            assert record.inputs(), named
    with restored(record.root):
        replace(record.root / "mkdocs.yml", "plugins: []", "")
        assert not record.inputs(), "MkDocs' own search reads every page"


def test_the_day_the_address_and_the_options_count(record: BuildRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates come due, and every page holds the address."""
    assert BuildRecord(record.root, record.target, (True, False, True)).unchanged() is None
    with monkeypatch.context() as other:
        other.setenv("SITE_URL", "https://guide.exemple.fr/")
        assert record.unchanged() is None
    with monkeypatch.context() as other:
        other.setenv("REPO_URL", "https://forge.exemple.fr/guide")
        assert record.unchanged() is None
    with monkeypatch.context() as other:
        other.setattr(Settings, "today", lambda _settings: date(2000, 1, 1))
        assert record.unchanged() is None
    assert record.unchanged() == SUMMARY


def test_a_damaged_or_deleted_record_counts_for_nothing(record: BuildRecord) -> None:
    """Whichever bit is flipped."""
    (kept,) = (record.root / FOLDER).iterdir()
    content = kept.read_bytes()
    for at in (0, len(content) // 2, len(content) - 1):
        kept.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert record.unchanged() is None
    kept.unlink()
    assert record.unchanged() is None
    record.keep("", folder_state(record.target), SUMMARY)
    assert not kept.exists(), "nothing is kept of a build whose inputs aren't known"


def test_a_record_is_of_its_own_site(record: BuildRecord, tmp_path: Path) -> None:
    """Of two builds that end together, the first one's record isn't taken for the site of the second, which stands there."""
    states = list[str]()
    first, second = (
        replace_folder(BuildRecord(record.root, tmp_path / "site", record.options), text, states) for text in ("Un", "Deux")
    )
    assert first == second
    first.keep(first.inputs(), states[0], SUMMARY)
    assert first.unchanged() is None
    second.keep(second.inputs(), states[1], SUMMARY)
    assert second.unchanged() == SUMMARY


def replace_folder(record: BuildRecord, text: str, states: list[str]) -> BuildRecord:
    """Put another site in the place of a record's, as a build does."""
    with atomic_folder(record.target, lambda site: states.append(folder_state(site))) as fresh:
        (fresh / "index.html").write_text(text, encoding="utf-8")
    return record
