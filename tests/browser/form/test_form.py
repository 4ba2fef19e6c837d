"""The form editor, in a real browser, over a real git repository behind a stand-in of GitHub."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from github_stand_in import API, GitHub, PullRequest, repository_of
from guide_generator.editing.form_config import FormConfig, backend
from guide_generator.editing.form_files import form_address, form_files
from guide_generator.editing.schema_files import described_files
from guide_generator.guide.guide import Guide
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.model.schema import Schema
from guide_generator.settings.repository import Repository
from guides import problems_of
from support import FROZEN, ROOT, Visit, replace, settled, visiting

SHEET = "action_sheets/profil-du-travailleur-pair.yml"
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
LIST = re.compile(r"#/collections/[\w-]+$")
TO_SIGN_IN = "Se connecter avec un jeton"
SLOW_MS = 30_000
"""The editor reads every file of the guide first."""
READS = """async ([url, files]) => {
  const { format } = await import(`${url}admin/format.js`);
  const { Drafts } = await import(`${url}admin/drafts.js`);
  const { config, formats } = await (await fetch(`${url}admin/config.json`)).json();
  const fields = (name) => config.collections.flatMap((one) => [one, ...(one.files ?? [])]).find((one) => one.format === name).fields;
  const made = Object.fromEntries(formats.map((one) => [one.name, format({ ...one, fields: fields(one.name) }, new Drafts())]));
  const saved = ([path, name, text, edit]) => {
    const data = structuredClone(made[name].fromFile(text));
    for (const [key, value] of Object.entries(edit)) data[key] = value;
    return [path, made[name].toFile(data)];
  };
  return Object.fromEntries(files.map(saved));
}"""
"""Opens files in their formats, changes some of their fields, and saves them."""

NEW = """async ([url, data]) => {
  const { format } = await import(`${url}admin/format.js`);
  const { Drafts } = await import(`${url}admin/drafts.js`);
  const { config, formats } = await (await fetch(`${url}admin/config.json`)).json();
  const sheet = formats.find((one) => one.name === "guide-sheet");
  return format({ ...sheet, fields: config.collections[0].fields }, new Drafts()).toFile(data);
}"""


@dataclass
class Editor:
    """The form editor open in the browser, signed in: opened once for all tests, each of which edits files of its own."""

    visit: Visit
    host: GitHub
    url: str
    former_pulls: int = 0
    """How many pull requests other tests made."""

    @property
    def page(self) -> Page:
        """The browser's page."""
        return self.visit.page

    @property
    def pulls(self) -> list[PullRequest]:
        """The pull requests that this test made."""
        return self.host.pulls[self.former_pulls :]

    def sign_in(self) -> None:
        """Open the form."""
        self.page.goto(f"{self.url}admin/")
        self.page.get_by_role("button", name=TO_SIGN_IN).click()
        self.page.get_by_role("textbox").fill("github_pat_essai")
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("button", name=TO_SIGN_IN)).to_be_hidden(timeout=SLOW_MS)

    def open(self, collection: str, entry: str) -> None:
        """Open an entry, or a new one."""
        place = entry if entry == "new" else f"entries/{entry}"
        self.page.evaluate("(place) => { location.hash = place; }", f"#/collections/{collection}/{place}")
        expect(self.page.get_by_role("button", name="Enregistrer")).to_be_visible(timeout=SLOW_MS)

    def field(self, path: str) -> Any:  # noqa: ANN401 - a locator
        """What is typed in for a field, such as `title.fr`."""
        return self.page.locator(f"[data-key-path='{path}']").locator("input, textarea").first

    def save(self) -> None:
        """Save, and stay in draft. Nobody else changed anything, and nobody is said to have."""
        self.page.get_by_role("button", name="Enregistrer").click()
        self.page.get_by_role("button", name="Plus tard").click()
        expect(self.page).to_have_url(LIST)
        expect(self.page.locator(".guide-told")).to_have_count(0)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, form: str, guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The editor, over a repository that holds the guide with comments in a sheet."""
    assert guide.settings.repository
    root = shutil.copytree(FROZEN, tmp_path_factory.mktemp("form") / "repository")
    replace(root / SHEET, "number: 3\n", "number: 3   # l'ordre du kit\n# Relu par l'équipe\n")
    repository_of(root)
    host = GitHub(root, guide.settings.repository.name)
    with visiting(browser) as visit:
        host.install(visit.page.context)
        editor = Editor(visit, host, form)
        editor.sign_in()
        yield editor


@pytest.fixture
def editor(signed_in: Editor) -> Iterator[Editor]:
    """The same, as a test finds it; nothing else is asked for, and nothing goes wrong unseen."""
    signed_in.former_pulls = len(signed_in.host.pulls)
    signed_in.host.git("checkout", "--quiet", "--force", "main")
    signed_in.page.set_viewport_size(DESKTOP)
    yield signed_in
    outside = signed_in.visit.outside(signed_in.url)
    assert [request for request in outside if not request.startswith((f"{API}/", "blob:"))] == []
    assert signed_in.host.unknown == []
    assert signed_in.visit.errors == []


def test_one_field_one_line(editor: Editor) -> None:
    """A changed field of a sheet makes a draft pull request whose difference is that field's line."""
    editor.open("sheet", "profil-du-travailleur-pair")
    editor.field("title.en").fill("Define: the profile")
    editor.save()
    [pull] = editor.pulls
    assert (pull.draft, pull.title) == (True, "Modifier : Fiche « profil-du-travailleur-pair »")
    assert editor.host.diff(pull.head).split("\n")[4:] == [
        "@@ -8 +8 @@ title:",
        "-  en: Define the profile and recruit a peer worker",
        '+  en: "Define: the profile"',
    ]


