"""Every forgery is found, for the right reason and with the place named; what is genuine is proved."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from newscrawl.operations.prove.article_proof import ArticleProof
from newscrawl.operations.prove.evidence import EvidenceStore
from newscrawl.operations.prove.locate import find_articles
from newscrawl.storage import open_store
from tests.support.forged_log import forge_logs


@pytest.fixture(scope="module")
def genuine(crawled):
    return crawled / "store"


@pytest.fixture(scope="module")
def own_settings():
    return get_project_settings()


class Forger:
    """A store in the hands of someone who can write to it."""

    def __init__(self, store):
        self.store = store
        self.first, self.second = sorted(path.parent for path in store.rglob("run.json"))[:2]
        self.article = next(one for one in self.lines("articles.jsonl.gz") if self.removals(one))
        self.number = self.lines("articles.jsonl.gz").index(self.article) + 1
        self.warc = self.first / self.article["capture"]["filename"]

    def lines(self, name):
        with gzip.open(self.first / name, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def write_lines(self, name, lines):
        content = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
        (self.first / name).write_bytes(gzip.compress(content, mtime=0))

    def edit_article(self, **edited):
        articles = self.lines("articles.jsonl.gz")
        articles[self.number - 1] = {**articles[self.number - 1], **edited}
        self.write_lines("articles.jsonl.gz", articles)

    def removals(self, article):
        return [
            one
            for one in self.lines("furniture.jsonl.gz")
            if one["WARC-Record-ID"] == article["capture"]["WARC-Record-ID"]
        ]

    def edit_index(self, edit):
        path = self.first / "index.cdxj"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(edit(line) if self.leads_here(line) else line for line in lines), encoding="utf-8")

    def leads_here(self, line):
        fields = json.loads(line.split(" ", 2)[2])
        return (fields["filename"], fields["offset"]) == (self.warc.name, str(self.article["capture"]["offset"]))

    def edit_manifest(self, run, **edited):
        path = run / "run.json"
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **edited}), encoding="utf-8")

    def seal(self):
        """Makes the manifests of both runs fit what is there now."""
        files = [
            {"name": path.name, "bytes": path.stat().st_size, "sha256": sha256(path)}
            for path in sorted(self.first.iterdir())
            if path.name != "run.json"
        ]
        self.edit_manifest(self.first, files=files)
        self.link()

    def link(self):
        """Makes the second manifest and the commit log fit the first one."""
        key = (self.first / "run.json").relative_to(self.store).as_posix()
        self.edit_manifest(self.second, previous={"key": key, "sha256": sha256(self.first / "run.json")})
        forge_logs(self.store)

    def remake_record(self):
        """Puts a whole and valid record with another text in the place of the article's own; gives the record's place."""
        capture = self.article["capture"]
        content = self.warc.read_bytes()
        start, end = capture["offset"], capture["offset"] + capture["length"]
        record, entity = remade(gzip.decompress(content[start:end]), b"Forged and forged again")
        member = gzip.compress(record, mtime=0)
        self.warc.write_bytes(content[:start] + member + content[end:])
        return {**capture, "length": len(member), "WARC-Payload-Digest": sha1(entity)}


def remade(record, text):
    """The record of an answer with every paragraph's first word replaced, its lengths and digests right; and its entity."""
    header, _, rest = record.partition(b"\r\n\r\n")
    head, _, body = rest.removesuffix(b"\r\n\r\n").partition(b"\r\n\r\n")
    packed = b"content-encoding: gzip" in head.lower()
    chunked = b"transfer-encoding: chunked" in head.lower()
    body = dechunked(body) if chunked else body
    page = re.sub(rb"(<p[^>]*>)\w+", rb"\1" + text, gzip.decompress(body) if packed else body)
    entity = gzip.compress(page, mtime=0) if packed else page
    framed = b"%x\r\n%b\r\n0\r\n\r\n" % (len(entity), entity) if chunked else entity
    head = re.sub(rb"(?i)(content-length: )\d+", rb"\g<1>%d" % len(entity), head)
    block = head + b"\r\n\r\n" + framed
    for name, value in ((b"Block", sha1(block)), (b"Payload", sha1(entity))):
        header = re.sub(rb"(WARC-%b-Digest: )\S+" % name, rb"\g<1>" + value.encode(), header)
    header = re.sub(rb"(\r\nContent-Length: )\d+", rb"\g<1>%d" % len(block), header)
    return header + b"\r\n\r\n" + block + b"\r\n\r\n", entity


def dechunked(body):
    pieces = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        pieces.append(rest[: int(size, 16)])
        body = rest[int(size, 16) + 2 :]
    return b"".join(pieces)


def sha1(content):
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def headline_edited(forger):
    forger.edit_article(headline="Forged")
    forger.seal()
    return {"article": r'articles\.jsonl\.gz, line \d+: headline is "Forged" in the stored article'}


