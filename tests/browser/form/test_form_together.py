"""Two people edit the same guide, one of them in the form: nobody loses anything, and what can't be united is for them to choose."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from github_stand_in import GitHub, repository_of
from guide_generator.guide.guide import Guide
from support import FROZEN

SHEET = "action_sheets/profil-du-travailleur-pair.yml"
BRANCH = "cms/sheet/profil-du-travailleur-pair"
OTHER = "action_sheets/missions-et-fiche-de-poste.yml"
TITLE = "Définir le profil du·de la travailleur·euse pair·e"
ENGLISH = "Define the profile of your future peer worker"
LIST = re.compile(r"#/collections/[\w-]+$")
SLOW_MS = 30_000
NOT_SENT = "Votre texte est toujours dans le formulaire"


@pytest.fixture
def host(guide: Guide, tmp_path: Path) -> GitHub:
    """A stand-in of GitHub that holds a part of the guide, with a comment in a sheet: the form reads all that is there."""
    assert guide.settings.repository
    root = shutil.copytree(FROZEN, tmp_path / "repository")
    for folder in ("resources", "terms", "sources", "partners", "questions", "misconceptions"):
        shutil.rmtree(root / "action_sheets/shared" / folder)
    text = (root / SHEET).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^title:\n  fr: .*\n  en: .*$", f"title:\n  fr: {TITLE}\n  en: {ENGLISH}", text)
    (root / SHEET).write_text(text.replace("number: 3\n", "number: 3   # l'ordre du kit\n"), encoding="utf-8")
    repository_of(root)
    return GitHub(root, guide.settings.repository.name)


class Editor:
    """Somebody with the form open, signed in."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self, place: str) -> Editor:
        """Open what stands at a place of the form, such as `sheet/entries/an-id`."""
        self.page.goto(f"{self.url}admin/#/collections/{place}")
        self.page.get_by_role("button", name="Se connecter avec un jeton").click()
        self.page.get_by_role("textbox").fill("jeton-un")
        self.page.keyboard.press("Enter")
        expect(self.button("Enregistrer")).to_be_visible(timeout=SLOW_MS)
        return self

    def button(self, name: str) -> Any:  # noqa: ANN401 - a locator
        """A button, by its name."""
        return self.page.get_by_role("button", name=name, exact=True).first

    def field(self, path: str) -> Any:  # noqa: ANN401 - a locator
        """What is typed in for a field, such as `title.fr`."""
        return self.page.locator(f"[data-key-path='{path}']").locator("input, textarea").first

    def type(self, path: str, text: str) -> Editor:
        """Fill a field."""
        self.field(path).fill(text)
        return self

    def go(self, place: str) -> None:
        """Go there without leaving the session."""
        self.page.evaluate("(place) => { location.hash = `#/collections/${place}`; }", place)
        expect(self.button("Enregistrer")).to_be_visible()

    @property
    def conflict(self) -> Any:  # noqa: ANN401 - a locator
        """Where both texts are shown."""
        return self.page.get_by_role("dialog", name="Quelqu'un d'autre a changé le même texte")

    def save(self) -> None:
        """Ask for it to be saved."""
        self.button("Enregistrer").click()

    def saved(self) -> None:
        """See that it was, and stay in draft."""
        self.button("Plus tard").click()
        self.closed()

    def closed(self) -> None:
        """See that the form went back to the list."""
        expect(self.page).to_have_url(LIST)

    def says(self, text: str) -> None:
        """See a text."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def understood(self) -> None:
        """Close the window that says what is wrong."""
        self.button("OK").click()
        expect(self.page.get_by_role("button", name="OK", exact=True)).to_have_count(0)


@contextmanager
def editing(browser: Browser, host: GitHub, url: str) -> Iterator[Editor]:
    """A person with a browser of their own."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        host.install(context)
        yield Editor(context.new_page(), url)
    assert host.unknown == []


@pytest.fixture
def editor(browser: Browser, host: GitHub, form: str) -> Iterator[Editor]:
    """Somebody with a sheet open."""
    with editing(browser, host, form) as editor:
        yield editor.open("sheet/entries/profil-du-travailleur-pair")