def test_moved_and_replaced(editor: Editor) -> None:
    """A sheet goes to another part, an item of a list up by a key, a resource makes room for another: these lines alone change."""
    editor.page.set_viewport_size({"width": 1280, "height": 6000})
    editor.open("sheet", "interventions-dans-les-ecoles")
    field = {name: editor.page.locator(f"[data-key-path='{name}']").first for name in ("part", "recommendations", "resources")}
    before = problems_of(editor.host.folder)
    field["part"].get_by_role("radio", name="Promouvoir le travail pair").click()
    field["recommendations"].get_by_role("button", name="Réordonner l’élément").nth(1).press("ArrowUp")
    field["resources"].get_by_role("combobox").click()
    editor.page.get_by_role("option", name="travail-pair.org").click()
    field["resources"].get_by_role("button", name="Retirer").nth(2).click()
    editor.save()
    [pull] = editor.pulls
    changed = [line for line in editor.host.diff(pull.head).split("\n")[4:] if not line.startswith(("@@", "-  ", "+  "))]
    assert changed == [
        "-part: sensibilisation",
        "+part: promotion",
        "-resources: [developper-le-travail-pair-2019, evaluation-integration-ahi-2022, mesure-d-impact-bfc-2022]",
        "+resources: [developper-le-travail-pair-2019, evaluation-integration-ahi-2022, site-travail-pair-org]",
    ]
    editor.host.git("checkout", "--quiet", "--force", pull.head)
    assert problems_of(editor.host.folder) == before


def test_wrong_value(editor: Editor) -> None:
    """What the checker would refuse, the form refuses, in French, and nothing is written."""
    editor.open("sheet", "formation-initiale")
    editor.field("title.fr").fill("Un <b>titre</b>")
    editor.page.get_by_role("button", name="Enregistrer").click()
    expect(editor.page.get_by_text("Ni balise comme <b>").first).to_be_visible()
    expect(editor.page.get_by_text("une erreur. Veuillez la corriger")).to_be_visible()
    assert editor.pulls == []


def test_new_thing(editor: Editor) -> None:
    """A resource made in the form: its file is one that the checker takes, with the line by which editors find its schema."""
    editor.page.set_viewport_size({"width": 1280, "height": 4000})
    editor.open("resource", "new")
    typed = {"id": "guide-essai", "title.fr": "Guide : un essai", "year": "2026", "url": "exemple.fr"}
    for path, text in (typed | {"description.fr": "Un paragraphe.\n\nUn autre."}).items():
        editor.field(path).fill(text)
    editor.page.get_by_role("button", name="Enregistrer").click()
    expect(editor.page.get_by_text("Une adresse complète était attendue (https://…).").first).to_be_visible()
    assert editor.pulls == []
    editor.field("url").fill("https://exemple.fr/guide.pdf")
    editor.save()
    [pull] = editor.pulls
    path = "action_sheets/shared/resources/guide-essai.yml"
    assert editor.host.git("diff", "--name-only", f"main...{pull.head}") == path
    editor.host.git("checkout", "--quiet", "--force", pull.head)
    written = (editor.host.folder / path).read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=../schemas/resource.json\nid: guide-essai\n")
    errors = [one for one in problems_of(editor.host.folder) if one.severity == "error" and one.path == path]
    assert errors == []


