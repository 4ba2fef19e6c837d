"""The search index that is kept between builds: taken where nothing changed, never where anything did."""

from __future__ import annotations

from pathlib import Path

from guide_generator.content.to_text import OwnLine
from guide_generator.files.content_cache import ContentCache
from guide_generator.search.documents import SearchDocument
from guide_generator.search.index import index_files
from guide_generator.search.kept_index import FOLDER, KeptIndex

DOCUMENTS = [
    SearchDocument(
        "a/", "Accueillir", "Fiche", passages=[OwnLine("Préparer l’arrivée d’un·e pair·e."), OwnLine("Dire", "Qui", "qui")]
    ),
    SearchDocument(
        "b/", "Recruter", "Fiche", keywords=["embauche"], passages=[OwnLine("Écrire l’annonce."), OwnLine("Qui lit ?")]
    ),
]
STOP, ALIKE = ["un"], [["embauche", "recrutement"]]
MARK = b"Seen before"


def test_an_index_is_made_again_only_where_what_it_holds_changed(tmp_path: Path) -> None:
    """Taken as it was made; made anew for other words, another version and a damaged file."""
    cache, now = ContentCache(tmp_path / FOLDER), KeptIndex(tmp_path, "1")
    fresh = dict(index_files(DOCUMENTS, "fr", STOP, ALIKE))
    assert dict(now.files(DOCUMENTS, "fr", STOP, ALIKE)) == fresh
    made = cache.get("fr")
    assert made
    marked = made.replace(b"Recruter", MARK)
    cache.put("fr", marked)
    assert MARK.decode() in now.files(DOCUMENTS, "fr", STOP, ALIKE)["index"]
    for others in (
        now.files(DOCUMENTS[:1], "fr", STOP, ALIKE),
        now.files(DOCUMENTS, "fr", [], ALIKE),
        now.files(DOCUMENTS, "fr", STOP, []),
        KeptIndex(tmp_path, "2").files(DOCUMENTS, "fr", STOP, ALIKE),
    ):
        assert MARK.decode() not in others["index"]
        cache.put("fr", marked)
    path = tmp_path / FOLDER / "fr"
    path.write_bytes(path.read_bytes().replace(MARK, MARK[::-1]))
    assert dict(now.files(DOCUMENTS, "fr", STOP, ALIKE)) == fresh
    assert cache.get("fr") == made
