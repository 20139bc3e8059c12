"""`newscrawl prove ARTICLE`: from a stored article back to the bytes on the wire, and forward again."""

from __future__ import annotations

import re
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand

from newscrawl.commands.base import ANY_NUMBER, NewscrawlCommand
from newscrawl.errors import StorageError, UsageError
from newscrawl.runs.exit_codes import CRASHED, DONE
from newscrawl.text.printable import one_line

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

    from newscrawl.operations.prove.article_proof import ArticleProof
    from newscrawl.operations.prove.report import ProofReport
    from newscrawl.storage.stored_run import StoredRun

SHA256_HEX_PATTERN = re.compile(r"[0-9a-fA-F]{64}")


class Command(NewscrawlCommand, ScrapyCommand):
    """Exit code 0 when all was proved, 1 when something was not, 2 when there is no such article."""

    usage = "[options] ARTICLE... (record id, URL, or FILE:LINE of an articles.jsonl.gz)"
    summary = "Prove stored articles: digests, chain of manifests, and the article rebuilt from its record"
    arguments = (0, ANY_NUMBER)

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--in",
            dest="store",
            metavar="STORE",
            help="where the articles are: a store, a run, any folder between (NEWSCRAWL_STORE)",
        )
        parser.add_argument(
            "--archive", metavar="STORE", help="where the records of replayed articles are (NEWSCRAWL_STORE)"
        )
        parser.add_argument("--all", action="store_true", help="prove every article of the store")
        parser.add_argument(
            "--render",
            action="store_true",
            help="render the pages again that a browser rendered, from the archive alone, and compare their texts",
        )
        parser.add_argument(
            "--expect-manifest",
            default="",
            metavar="SHA256",
            help="a SHA-256 of a run.json, noted elsewhere: the article's own or of a later run",
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print JSON lines: runs and articles with their checks, the summary last",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> int:
        if bool(args) == opts.all:
            raise UsageError("Name articles, or use --all.")
        if opts.expect_manifest and not SHA256_HEX_PATTERN.fullmatch(opts.expect_manifest):
            raise UsageError("--expect-manifest takes 64 hexadecimal digits, as `sha256sum run.json` prints them.")
        return _prove(args, opts, self.project_settings)


def _prove(names: list[str], opts: argparse.Namespace, settings: Settings) -> int:
    from newscrawl.extract.workers.sandbox import go_offline
    from newscrawl.operations.offline_renderer import OfflineRenderer
    from newscrawl.operations.prove.article_proof import ArticleProof
    from newscrawl.operations.prove.evidence import EvidenceStore
    from newscrawl.operations.prove.report import ProofReport
    from newscrawl.storage import open_store
    from newscrawl.storage.local import LocalStore

    own = settings["NEWSCRAWL_STORE"]
    report = ProofReport(print, as_json=opts.json, in_full=not opts.all)
    stores = [open_store(opts.archive or own), open_store(opts.store or own)]
    place = stores[1].uri
    with OfflineRenderer(settings) if opts.render else nullcontext() as again:
        proof = ArticleProof(EvidenceStore(stores[:1], opts.expect_manifest), settings, again)
        if again is None and all(isinstance(store, LocalStore) for store in stores):
            go_offline()
        _prove_all(proof, report, place) if opts.all else _prove_each(proof, report, names, place)
    report.print_totals()
    return DONE if report.all_proved else CRASHED


def _prove_each(proof: ArticleProof, report: ProofReport, names: list[str], store: str) -> None:
    from newscrawl.operations.prove.article_checks import line_check
    from newscrawl.operations.prove.locate import find_articles

    for found in [one for name in names for one in find_articles(name, store, _warn)]:
        evidence = proof.archive.evidence_of_run(found.run)
        checks = [*line_check(found), *proof.check_article(evidence, found.line)]
        for run in (evidence, *proof.archive.relied_on.values()):
            report.print_run(run)
        report.print_article(evidence, found.line, checks)


def _prove_all(proof: ArticleProof, report: ProofReport, store: str) -> None:
    from rich.progress import MofNCompleteColumn, TimeRemainingColumn

    from newscrawl.operations.progress_bar import new_progress_bar
    from newscrawl.operations.prove.check import failed_check
    from newscrawl.operations.prove.locate import find_runs

    runs = [*find_runs(store)]
    with new_progress_bar(MofNCompleteColumn(), TimeRemainingColumn()) as progress:
        task = progress.add_task("articles proved", total=sum(map(_stored_article_count, runs)))
        for run in runs:
            evidence = proof.archive.evidence_of_run(run)
            try:
                for line in run.articles():
                    report.print_article(evidence, line, [*proof.check_article(evidence, line)])
                    progress.advance(task)
            except StorageError as error:
                evidence.checks.append(failed_check("line", str(error)))
            report.print_run(evidence)
            evidence.close_lookups()
    for relied in proof.archive.relied_on.values():
        report.print_run(relied)


def _stored_article_count(run: StoredRun) -> int:
    """Return how many articles the run says it has; 0 where that cannot be read."""
    try:
        count = run.manifest()["counts"]["article/stored"]
    except (StorageError, KeyError, TypeError):
        return 0
    return count if isinstance(count, int) else 0


def _warn(message: str) -> None:
    print(f"newscrawl prove: {one_line(message)}", file=sys.stderr)
