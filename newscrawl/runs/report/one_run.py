"""`report.html`: what happened in one run. It needs no other file and works from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newscrawl.runs.report.charts import MAX_LABEL_CHARACTERS, Bar, Chart, ChartEntry, bars_by_name, longest_bars
from newscrawl.runs.report.standalone_page import render_standalone_page
from newscrawl.runs.report.time_buckets import bars_by_time
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Line = Mapping[str, Any]

MAX_BARS = 25


def render_run_report(
    manifest: Mapping[str, Any], articles: Iterable[Line], ledger: Iterable[Line], holes: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """The page, piece by piece. `holes`: addresses that were listed and are not stored, each with the reason."""
    lines = [(line, _article_entry(line)) for line in articles]
    known = {entry.below: entry for _, entry in lines}
    charts = [
        Chart(
            "time",
            "Articles by the time they were published",
            bars_by_time((line.get("datePublished"), e) for line, e in lines),
            upright=True,
        ),
        Chart(
            "section",
            "Articles by section",
            _keep_longest(bars_by_name((_section_of_entry_line(line), entry) for line, entry in lines)),
        ),
        Chart(
            "hole",
            "Listed and not stored, by reason",
            _keep_longest(bars_by_name((why, _url_entry(_shorten_label(url))) for url, why in holes)),
        ),
        Chart(
            "rule",
            "Articles by the rule that took something out",
            _keep_longest(bars_by_name(_rule_entries(ledger, known))),
        ),
        Chart(
            "host",
            "Hosts by the mean time of an answer",
            _keep_longest(_response_time_bars_by_host(manifest["counts"])),
        ),
    ]
    context = {
        "run": manifest,
        "counts": manifest["counts"],
        "charts": [chart for chart in charts if chart.bars],
        "figures": key_figures(manifest),
    }
    return render_standalone_page(__package__, "run.html", context, {"moment": _short_time})


def key_figures(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The few numbers that matter, by what they are."""
    counts = manifest["counts"]
    stripped = sum(value for key, value in counts.items() if key.startswith("furniture/"))
    found = {
        "articles stored": f"{counts.get('article/stored', 0):,}",
        "answers": f"{counts.get('downloader/response_count', 0):,}",
        "pieces of furniture taken out": f"{stripped:,}",
        "exit code": str(manifest["exit_code"]),
    }
    if "coverage/share" in counts:
        found["of what was listed is stored"] = f"{counts['coverage/share']:.1%}"
    return found


def _article_entry(line: Line) -> ChartEntry:
    url = _shorten_label(line.get("url") or "")
    return _url_entry(url)._replace(words=_shorten_label(line.get("headline") or "") or url, below=url)


def _url_entry(url: str) -> ChartEntry:
    return ChartEntry(url if url.startswith(("http://", "https://")) else "", url)


def _section_of_entry_line(line: Line) -> str:
    sections = line.get("articleSection")
    return _shorten_label(sections[0]) if isinstance(sections, list) and sections else "no section"


def _rule_entries(ledger: Iterable[Line], known: Mapping[str, ChartEntry]) -> Iterator[tuple[str, ChartEntry]]:
    """Each rule once for each article."""
    seen = set[tuple[str, str]]()
    for line in ledger:
        rule, url = _shorten_label(line.get("rule") or ""), _shorten_label(line.get("url") or "")
        if line.get("action") != "fold" and (rule, url) not in seen:
            seen.add((rule, url))
            yield rule, known.get(url) or _url_entry(url)


def _response_time_bars_by_host(counts: Mapping[str, Any]) -> list[Bar]:
    """Mean seconds of each host that answered, the slowest first."""
    names = [
        key.removeprefix("host/").removesuffix("/answers")
        for key in counts
        if key.startswith("host/") and key.endswith("/answers")
    ]
    bars = []
    for name in names:
        answers = counts[f"host/{name}/answers"]
        mean = counts.get(f"host/{name}/seconds", 0) / answers
        bars.append(Bar(name, mean, f"{mean:.2f} s, {answers:,} answer{'s' if answers != 1 else ''}"))
    return sorted(bars, key=lambda bar: (-bar.value, bar.name))


def _keep_longest(bars: list[Bar]) -> list[Bar]:
    return longest_bars(bars, MAX_BARS, lambda number: f"{number} more")


def _short_time(text: str) -> str:
    """`2026-11-25 06:00` of an ISO 8601 time."""
    return _shorten_label(text)[:16].replace("T", " ")


def _shorten_label(text: Any) -> str:
    return one_line(str(text), MAX_LABEL_CHARACTERS)
