"""A proof as readable lines, or as JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newscrawl.operations.prove.check import Check, all_hold
from newscrawl.operations.prove.locate import article_record_id
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newscrawl.operations.prove.evidence import RunEvidence
    from newscrawl.storage.stored_run import JsonLine

VERDICT_LABELS = {"proved": "proved", "failed": "NOT PROVED", "note": "note"}
LABEL_WIDTH = max(map(len, VERDICT_LABELS.values()))


class ProofReport:
    """Prints each run and each article once, and at the end how many were proved."""

    def __init__(self, write: Callable[[str], object], *, as_json: bool, in_full: bool) -> None:
        """Unless `in_full`, only failures are printed; JSON has everything."""
        self._write = write
        self._as_json = as_json
        self._in_full = in_full
        self._runs: dict[str, bool] = {}
        self._articles = [0, 0]

    @property
    def all_proved(self) -> bool:
        """Return whether everything held."""
        return all(self._runs.values()) and not self._articles[False]

    def print_run(self, evidence: RunEvidence) -> None:
        """Print the checks of a run, once."""
        if evidence.run.place in self._runs:
            return
        self._runs[evidence.run.place] = all_hold(evidence.checks)
        self._write_checks({"type": "run", "run": evidence.run.place}, f"run {evidence.run.place}", evidence.checks)

    def print_article(self, evidence: RunEvidence, line: JsonLine, checks: Sequence[Check]) -> None:
        """The checks of an article."""
        self._articles[all_hold(checks)] += 1
        url = line.value.get("url")
        fields = {
            "type": "article",
            "article": line.place,
            "url": url,
            "WARC-Record-ID": article_record_id(line),
            "run": evidence.run.place,
        }
        self._write_checks(fields, f"article {url} ({line.place})", checks)

    def print_totals(self) -> None:
        """The numbers."""
        runs, articles = len(self._runs), sum(self._articles)
        runs_proved, proved = sum(self._runs.values()), self._articles[True]
        if self._as_json:
            fields = {"articles": articles, "articles_proved": proved, "runs": runs, "runs_proved": runs_proved}
            self._write(json.dumps({"type": "summary", "proved": self.all_proved, **fields}))
            return
        word = "proved" if self.all_proved else "NOT PROVED"
        self._write(f"{word}: {proved} of {articles} articles, {runs_proved} of {runs} runs")

    def _write_checks(self, fields: dict[str, Any], title: str, checks: Sequence[Check]) -> None:
        if self._as_json:
            self._write(
                json.dumps({**fields, "proved": all_hold(checks), "checks": [check.as_json() for check in checks]})
            )
            return
        shown = [check for check in checks if self._in_full or check.verdict == "failed"]
        if shown:
            self._write(one_line(title))
            for check in shown:
                self._write(
                    f"  {VERDICT_LABELS[check.verdict]:<{LABEL_WIDTH}}  {check.name:<7}  {one_line(check.text)}"
                )