def replaced(old: str, new: str) -> Any:  # noqa: ANN401 - a function
    """A change of a text."""

    def change(text: str) -> str:
        assert text.count(old) >= 1, old
        return text.replace(old, new, 1)

    return change


def test_published_meanwhile(editor: Editor, host: GitHub) -> None:
    """A session is open while colleagues publish.

    Other fields and comments are united, the same field is asked about, a deleted thing stays deleted unless somebody wants it back,
    another file isn't touched.
    """
    host.publish(SHEET, replaced("en: Define the profile of your future peer worker", "en: Define their profile"))
    host.publish(SHEET, replaced("# l'ordre du kit", "# l'ordre du nouveau kit"))
    host.publish(OTHER, replaced("number: 4", "number: 19"))
    editor.type("title.fr", "Un titre à moi").save()
    editor.saved()
    editor.says("Votre brouillon réunit ses changements et les vôtres")
    assert host.diff(BRANCH).split("\n")[4:] == ["@@ -6 +6 @@ title:", f"-  fr: {TITLE}", "+  fr: Un titre à moi"]

    editor.go("sheet/entries/formation-initiale")
    old = editor.field("title.fr").input_value()
    host.publish("action_sheets/formation-initiale.yml", replaced(old, "Le titre d'une collègue"))
    editor.type("title.fr", "Mon autre titre").save()
    expect(editor.conflict).to_contain_text("Titre › Français")
    expect(editor.conflict).to_contain_text("Mon autre titre")
    expect(editor.conflict).to_contain_text("Le titre d'une collègue")
    editor.button("Revenir au formulaire").click()
    editor.says(NOT_SENT)
    assert len(host.pulls) == 1
    editor.understood()
    expect(editor.field("title.fr")).to_have_value("Mon autre titre")
    editor.save()
    editor.conflict.get_by_role("radio", name="Votre texte").check()
    editor.button("Enregistrer ces choix").click()
    editor.saved()
    assert host.diff("cms/sheet/formation-initiale").split("\n")[5:] == [
        "-  fr: Le titre d'une collègue",
        "+  fr: Mon autre titre",
    ]

    editor.go("sheet/entries/formation-continue")
    host.publish("action_sheets/formation-continue.yml", None)
    editor.type("title.fr", "Un titre de trop").save()
    expect(editor.conflict).to_contain_text("supprimé par quelqu'un d'autre")
    editor.conflict.get_by_role("radio", name="Le texte de l'autre personne").check()
    editor.button("Enregistrer ces choix").click()
    editor.says("L'élément reste supprimé : rien n'a été envoyé.")
    assert len(host.pulls) == 2

    for pull in host.pulls:
        host.merge(pull)
    assert "number: 19" in host.published(OTHER)
    assert "# l'ordre du nouveau kit" in host.published(SHEET)
    assert "en: Define their profile" in host.published(SHEET)
    assert "fr: Un titre à moi" in host.published(SHEET)


def test_deleting_what_changed(editor: Editor, host: GitHub) -> None:
    """What a colleague changed since it was read isn't deleted; what nobody changed is."""
    host.publish(SHEET, replaced("number: 3", "number: 33"))
    for sheet, pulls in (("profil-du-travailleur-pair", 0), ("formation-initiale", 1)):
        editor.go(f"sheet/entries/{sheet}")
        editor.button("Afficher les options de l’éditeur").click()
        editor.page.get_by_role("menuitem", name="Supprimer").click()
        editor.page.locator("[role=dialog], [role=alertdialog]").get_by_role("button", name="Supprimer").click()
        if not pulls:
            editor.says("Rechargez la page et relisez-le avant de le supprimer.")
    editor.button("Supprimer quand même").click()
    editor.closed()
    [pull] = host.pulls
    assert host.git("diff", "--name-status", f"main...{pull.head}") == "D\taction_sheets/formation-initiale.yml"