def formats_of(guide: Guide, root: Path) -> Iterator[tuple[str, str]]:
    """Every file that can be edited, with the name of its format."""
    for path, name in described_files(Schema.of(guide.settings), root):
        yield path, f"guide-{name}-{Path(path).stem}" if name in {"wording", "synonyms"} else f"guide-{name}"
    for lang in guide.settings.codes:
        for page in sorted((root / "content" / lang).glob("*.md")):
            yield page.relative_to(root).as_posix(), f"guide-pages-{lang}-frontmatter"


def test_round_trip(guide: Guide, page: Page, form: str) -> None:
    """Each file of the guide, opened and saved as it is, keeps its very bytes."""
    page.goto(f"{form}admin/status.json")
    before = {path: (FROZEN / path).read_bytes().decode("utf-8") for path, _ in formats_of(guide, FROZEN)}
    asked = [[path, name, before[path], {}] for path, name in formats_of(guide, FROZEN)]
    after = settled(page, READS, [form, asked])
    assert len(before) > 100
    assert [path for path in before if after[path] != before[path]] == []


def test_new_file(page: Page, form: str) -> None:
    """A new file starts with the line by which editors find its schema; what was left empty isn't written."""
    page.goto(f"{form}admin/status.json")
    data = {
        "id": "x",
        "title": {"fr": "Un mot : le titre", "en": ""},
        "number": 3,
        "audiences": ["a", "b"],
        "reviewed": "2026-12-01",
    }
    written = settled(page, NEW, [form, data])
    assert written == (
        "# yaml-language-server: $schema=shared/schemas/sheet.json\n"
        'id: x\ntitle:\n  fr: "Un mot : le titre"\nnumber: 3\naudiences: [a, b]\nreviewed: 2026-12-01\n'
    )


def test_form_follows_the_schema(guide: Guide) -> None:
    """Each field of a schema has its field in the form, with its label, to any depth; references are picked from their kind."""
    assert guide.settings.repository
    form = FormConfig(guide, guide.settings.repository).config()
    assert form["backend"]["commit_messages"]["uploadMedia"] == "Joindre : {{path}}"
    assert '{"label": "Personne concernée", "value": "concerned"}' in json.dumps(form, ensure_ascii=False)
    collections = {one.get("name"): one for one in form["collections"]}
    for name, node in JsonSchemas(Schema.of(guide.settings)).all():
        if name in collections:
            assert list(_shape(collections[name]["fields"])) == list(_properties(node)), name


def _shape(fields: list[dict[str, Any]], path: str = "") -> Iterator[str]:
    for field in fields:
        yield f"{path}{field['name']}"
        yield from _shape(field.get("fields", []), f"{path}{field['name']}.")


def _properties(node: dict[str, Any], path: str = "") -> Iterator[str]:
    for name, inner in node.get("properties", {}).items():
        yield f"{path}{name}"
        yield from _properties(inner.get("items", inner), f"{path}{name}.")


@pytest.mark.parametrize(
    ("about", "expected", "edit"),
    [
        (
            {"host": "github", "name": "a/b"},
            {"name": "github", "repo": "a/b", "branch": "main", "auth_methods": ["token"]},
            "https://github.com/a/b/edit/main/",
        ),
        (
            {"host": "gitlab", "name": "a/b/c", "branch": "dev", "server": "https://git.example.org", "application": "1234"},
            {
                "name": "gitlab",
                "repo": "a/b/c",
                "branch": "dev",
                "base_url": "https://git.example.org",
                "api_root": "https://git.example.org/api/v4",
                "auth_type": "pkce",
                "app_id": "1234",
            },
            "https://git.example.org/a/b/c/-/edit/dev/",
        ),
    ],
)
def test_one_setting_says_where(about: dict[str, str], expected: dict[str, Any], edit: str) -> None:
    """GitHub or GitLab, the host's own site or one's own: the form and the edit links follow the same few lines."""
    repository = Repository.model_validate(about)
    assert backend(repository) == expected
    assert repository.url + repository.edit == edit


def test_no_form_without_repository(guide: Guide) -> None:
    """A guide that doesn't say where its files are kept has no form, and no page leads to one."""
    settings = guide.settings.model_copy(update={"repository": None})
    bare = dataclasses.replace(guide, settings=settings)
    assert list(form_files(bare, ROOT)) == []
    assert form_address(bare, "sheet", SHEET) == ""
