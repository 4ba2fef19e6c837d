"""Ask the addresses of other sites that the guide names whether they still answer. The one script that uses the network."""

from __future__ import annotations

import argparse
import json
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from _root import ROOT, run
from guide_generator.editing.freshness import LinkCheck
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.load import Loader
from guide_generator.model.external_links import external_links
from guide_generator.source.problems import GuideError

EXAMPLES = """\
exit status: 0 when every address was asked, whatever it answered; 1 when the guide can't be read

example:
  scripts/links.py links.json && scripts/freshness.py --links links.json
"""
AT_ONCE = 8
"""Hosts that are asked at the same time; each is asked one address after the other."""

TRIES = 2
UNASKED_OTHERWISE = (403, 404, 405, 406, 429, 501)
"""Answers that some sites give to a request for the head alone."""

AGENT = {"User-Agent": "Mozilla/5.0 (compatible; guide link check)", "Accept": "*/*"}


def main(arguments: list[str] | None = None) -> int:
    """Ask them all, and write the answers."""
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path, metavar="FILE", help="the file to write the answers to, as JSON")
    parser.add_argument("--seconds", type=float, default=20, help="how long to wait for an answer (default: 20)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    options = parser.parse_args(arguments)
    check_file(options.output, b"[", options.root)
    try:
        draft = Loader(options.root).load()
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    answers = ask_all(list(external_links(draft.things, draft.pages)), options.seconds)
    write_file(options.output, f"{json.dumps([asdict(answer) for answer in answers], indent=1)}\n".encode())
    wrong = [answer for answer in answers if not answer.is_ok]
    for answer in wrong:
        print(f"{answer.url} : {answer.status or answer.reason}")
    print(f"Adresses vérifiées : {len(answers)} ; sans réponse juste : {len(wrong)}.")
    return 0


def ask_all(urls: Sequence[str], seconds: float) -> list[LinkCheck]:
    """The answer of each address, in their order."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = pool.map(lambda host: [ask(url, seconds) for url in host], by_host.values())
        answers = {answer.url: answer for host in told for answer in host}
    return [answers[url] for url in urls]


def ask(url: str, seconds: float) -> LinkCheck:
    """What an address answers; asked again where nothing came back."""
    answer = LinkCheck(url)
    for _ in range(TRIES):
        answer = _ask(url, "HEAD", seconds)
        if answer.status in UNASKED_OTHERWISE:
            answer = _ask(url, "GET", seconds)
        if answer.status is not None:
            break
    return answer


def _ask(url: str, method: str, seconds: float) -> LinkCheck:
    request = urllib.request.Request(quote(url, safe=":/?#[]@!$&'()*+,;=%~"), method=method, headers=AGENT)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:  # noqa: S310 - the guide names web addresses alone
            return LinkCheck(url, int(response.status))
    except urllib.error.HTTPError as error:
        return LinkCheck(url, error.code)
    except (OSError, HTTPException, ValueError) as error:
        return LinkCheck(url, None, str(getattr(error, "reason", error)) or type(error).__name__)


if __name__ == "__main__":
    sys.exit(run(main))