def headline_edited_and_nothing_else(forger):
    forger.edit_article(headline="Forged")
    return {"article": "headline", "files": r"articles\.jsonl\.gz has (?:\d+ bytes|the SHA-256 \w+); run\.json states"}


def item_from_another_article(forger):
    other = next(one for one in forger.lines("articles.jsonl.gz") if one["url"] != forger.article["url"])
    forger.edit_article(**{**other, "capture": forger.article["capture"]})
    forger.seal()
    return {
        "index": r"index\.cdxj, line \d+: url is",
        "record": r"offset \d+: url is .* in the article, .* in the record",
        "article": "articleBody is",
    }


def article_that_names_another_record(forger):
    other = next(one for one in forger.lines("articles.jsonl.gz") if one["url"] != forger.article["url"])
    forger.edit_article(capture=other["capture"])
    forger.seal()
    return {"index": "url is", "record": "url is", "article": "headline is"}


def article_without_its_record(forger):
    forger.edit_article(capture=None)
    forger.seal()
    return {"record": r"line \d+ does not name the record"}


def ledger_line_removed(forger):
    lines = forger.lines("furniture.jsonl.gz")
    lines.remove(forger.removals(forger.article)[-1])
    forger.write_lines("furniture.jsonl.gz", lines)
    forger.seal()
    return {"ledger": r"furniture\.jsonl\.gz has \d+ removals of the article in .* line \d+; the record gives \d+"}


def ledger_line_edited(forger):
    lines, own = forger.lines("furniture.jsonl.gz"), forger.removals(forger.article)[0]
    lines[lines.index(own)] = {**own, "rule": "forged/rule"}
    forger.write_lines("furniture.jsonl.gz", lines)
    forger.seal()
    return {"ledger": r'furniture\.jsonl\.gz, line \d+: rule is "forged/rule" in the ledger'}


