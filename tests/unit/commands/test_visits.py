"""`guide visits`: pages by month from hosts' logs, whatever they hold; nothing of who came."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from guide_generator.cli.command import main
from guide_generator.publish.visits import visits

READER = '"https://search.test/?q=x" "Mozilla/5.0 (X11; Linux) Firefox/115.0"'
LINES = [
    f'203.0.113.7 - - [30/Nov/2026:03:24:40 +0000] "GET /fiches/a/?q=mon%20secret HTTP/1.1" 200 123 {READER}',
    f'2001:db8::1 - camille.durand [30/Nov/2026:03:24:41 +0000] "GET /fiches/a/index.html HTTP/2.0" 304 - {READER}',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET /fiches/%C3%A9t%C3%A9/ HTTP/1.1" 200 1 {READER}',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET /pdf/fiches-01.pdf HTTP/1.1" 200 1 {READER}',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET /assets/guide.css HTTP/1.1" 200 1 {READER}',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET /perdu/ HTTP/1.1" 404 1 {READER}',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "POST /fiches/a/ HTTP/1.1" 200 1 {READER}',
    '203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET / HTTP/1.1" 200 1 "-" "Mozilla/5.0 (compatible; Googlebot/2.1)"',
    '203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET / HTTP/1.1" 200 1 "-" "-"',
    f'203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET /=cmd|x/ HTTP/1.1" 200 1 {READER}',
    '203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "\\x16\\x03\\x01" 400 0 "-" "-"',
    "no log at all",
]
COUNTED = {"2026-11": {"/fiches/a/": 2}, "2026-12": {"/=cmd|x/": 1, "/fiches/été/": 1, "/pdf/fiches-01.pdf": 1}}


def test_pages_are_counted_by_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a file and from a compressed one; in every format; no address, name or search of a reader is in any."""
    plain, zipped = tmp_path / "access.log", tmp_path / "access.log.1.gz"
    plain.write_text("\n".join(LINES[6:]) + "\n", encoding="utf-8")
    zipped.write_bytes(gzip.compress("\n".join(LINES[:6]).encode()))
    said = {}
    for form in ("text", "json", "csv"):
        assert main(["visits", str(plain), str(zipped), "--format", form]) == 0
        said[form] = capsys.readouterr().out
        for secret in ("203.0.113", "2001:db8", "camille", "secret", "search.test"):
            assert secret not in said[form]
    assert json.loads(said["json"]) == {"months": COUNTED, "robots": 2, "unread": 2}
    rows = list(csv.reader(io.StringIO(said["csv"])))
    assert rows[0] == ["month", "page", "visits"]
    assert ["2026-11", "/fiches/a/", "2"] in rows
    assert "       2  /fiches/a/" in said["text"]


def test_what_isn_t_a_log_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that isn't there, one that is cut, one in another format: a sentence each, and no traceback."""
    cut, other = tmp_path / "cut.gz", tmp_path / "other.log"
    cut.write_bytes(gzip.compress(b"x" * 9000)[:-9])
    other.write_bytes(b"\x00\xff" * 50_000)
    damaged = tmp_path / "damaged.gz"
    damaged.write_bytes(cut.read_bytes()[:12] + b"\xff" * 40)
    absent = tmp_path / "none.log"
    for path, said in ((absent, "pas de journal"), (cut, "coupé"), (damaged, "abîmé"), (other, "Aucune ligne")):
        assert main(["visits", str(path), "--lang", "fr"]) == 1
        told = capsys.readouterr().err
        assert said in told
        assert "Errno" not in told


def test_a_log_without_programs_says_that_robots_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The common format, of which hosts make logs too; the same with the name of the site in front, as Debian's Apache writes."""
    for name, line, warned in (
        ("common", '203.0.113.7 - - [01/Dec/2026:00:00:00 +0100] "GET / HTTP/1.1" 200 1', True),
        ("vhost", f'guide.test:443 2001:db8::1 - - [01/Dec/2026:00:00:00 +0100] "GET / HTTP/1.1" 200 1 {READER}', False),
    ):
        (tmp_path / name).write_text(f"{line}\n", encoding="utf-8")
        assert main(["visits", str(tmp_path / name), "--lang", "fr"]) == 0
        said = capsys.readouterr()
        assert "       1  /\n" in said.out
        assert ("Les robots y sont comptés" in said.err) is warned


def test_long_lines_cost_no_more_than_their_length() -> None:
    """Whatever they repeat."""
    for piece in ("[", '"', "\\", " ", '\\"', "[01/Dec/2026:"):
        assert visits([f"1 - - {piece * 100_000}"]).unread == 1