def test_two_forms(editor: Editor, browser: Browser, host: GitHub, form: str) -> None:
    """Two people, the same sheet, the same hour: one request, which holds the work of both; the same words are asked about."""
    with editing(browser, host, form) as other:
        other.open("sheet/entries/profil-du-travailleur-pair")
        editor.type("title.fr", "Le titre de A").save()
        editor.saved()
        other.type("title.en", "The title of B").save()
        other.saved()
        editor.go("sheet/entries/profil-du-travailleur-pair")
        editor.type("title.fr", "Le titre de A, revu").save()
        editor.saved()
        other.go("sheet/entries/profil-du-travailleur-pair")
        other.type("title.fr", "Le titre de B").save()
        expect(other.conflict).to_contain_text("Le titre de A, revu")
        other.conflict.get_by_role("radio", name="Le texte de l'autre personne").check()
        other.button("Enregistrer ces choix").click()
        other.saved()
        [pull] = host.pulls
        assert host.diff(pull.head).split("\n")[5:] == [
            f"-  fr: {TITLE}",
            "-  en: Define the profile of your future peer worker",
            "+  fr: Le titre de A, revu",
            "+  en: The title of B",
        ]


def test_refusals(editor: Editor, host: GitHub) -> None:
    """Each refusal says in French what to do, and the text stays; an expired token is asked for again, and the save goes on."""
    editor.type("title.fr", "Un titre à garder")
    for refused, said in (
        ((0, ""), "Le réseau ne répond pas"),
        ((403, "Resource not accessible by personal access token"), "n'a pas le droit d'écrire dans ce dépôt"),
        ((503, "Service Unavailable"), "enregistrez à nouveau dans quelques minutes"),
        ((422, "Repository rule violations found"), "montrez ce message à la personne qui gère le guide. (Repository rule"),
    ):
        host.refuses = refused
        editor.save()
        editor.says(said)
        editor.says(NOT_SENT)
        editor.understood()
        expect(editor.field("title.fr")).to_have_value("Un titre à garder")
    host.refuses, host.token = None, "jeton-deux"
    editor.save()
    dialog = editor.page.get_by_role("dialog", name="Votre jeton n'est plus valable")
    dialog.get_by_label("Nouveau jeton").fill("jeton-deux")
    dialog.get_by_role("button", name="Continuer").click()
    editor.saved()
    [pull] = host.pulls
    assert "+  fr: Un titre à garder" in host.diff(pull.head)
    assert "jeton-deux" in editor.page.evaluate("localStorage.getItem('sveltia-cms.user')")


def test_what_the_check_would_refuse(editor: Editor, host: GitHub) -> None:
    """The form refuses it first: a tag, a link without an address, an unknown id in brackets, an id that is taken, a wanted deletion."""
    expect(editor.field("id")).to_have_attribute("readonly", "")
    expect(editor.page.get_by_role("button", name="une recommandation")).to_have_count(1)
    editor.page.set_viewport_size({"width": 1280, "height": 6000})
    expect(editor.page.locator("[data-key-path='experiences']").first).to_contain_text("Bourgogne-Franche-Comté")
    editor.page.set_viewport_size({"width": 1280, "height": 900})
    for wrong in ("Un <b>titre</b>", "Un [lien](www.exemple.fr)"):
        editor.type("title.fr", wrong).save()
        editor.says("Ni balise comme <b>")
    editor.type("title.fr", "Un titre pour [[inconnu]]").save()
    editor.says("Rien dans le guide ne porte l'identifiant « inconnu »")
    editor.understood()
    editor.type("title.fr", "Un titre").save()
    editor.saved()

    editor.go("training/entries/formation-respai")
    editor.button("Afficher les options de l’éditeur").click()
    editor.page.get_by_role("menuitem", name="Supprimer").click()
    editor.page.locator("[role=dialog], [role=alertdialog]").get_by_role("button", name="Supprimer").click()
    cited = editor.page.get_by_role("dialog", name="Cet élément est cité ailleurs")
    expect(cited).to_contain_text("formation-respai-hdf")
    cited.get_by_role("button", name="Revenir au formulaire").click()
    editor.says("Rien n'a été envoyé.")

    editor.go("audience/new")
    editor.type("id", "hauts-de-france")
    editor.says("Un élément du guide porte déjà l'identifiant « hauts-de-france ».")
    editor.type("id", "de-nouvelles-equipes").type("title.fr", "Des équipes").type("description.fr", "Des équipes.").save()
    editor.saved()
    assert [pull.head for pull in host.pulls] == [BRANCH, "cms/audience/de-nouvelles-equipes"]
