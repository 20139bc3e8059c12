"""What an operator reads at the end of a run, built from its manifest alone."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING, Any

from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_SHOWN_ENTRIES = 6
"""Entries of a list that are named; the rest is counted."""

BYTE_UNITS = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


def run_summary_lines(manifest: Mapping[str, Any], where: str) -> Iterator[str]:
    """The closing lines: verdict, articles by section, what was skipped, what was stripped, files, what to run next."""
    counts = manifest["counts"]
    yield f"{manifest['publisher']} {manifest['run_id']}: {manifest['verdict']}, {manifest['why']}"
    yield from _count_line("sections", _counts_by_suffix(counts, "article/section/"))
    yield from _count_line("earlier", _earlier_article_counts(counts))
    yield from _count_line("layouts", _counts_by_suffix(counts, "layout/", parts=1))
    yield from _count_line(
        "skipped", _counts_by_suffix(counts, "drop/") + _counts_by_suffix(counts, "candidate/skipped/")
    )
    yield from _coverage_line(counts)
    yield from _skipped_warning(counts)
    yield from _count_line("captured", _counts_by_suffix(counts, "requisite/captured/"))
    yield from _count_line(
        "failed", _counts_by_suffix(counts, "source/failed/", label="source ") + _failed_requisite_counts(counts)
    )
    yield from (f"  fallen    {gate}" for gate in manifest.get("gates", ()))
    yield from _count_line("stripped", _counts_by_suffix(counts, "furniture/", parts=1))
    yield f"  fetched   {_requests_text(counts)}"
    yield f"  files     {where}"
    for file in manifest["files"]:
        yield f"            {file['name']} ({readable_size(file['bytes'])})"
    yield from _next_steps(manifest, where)


def readable_size(count: float) -> str:
    """A readable number of bytes: `1.4 MB`."""
    for unit, name in BYTE_UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count:.0f} B"


def _counts_by_suffix(counts: Mapping[str, Any], prefix: str, parts: int = 0, label: str = "") -> Counter[str]:
    """Counts below the prefix, by what follows it (the last of `parts` further steps left out)."""
    found: Counter[str] = Counter()
    for key, value in counts.items():
        if key.startswith(prefix):
            found[label + key.removeprefix(prefix).split("/", parts)[-1]] += int(value)
    return found


def _count_line(name: str, found: Counter[str]) -> Iterator[str]:
    if not found:
        return
    shown = [f"{one_line(key)} {value}" for key, value in found.most_common(MAX_SHOWN_ENTRIES)]
    more = [f"{len(found) - MAX_SHOWN_ENTRIES} more kinds"] if len(found) > MAX_SHOWN_ENTRIES else []
    yield f"  {name:<9} {found.total()}: {', '.join(shown + more)}"


def _earlier_article_counts(counts: Mapping[str, Any]) -> Counter[str]:
    """Return what became of articles that earlier runs have."""
    outcomes = {name: counts.get(f"article/{name}", 0) for name in ("changed", "unchanged", "gone")}
    outcomes["still missing"] = _counts_by_suffix(counts, "revisit/failed/").total()
    return Counter(
        {name: number for name, number in {**outcomes, "not due": counts.get("candidate/known", 0)}.items() if number}
    )


def _coverage_line(counts: Mapping[str, Any]) -> Iterator[str]:
    """`coverage  97.8 %: 45 of 46 listed, missing robots 1`."""
    if not counts.get("coverage/listed"):
        return
    holes = _counts_by_suffix(counts, "coverage/hole/").most_common(MAX_SHOWN_ENTRIES)
    missing = f", missing {', '.join(f'{reason} {number}' for reason, number in holes)}" if holes else ""
    of = f"{counts['coverage/stored']} of {counts['coverage/listed']} listed"
    yield f"  coverage  {counts['coverage/share']:.1%}: {of}{missing}"


def _skipped_warning(counts: Mapping[str, Any]) -> Iterator[str]:
    """Warn when more URLs were taken for other pages than for articles."""
    skipped = sum(counts.get(f"candidate/skipped/{form}", 0) for form in ("not-an-article-address", "unknown-shape"))
    taken = counts.get("article/stored", 0) + counts.get("candidate/known", 0) + counts.get("article/unchanged", 0)
    if skipped > taken:
        yield (
            f"  warning   {skipped} listed URLs were skipped as other pages than articles, more than the {taken} taken: "
            f"if articles are missing, name the form of their URLs in a publisher file"
        )


def _failed_requisite_counts(counts: Mapping[str, Any]) -> Counter[str]:
    return _counts_by_suffix(counts, "requisite/failed/", label="requisite ")


def _requests_text(counts: Mapping[str, Any]) -> str:
    answers = counts.get("downloader/response_count", 0)
    received = counts.get("downloader/response_bytes", 0)
    refused = counts.get("downloader/exception_type_count/scrapy.exceptions.IgnoreRequest", 0)  # by robots.txt: skipped
    failures = counts.get("downloader/exception_count", 0) - refused
    lost = f", {failures} requests failed" if failures else ""
    return f"{answers} answers, {readable_size(received)} in {counts.get('elapsed_time_seconds', 0):.0f} s{lost}"


def _next_steps(manifest: Mapping[str, Any], where: str) -> Iterator[str]:
    if not manifest["counts"].get("article/stored"):
        return
    if not where.startswith("s3:"):
        yield f"  read      zcat {where}articles.jsonl.gz | head -1 | python3 -m json.tool"
    if "NEWSCRAWL_REPLAY" in manifest["settings"]:
        return
    arguments = "".join(f" -a {name}={shlex.quote(str(value))}" for name, value in manifest["arguments"].items())
    yield (
        f"  replay    SCRAPY_PROJECT=replay newscrawl crawl {manifest['publisher']}{arguments} "
        f"-s NEWSCRAWL_REPLAY={where}"
    )