def byte_of_the_record_flipped(forger):
    content, capture = bytearray(forger.warc.read_bytes()), forger.article["capture"]
    content[capture["offset"] + capture["length"] // 2] ^= 0x20
    forger.warc.write_bytes(content)
    forger.seal()
    return {"record": rf"{forger.warc.name}, offset {forger.article['capture']['offset']}: "}


def byte_of_the_record_flipped_and_nothing_else(forger):
    content, capture = bytearray(forger.warc.read_bytes()), forger.article["capture"]
    content[capture["offset"] + capture["length"] // 2] ^= 0x20
    forger.warc.write_bytes(content)
    return {"record": "offset", "files": rf"{forger.warc.name} has the SHA-256 \w+; run\.json states \w+"}


def rebuilt_record(forger):
    forger.remake_record()
    forger.seal()
    return {
        "record": r"offset \d+: .*WARC-Payload-Digest is .* in the article, .* in the record",
        "article": "articleBody is",
        "ledger": "position is",
    }


def rebuilt_record_with_index_and_item(forger):
    capture = forger.remake_record()
    forger.edit_article(capture=capture)
    old = forger.article["capture"]
    forger.edit_index(
        lambda line: line.replace(old["WARC-Payload-Digest"], capture["WARC-Payload-Digest"]).replace(
            f'"length": "{old["length"]}"', f'"length": "{capture["length"]}"'
        )
    )
    forger.seal()
    return {"article": "articleBody is .*Forged", "ledger": "position is"}


def digest_in_the_item_edited(forger):
    digest = "sha1:" + "A" * 32
    forger.edit_article(capture={**forger.article["capture"], "WARC-Payload-Digest": digest})
    forger.seal()
    reason = rf"WARC-Payload-Digest is \"{digest}\" in the article"
    return {"record": reason, "index": f'digest is "{digest}" in the article', "article": "capture is"}


def offset_in_the_index_edited(forger):
    offset = forger.article["capture"]["offset"]
    forger.edit_index(lambda line: line.replace(f'"offset": "{offset}"', f'"offset": "{offset + 1}"'))
    forger.seal()
    return {"index": rf"index\.cdxj has no line for .* offset {offset}, .*; line \d+ leads elsewhere"}


def index_line_removed(forger):
    forger.edit_index(lambda _line: "")
    forger.seal()
    return {"index": r"index\.cdxj has no line for .* which .*articles\.jsonl\.gz, line \d+ names$"}


def sum_in_the_manifest_edited(forger):
    files = json.loads((forger.first / "run.json").read_text(encoding="utf-8"))["files"]
    edited = [{**one, "sha256": "0" * 64} if one["name"] == "articles.jsonl.gz" else one for one in files]
    forger.edit_manifest(forger.first, files=edited)
    return {
        "files": r"articles\.jsonl\.gz has the SHA-256 \w+; run\.json states 0{64}",
        "chain": "the run after it, .* recorded",
    }


def verdict_in_the_manifest_edited(forger):
    forger.edit_manifest(forger.first, counts={})
    return {"chain": r"run\.json has the SHA-256 \w+; the run after it, .*run\.json, recorded \w+"}


def warc_file_left_out_of_the_manifest(forger):
    files = json.loads((forger.first / "run.json").read_text(encoding="utf-8"))["files"]
    forger.seal()
    forger.edit_manifest(forger.first, files=[one for one in files if one["name"] != forger.warc.name])
    forger.link()
    return {"record": f"names the file '{forger.warc.name}', for which no run here speaks"}


def file_outside_the_run_named(forger):
    forger.edit_article(capture={**forger.article["capture"], "filename": "../../../../../../etc/passwd"})
    forger.seal()
    return {"record": "names the file '../../.*', for which no run here speaks"}


FORGERIES = (
    headline_edited,
    headline_edited_and_nothing_else,
    item_from_another_article,
    article_that_names_another_record,
    article_without_its_record,
    ledger_line_removed,
    ledger_line_edited,
    byte_of_the_record_flipped,
    byte_of_the_record_flipped_and_nothing_else,
    rebuilt_record,
    rebuilt_record_with_index_and_item,
    digest_in_the_item_edited,
    offset_in_the_index_edited,
    index_line_removed,
    sum_in_the_manifest_edited,
    verdict_in_the_manifest_edited,
    warc_file_left_out_of_the_manifest,
    file_outside_the_run_named,
)


@pytest.fixture
def forger(genuine, tmp_path):
    return Forger(Path(shutil.copytree(genuine, tmp_path / "store")))


def failures(forger, own_settings, named=None, expected=""):
    """What was not proved of an article, by check: of each the first that was found."""
    found = find_articles(
        named or f"{forger.first / 'articles.jsonl.gz'}:{forger.number}", str(forger.store), pytest.fail
    )[0]
    archive = EvidenceStore([open_store(forger.store)], expected)
    evidence = archive.evidence_of_run(found.run)
    checks = [*ArticleProof(archive, own_settings).check_article(evidence, found.line)]
    for relied in (evidence, *archive.relied_on.values()):
        checks += relied.checks
    return {check.name: check.text for check in reversed(checks) if check.verdict == "failed"}


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forgery_is_found_and_its_place_named(forger, own_settings, forge):
    expected = forge(forger)
    found = failures(forger, own_settings)
    assert found.keys() == expected.keys(), found
    for name, reason in expected.items():
        assert re.search(reason, found[name]), (name, found[name])


def test_what_nobody_touched_is_proved(forger, own_settings):
    assert failures(forger, own_settings) == {}
    assert failures(forger, own_settings, forger.lines("articles.jsonl.gz")[0]["capture"]["WARC-Record-ID"]) == {}


def of_the_second_run(forger):
    return f"{forger.second / 'articles.jsonl.gz'}:1"


def test_an_article_whose_body_lies_in_an_earlier_run_is_proved_with_it(forger, own_settings):
    assert failures(forger, own_settings, of_the_second_run(forger)) == {}
    forger.warc.write_bytes(forger.warc.read_bytes() + b"\0")
    assert failures(forger, own_settings, of_the_second_run(forger)).keys() == {"files"}


def test_a_manifest_that_was_replaced_breaks_the_chain_of_the_run_after_it(forger, own_settings):
    forger.edit_manifest(forger.first, settings={})
    found = failures(forger, own_settings, of_the_second_run(forger))
    assert found.keys() == {"chain"}
    assert f"{forger.first}/run.json has the SHA-256" in found["chain"]


def test_a_manifest_that_is_missing_breaks_the_chain_of_the_run_after_it(forger, own_settings):
    (forger.first / "run.json").unlink()
    found = failures(forger, own_settings, of_the_second_run(forger))
    assert "as the run before it, which is not there" in found["chain"]


def test_a_second_first_run_breaks_the_chain(forger, own_settings):
    forger.edit_manifest(forger.second, previous=None)
    assert "each say that no run was before them" in failures(forger, own_settings)["chain"]


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"files": 3, "previous": 3}'])
def test_a_manifest_that_is_none_proves_nothing(forger, own_settings, content):
    (forger.first / "run.json").write_bytes(content)
    found = failures(forger, own_settings)
    assert "run.json" in found["files"]


def test_nothing_speaks_for_the_newest_manifest_but_a_sum_noted_elsewhere(forger, own_settings):
    noted = sha256(forger.second / "run.json")
    assert failures(forger, own_settings, of_the_second_run(forger), noted.upper()) == {}
    assert failures(forger, own_settings, expected=noted) == {}, "it speaks for the runs before it as well"
    forger.edit_manifest(forger.second, operator="somebody else")
    assert "log/0000000001.json recorded" in failures(forger, own_settings, of_the_second_run(forger))["chain"]
    forge_logs(forger.store)
    assert failures(forger, own_settings, of_the_second_run(forger)) == {}
    found = failures(forger, own_settings, of_the_second_run(forger), noted)
    assert f"has the expected SHA-256 {noted}" in found["chain"]
