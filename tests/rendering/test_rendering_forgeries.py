"""Whoever edits the evidence of a rendered page, and signs the run again, is found by `prove`, for the right reason."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re

import pytest
from scrapy.utils.project import get_project_settings

from newscrawl.operations.offline_renderer import OfflineRenderer
from newscrawl.operations.prove.article_proof import ArticleProof
from newscrawl.operations.prove.evidence import EvidenceStore
from newscrawl.operations.prove.locate import find_articles
from newscrawl.storage import open_store
from tests.support.crawl_process import process
from tests.support.forged_log import forge_logs
from tests.support.stored_lantern import SETTINGS
from warc.read.reader import read_records

pytestmark = pytest.mark.slow


class Forger:
    """A run in the hands of someone who can write to it. The article is the one whose rendered page is last in its file."""

    def __init__(self, store):
        self.store = store
        (self.run,) = (path.parent for path in store.rglob("run.json"))
        self.articles = self.lines()
        rendered = [one for one in self.articles if "renderedFrom" in one["capture"]]
        rendered.sort(key=lambda one: one["capture"]["offset"])
        self.other, self.article = rendered[0], rendered[-1]
        self.number = self.articles.index(self.article) + 1
        self.file = self.run / self.article["capture"]["filename"]
        self.dom, self.info = self.record(self.file, self.article["capture"]["offset"], 2)
        self.request = next(one for one in json.loads(self.info.block)["requests"] if "/api/" in one["url"])

    def lines(self):
        with gzip.open(self.run / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def edit_capture(self, **edited):
        self.article["capture"] |= edited
        content = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in self.articles)
        (self.run / "articles.jsonl.gz").write_bytes(gzip.compress(content, mtime=0))

    def edit_info(self, edit):
        """Edits what the rendering says of itself."""
        info = json.loads(self.info.block)
        edit(info)
        self.put(self.info, json.dumps(info).encode())

    def edit_dom(self, block=None, **fields):
        """Edits the rendered page, and what its article says of the record."""
        length, digest = self.put(self.dom, block or self.dom.block, **fields)
        date = fields.get("Date", self.article["capture"]["WARC-Date"])
        self.edit_capture(**{"length": length, "WARC-Payload-Digest": digest, "WARC-Date": date})

    def edit_dom_and_info(self, block):
        """Edits the rendered page, and its digest in what the rendering says of itself."""
        self.edit_dom(block)
        (_, self.info) = self.record(self.file, self.article["capture"]["offset"], 2)
        self.edit_info(lambda info: info.update(dom=self.article["capture"]["WARC-Payload-Digest"]))

    @staticmethod
    def record(path, offset, count=1):
        found = []
        for record in read_records(path, offset):
            block = record.load()
            found.append(Found(path, record.offset, record.location.length, block))
            if len(found) == count:
                return found
        return found

    @staticmethod
    def put(found, block, **fields):
        """Puts a whole and valid record with another block, or other fields, in the place of one; gives its length and digest."""
        content = found.path.read_bytes()
        end = found.offset + found.length
        header = gzip.decompress(content[found.offset : end]).partition(b"\r\n\r\n")[0]
        digest = "sha1:" + base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
        entity = block.partition(b"\r\n\r\n")[2] if block.startswith(b"HTTP/") else block
        payload = "sha1:" + base64.b32encode(hashlib.sha1(entity, usedforsecurity=False).digest()).decode()
        for name, value in {"Block-Digest": digest, "Payload-Digest": payload, **fields}.items():
            header = re.sub(rb"(\r\nWARC-%b: )\S+" % name.encode(), rb"\g<1>" + value.encode(), header)
        header = re.sub(rb"(\r\nContent-Length: )\d+", rb"\g<1>%d" % len(block), header)
        member = gzip.compress(header + b"\r\n\r\n" + block + b"\r\n\r\n", mtime=0)
        found.path.write_bytes(content[: found.offset] + member + content[end:])
        return len(member), payload

    def seal(self):
        """Makes the manifest fit what is there now."""
        path = self.run / "run.json"
        files = [
            {"name": one.name, "bytes": one.stat().st_size, "sha256": hashlib.sha256(one.read_bytes()).hexdigest()}
            for one in sorted(self.run.iterdir())
            if one != path
        ]
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "files": files}), encoding="utf-8")
        forge_logs(self.run.parents[4])


class Found:
    """A record and its place."""

    def __init__(self, path, offset, length, block):
        self.path, self.offset, self.length, self.block = path, offset, length, block


def dom_edited(forger):
    forger.edit_dom(forger.dom.block.replace(b"<p>", b"<p>Forged and forged again. "))
    return {
        "rendering": "the page has the digest sha1:.*, the record of its rendering sha1:",
        "article": "articleBody is",
    }


def dom_of_another_page(forger):
    forger.edit_capture(**forger.other["capture"])
    return {"record": "url is", "rendering": "does not lead to", "article": "headline is"}


def dom_of_another_page_under_this_address(forger):
    other = forger.record(forger.file, forger.other["capture"]["offset"])[0]
    forger.edit_dom(other.block)
    return {"rendering": "the page has the digest", "article": "articleBody is", "ledger": "has . removals"}


def record_of_a_request_swapped(forger):
    (found,) = forger.record(forger.run / forger.request["filename"], forger.request["offset"])
    body = b'{"paragraphs": ["Forged and forged again."]}'
    forger.put(
        found, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )
    return {"rendering": rf"payload_digest of {forger.request['url']} is 'sha1:\w+' in the rendering, 'sha1:\w+' at"}


def record_of_a_request_that_is_of_another_page(forger):
    (other,) = (one for one in forger.record(forger.file, forger.other["capture"]["offset"], 2)[1:])
    foreign = next(one for one in json.loads(other.block)["requests"] if "/api/" in one["url"])

    def edit(info):
        for one in info["requests"]:
            if one["url"] == forger.request["url"]:
                one |= {name: foreign[name] for name in ("record_id", "payload_digest", "filename", "offset")}

    forger.edit_info(edit)
    return {"rendering": rf"url of {forger.request['url']} is '{forger.request['url']}' in the rendering, '.*' at"}


def request_that_was_never_made(forger):
    forger.edit_info(
        lambda info: info["requests"].append({"method": "GET", "url": "https://a.example/", "status": 200})
    )
    return {"rendering": "of https://a.example/, which the page requested, it names no record of this run"}


def rendering_without_a_word_of_how(forger):
    forger.put(forger.info, forger.info.block, **{"Target-URI": "urn:pageinfo:https://a.example/"})
    return {"rendering": f"expected urn:pageinfo:{forger.article['url']} of <urn:uuid:.*>, got urn:pageinfo:https://a"}


def page_without_its_response(forger):
    unknown = "<urn:uuid:00000000-0000-4000-8000-000000000000>"
    forger.edit_dom(**{"Refers-To": unknown})
    forger.edit_capture(renderedFrom=unknown)
    return {"rendering": f"the index of .* does not lead to {unknown}, which it was rendered from"}


def page_of_another_response(forger):
    forger.edit_capture(renderedFrom=forger.other["capture"]["renderedFrom"])
    return {"rendering": "the record refers to <urn:uuid:.*>, the article to <urn:uuid:", "article": "capture is"}


def page_rendered_as_of_another_time(forger):
    def edit(info):
        info["clock"] = "2031-01-01T00:00:00+00:00"

    forger.edit_info(edit)
    return {"rendering": "the page was rendered as of 2031-01-01T00:00:00.*, its response is of 20"}


def page_of_another_time(forger):
    forger.edit_dom(Date="2031-01-01T00:00:00Z")
    return {"rendering": "the page is of 2031-01-01T00:00:00Z, its response of 20"}


def screenshot_of_another_page(forger):
    first, second = forger.record(forger.file, forger.article["capture"]["offset"], 4)[2:]
    forger.put(second, first.block)
    return {"rendering": "its screenshots are not those that the record of its rendering states"}


FORGERIES = (
    screenshot_of_another_page,
    dom_edited,
    dom_of_another_page,
    dom_of_another_page_under_this_address,
    record_of_a_request_swapped,
    record_of_a_request_that_is_of_another_page,
    request_that_was_never_made,
    rendering_without_a_word_of_how,
    page_without_its_response,
    page_of_another_response,
    page_rendered_as_of_another_time,
    page_of_another_time,
)


def failures(forger, again=None):
    """What was not proved of the article, by check."""
    found = find_articles(f"{forger.run / 'articles.jsonl.gz'}:{forger.number}", str(forger.store), pytest.fail)[0]
    archive = EvidenceStore([open_store(forger.store)])
    evidence = archive.evidence_of_run(found.run)
    checks = [
        *ArticleProof(archive, get_project_settings(), again).check_article(evidence, found.line),
        *evidence.checks,
    ]
    return {check.name: check.text for check in checks if check.verdict == "failed"}


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forged_rendering_is_found_and_its_reason_given(lantern_copy, forge):
    forger = Forger(lantern_copy / "store")
    expected = forge(forger)
    forger.seal()
    found = failures(forger)
    assert found.keys() == expected.keys(), found
    for name, reason in expected.items():
        assert re.search(reason, found[name]), found[name]


def test_a_rendering_that_nobody_touched_is_proved(lantern_copy):
    forger = Forger(lantern_copy / "store")
    forger.seal()
    before = failures(forger)
    assert before == {}, before


def with_browser():
    settings = get_project_settings()
    settings.setdict(SETTINGS)
    return OfflineRenderer(settings)


def test_a_page_rendered_once_more_of_the_archive_alone_has_the_same_text(lantern_copy):
    forger = Forger(lantern_copy / "store")
    with with_browser() as again:
        assert failures(forger, again) == {}


def test_a_text_forged_in_page_article_and_records_alike_is_found_by_rendering_once_more(lantern_copy):
    forger = Forger(lantern_copy / "store")
    word = max(forger.article["articleBody"].split("\n\n")[1].split(), key=len).strip('.,"')
    forged = word[::-1].lower()
    forger.article.update(json.loads(json.dumps(forger.article).replace(word, forged)))
    forger.edit_dom_and_info(forger.dom.block.replace(word.encode(), forged.encode()))
    forger.seal()
    before = failures(forger)
    assert before == {}, before
    with with_browser() as again:
        found = failures(forger, again)
    assert found.keys() == {"rendering"}, found
    assert re.search(
        f"rendered once more of the archive alone, the page gives another text: .*{forged}", found["rendering"]
    )


def test_verify_names_an_article_whose_page_was_not_rendered_from_what_it_says(lantern_copy):
    forger = Forger(lantern_copy / "store")
    forger.edit_capture(renderedFrom=forger.other["capture"]["renderedFrom"])
    forger.seal()
    done = process("verify", forger.store)
    assert (done.exit_code, "says that its page was rendered from <urn:uuid:" in done.out) == (3, True), done.out
