"""Words that want to be markup, and what no report may hold of them."""

from __future__ import annotations

import re

HOSTILE = "</details><script>x()</script> | @equipe [ici](javascript:x) ![i](//h/p) `c` **g** #1 http://h.test $x$ <!-- :tada:"


def assert_harmless(report: str) -> None:
    """No markup but the report's own, no address but the site's, nobody called."""
    assert HOSTILE[:20] not in report
    for sign in ("<script", "@equipe", "javascript:x)", "](//", "http://h.test", ":tada:", "<!-- :", "**g**"):
        assert sign not in report
    own = r"</?(?:details|summary|ins|del|br)>|<!-- guide: what changes -->"
    assert "<" not in re.sub(own, "", report)
    addresses = re.findall(r"\]\(([^)]*)\)", report)
    assert [address for address in addresses if not address.startswith(("https://p.test/1/", "https://g.test/"))] == []
