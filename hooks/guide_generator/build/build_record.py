"""What a build was made from and what it wrote, so that the next one knows that nothing changed.

A build is a function of the guide's files, of the generator with its libraries, of the day, and of the address of the site. Their
digest is kept with the state of every file that was written. Where MkDocs' settings add hooks or plugins, which may read anything,
no record is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from yaml import YAMLError

from guide_generator.build.mkdocs_settings import added_hooks, added_plugins, mkdocs_settings
from guide_generator.files.content_cache import CACHE, ContentCache, cache_problems
from guide_generator.files.file_digest import file_digest
from guide_generator.files.generator_version import generator_version
from guide_generator.files.plain_files import SETTINGS
from guide_generator.loading.load import Loader
from guide_generator.settings.site_address import site_address
from guide_generator.source.problems import GuideError

FOLDER = Path(CACHE, "builds")
"""From the guide's root: one file for each folder that was built."""


@dataclass(frozen=True)
class Summary:
    """What a build has to say, so that it can be said again."""

    pages: int
    """In one language."""

    languages: tuple[str, ...]
    reports: Mapping[str, str]
    """The problems, in each language of messages; empty where there are none."""

    counts: Mapping[str, str]
    """How many errors and warnings there are, in each language of messages."""


@dataclass(frozen=True)
class BuildRecord:
    """The record of the builds of a guide in one folder."""

    root: Path
    target: Path
    options: tuple[bool, ...]
    """What the build leaves out."""

    def inputs(self) -> str:
        """A digest of all that a build would read now; empty where that can't be known."""
        try:
            settings = [mkdocs_settings(path) for path in sorted(self.root.glob(SETTINGS))]
            if any(_adds_code(each) for each in settings) or list(cache_problems(self.root)):
                return ""
            guide = Loader(self.root).settings()
            said = [self.options, guide.today(), site_address(guide, os.environ), settings, generator_version()]
            files = file_digest(self.root)
        except (GuideError, OSError, YAMLError):
            return ""  # the build says what is wrong
        return files and hashlib.sha256(json.dumps([*said, files], sort_keys=True, default=str).encode()).hexdigest()

    def unchanged(self) -> Summary | None:
        """What the last build said, where one now would write the same files; None where something changed or isn't known."""
        kept = self._cache.get(self._key)
        if kept is None:
            return None
        record = json.loads(kept)
        if record["outputs"] != folder_state(self.target) or record["inputs"] != self.inputs():
            return None
        return Summary(**record["summary"] | {"languages": tuple(record["summary"]["languages"])})

    def keep(self, inputs: str, outputs: str, summary: Summary) -> None:
        """Keep what a build wrote that was made from these inputs. `outputs` is the state of its own site: another may stand there by now."""
        if inputs and outputs:
            record = {"inputs": inputs, "outputs": outputs, "summary": asdict(summary)}
            self._cache.put(self._key, json.dumps(record).encode())

    def conditions(self) -> tuple[str, ...]:
        """What pages depend on beside the guide, the generator and the settings of MkDocs: the day."""
        return (Loader(self.root).settings().today().isoformat(),)

    @property
    def _cache(self) -> ContentCache:
        return ContentCache(self.root / FOLDER)

    @property
    def _key(self) -> str:
        return hashlib.sha256(str(self.target).encode(errors="surrogateescape")).hexdigest()


def _adds_code(settings: object) -> bool:
    """Whether MkDocs' settings are more than ours, or can't be read."""
    if not isinstance(settings, dict):
        return True
    inherits = settings.get("INHERIT", "")
    plugins = settings.get("plugins", [] if inherits else ["search"])  # MkDocs' own where none are named
    return bool(added_plugins(plugins) or added_hooks(settings) or Path(inherits).name != inherits)


def folder_state(folder: Path) -> str:
    """A digest of the names, sizes, times and rights of the files of a folder, wherever it is; empty while another build replaces it."""
    digest, above = hashlib.sha256(), os.fspath(folder)
    try:
        for path, inner, names in os.walk(above):
            inner.sort()
            for name in sorted(names):
                status = os.lstat(f"{path}/{name}")  # thousands of files: a Path each would double the time
                said = f"{path[len(above) :]}/{name}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_mode}\n"
                digest.update(said.encode(errors="surrogateescape"))
    except FileNotFoundError:
        return ""
    return digest.hexdigest()
