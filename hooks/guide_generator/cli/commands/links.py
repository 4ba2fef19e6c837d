"""`guide links`: whether the addresses of other sites that the guide names still answer. The one command that uses the network."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from http.client import HTTPException
from pathlib import Path
from typing import Annotated
from urllib.parse import quote, urlsplit

import typer

from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, seconds
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.editing.freshness import LinkCheck
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.load import Loader
from guide_generator.model.external_links import external_links

AT_ONCE = 8
"""Hosts that are asked at the same time; each is asked one address after the other."""

TRIES = 2
UNASKED_OTHERWISE = (403, 404, 405, 406, 429, 501)
"""Answers that some sites give to a request for the head alone."""

AGENT = {"User-Agent": "Mozilla/5.0 (compatible; guide link check)", "Accept": "*/*"}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def links(
    ctx: typer.Context,
    output: Annotated[Path, typer.Argument(metavar="FILE", parser=Path)],
    *,
    patience: Annotated[float, typer.Option("--seconds", metavar="SECONDS", parser=seconds)] = 20,
    root: Root = None,
) -> int:
    """Ask them all, and write the answers."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    check_file(output, b"[", folder)
    draft = Loader(folder).load()
    answers = ask_all(list(external_links(draft.things, draft.pages)), patience)
    write_file(output, f"{json.dumps([asdict(answer) for answer in answers], indent=1)}\n".encode())
    wrong = [answer for answer in answers if not answer.is_ok]
    for answer in wrong:
        print(say("link-wrong", url=answer.url, answer=answer.status or answer.reason))
    say.note("links-done", count=len(answers), wrong=len(wrong))
    return 0


def ask_all(urls: Sequence[str], patience: float) -> list[LinkCheck]:
    """The answer of each address, in their order."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answered = pool.map(lambda host: [ask(url, patience) for url in host], by_host.values())
        answers = {answer.url: answer for host in answered for answer in host}
    return [answers[url] for url in urls]


def ask(url: str, patience: float) -> LinkCheck:
    """What an address answers; asked again where nothing came back."""
    answer = LinkCheck(url)
    for _ in range(TRIES):
        answer = _ask(url, "HEAD", patience)
        if answer.status in UNASKED_OTHERWISE:
            answer = _ask(url, "GET", patience)
        if answer.status is not None:
            break
    return answer


def _ask(url: str, method: str, patience: float) -> LinkCheck:
    request = urllib.request.Request(quote(url, safe=":/?#[]@!$&'()*+,;=%~"), method=method, headers=AGENT)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=patience) as response:  # noqa: S310 - the guide names web addresses alone
            return LinkCheck(url, int(response.status))
    except urllib.error.HTTPError as error:
        return LinkCheck(url, error.code)
    except (OSError, HTTPException, ValueError) as error:
        return LinkCheck(url, None, str(getattr(error, "reason", error)) or type(error).__name__)
