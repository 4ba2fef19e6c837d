"""What loading keeps between commands: it changes no result, whatever happens to it, and a changed file is read alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guide_generator.check.checks import check
from guide_generator.files.content_cache import ContentCache
from guide_generator.loading import load, side_by_side
from guide_generator.loading.draft import Draft
from guide_generator.loading.file_memory import FOLDER, FileMemory
from guide_generator.loading.guide_paths import TRANSLATIONS
from guide_generator.loading.load import Loader
from guide_generator.source.problems import LANGUAGES
from guide_generator.text.translation_memory import TranslationMemory, serialize
from guides import TODAY, make_guide

SHEET = "action_sheets/accueillir.yml"
OTHER = "action_sheets/former.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guide with a stale translation, a warning about one file, and a remark."""
    root = make_guide(tmp_path / "guide", edits={SHEET: {"title:": "# A remark\ntitle:"}})
    [sheet] = [thing for path, thing in Loader(root).load().things.items() if path == SHEET]
    title = sheet.label.by_lang
    memory = TranslationMemory().with_pairs([("Un tout autre titre", title["en"])])
    (root / TRANSLATIONS).mkdir()
    (root / TRANSLATIONS / "en.txt").write_text(serialize(memory), encoding="utf-8")
    return root


def remembered(root: Path) -> Draft:
    """The guide as it is loaded with its memory, by a new command."""
    return Loader(root, FileMemory.of(root)).load()


def assert_as_read(root: Path) -> None:
    """All that loading and checking give is the same with the memory and without."""
    with_memory, read = remembered(root), Loader(root).load()
    for lang in LANGUAGES:
        assert [one.text(lang) for one in check(with_memory, TODAY)] == [one.text(lang) for one in check(read, TODAY)]
    for given, expected in (
        (with_memory.things, read.things),
        (with_memory.links, read.links),
        (with_memory.problems, read.problems),
        (with_memory.remarks, read.remarks),
        (with_memory.settings, read.settings),
        (with_memory.words, read.words),
        (with_memory.pages, read.pages),
    ):
        assert given == expected
    assert list(with_memory.things) == list(read.things)


def entries(root: Path) -> list[Path]:
    """The files of the memory."""
    return sorted((root / FOLDER).iterdir())


def test_what_is_remembered_is_what_was_read(root: Path) -> None:
    """Things with their stale translations, links, problems, remarks."""
    assert_as_read(root)
    kept = {path: path.stat().st_ino for path in entries(root)}
    assert_as_read(root)
    assert {path: path.stat().st_ino for path in entries(root)} == kept, "nothing was read again"
    assert remembered(root).things[SHEET].label.stale == {"en"}


def test_a_changed_file_is_read_alone(root: Path) -> None:
    """Its entry is replaced, so that the memory doesn't grow."""
    remembered(root)
    kept = {path: path.stat().st_ino for path in entries(root)}
    file = root / SHEET
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1", "number: 7"), encoding="utf-8")
    assert_as_read(root)
    now = {path: path.stat().st_ino for path in entries(root)}
    assert now.keys() == kept.keys()
    assert len(now.items() - kept.items()) == 1


def test_times_of_files_dont_count(root: Path) -> None:
    """A text of the same length, with the time of the one before, after the clock was set back."""
    file = root / SHEET
    before, text = file.stat(), file.read_text(encoding="utf-8")
    remembered(root)
    file.write_text(text.replace("number: 1", "number: 7"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))
    assert getattr(remembered(root).things[SHEET], "number", None) == 7
    for path in (file, *entries(root)):
        os.utime(path, (1, 1))
    assert_as_read(root)


def test_a_file_that_is_renamed_or_gone_isn_t_remembered_as_there(root: Path) -> None:
    """Entries belong to paths."""
    remembered(root)
    (root / SHEET).rename(root / "action_sheets/renamed.yml")
    assert_as_read(root)
    (root / "action_sheets/renamed.yml").unlink()
    assert_as_read(root)


def test_a_damaged_memory_is_none(root: Path) -> None:
    """One flipped bit, a file cut short, files swapped, none at all, or a folder that nobody can write to."""
    remembered(root)
    for place in (0, 40, 70, -2):
        for path in entries(root):
            content = bytearray(path.read_bytes())
            content[place] ^= 1
            path.write_bytes(content)
        assert_as_read(root)
    for path in entries(root):
        path.write_bytes(path.read_bytes()[:50])
    assert_as_read(root)
    one, other, *rest = entries(root)
    other.write_bytes(one.read_bytes())
    for path in rest:
        path.unlink()
    assert_as_read(root)
    nowhere = FileMemory(ContentCache(Path("/dev/null/nowhere")))
    assert Loader(root, nowhere).load().things == Loader(root).load().things


def test_what_results_depend_on_makes_them_outdated(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings, what is known of translations, the generator."""
    remembered(root)
    (root / TRANSLATIONS / "en.txt").unlink()
    assert remembered(root).things[SHEET].label.stale == frozenset()
    assert_as_read(root)
    kept = {path: path.stat().st_ino for path in entries(root)}
    monkeypatch.setattr(load, "generator_version", lambda: "another")
    assert_as_read(root)
    assert not {path: path.stat().st_ino for path in entries(root)}.items() & kept.items(), "everything was read again"


def test_files_read_by_several_processes_give_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They write to the memory what they read."""
    monkeypatch.setattr(side_by_side, "MANY", 1)
    assert_as_read(root)
    kept = {path: path.stat().st_ino for path in entries(root)}
    assert_as_read(root)
    assert {path: path.stat().st_ino for path in entries(root)} == kept


def test_a_cache_that_others_could_have_written_is_not_read(root: Path, tmp_path: Path) -> None:
    """A folder elsewhere."""
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert FileMemory.of(root) is None
