"""The inputs to begin with: the examples of the tests, the practice site, and the files of a folder."""

from __future__ import annotations

from pathlib import Path

from practice.report import load, printed

_ROOT = Path(__file__).parents[2]
_EXAMPLES = _ROOT / "tests/examples"
_PRACTICE = ("wexmoor_2022", "wexmoor_2025", "kestrelby_2024")
_MARKUP = (".html", ".xml", ".htm", ".atom", ".rss")
_ENDINGS = {"pdf": (".pdf",), "text": (".txt", ".json"), "html": (".html", ".htm")}
#: Of the workshop's files, so many at most, the smallest, and none longer than this.
_MOST_FILES, _LONGEST = 40, 150_000
# A PDF by hand, in which nothing is packed: each change of it reaches the parser.
_PLAIN_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length 190 >> stream
BT /F1 12 Tf 50 700 Td (Inspection of Wexmoor children's services) Tj 0 -20 Td (Inspection dates: 3 to 14 March 2025) Tj
0 -20 Td (Overall effectiveness Good) Tj ET q /Fm0 Do Q
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >> endobj
6 0 obj << /Length 80 >> stream
begincmap 1 beginbfrange <20> <7E> <0020> endbfrange endcmap
endstream endobj
trailer << /Root 1 0 R /Size 7 >>
startxref
9
%%EOF
"""


def seeds(target: str) -> list[bytes]:
    """Return the invented inputs of a target."""
    if target == "pdf":
        return [_PLAIN_PDF, *(printed(load(name)) for name in _PRACTICE)]
    if target in ("html", "text"):
        found = sorted(path for path in _EXAMPLES.rglob("*") if path.suffix in _ENDINGS[target])
        articles = sorted((_ROOT / "practice/articles").glob("*.txt"))
        return [path.read_bytes() for path in (found if target == "html" else [*found, *articles])]
    kinds = {"feed": ("feed", "council_page"), "list": ("ofsted_list", "page_list"), "provider": ("ofsted_provider",)}
    return [
        path.read_bytes()
        for kind in kinds[target]
        for path in sorted((_EXAMPLES / "sources" / kind).iterdir())
        if path.suffix in _MARKUP
    ]


def seeds_in(folder: Path, target: str) -> list[bytes]:
    """Return the inputs of a target among the files of a folder: some tens, spread over all that are not too long."""
    found = [path for path in folder.rglob("*") if path.suffix in _ENDINGS.get(target, _MARKUP) and path.is_file()]
    short = sorted((path.stat().st_size, path) for path in found if path.stat().st_size <= _LONGEST)
    return [path.read_bytes() for _, path in short[:: max(1, len(short) // _MOST_FILES)]]
