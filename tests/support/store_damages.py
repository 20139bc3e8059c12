"""Some forty ways to damage a store, each with the place that must be named: for the test and the bench of `newscrawl verify`."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from functools import partial
from typing import TYPE_CHECKING

from newscrawl.article_table import parquet_writer, read_parquet_rows
from tests.support.forged_log import forge_logs
from warc.errors import RecordError
from warc.read.reader import read_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Damaged:
    """A store of two runs of one publisher, in the hands of bad luck or of someone who edits it."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.first, self.second = sorted(path.parent for path in store.rglob("run.json"))[:2]
        own = sorted(self.first.glob("*.warc.gz"))
        self.clean = next(path for path in own if "-articles" in path.name)
        self.warc = next(path for path in own if "-articles" not in path.name)

    def spans(self, path: Path) -> list[tuple[int, int]]:
        places = []
        for record in read_records(path):
            assert not isinstance(record, RecordError)
            places.append((record.location.offset, record.location.length))
        return places

    def edit(self, path: Path, edit: Callable[[bytes], bytes]) -> None:
        path.write_bytes(edit(path.read_bytes()))

    def edit_lines(self, name: str, edit: Callable[[list[bytes]], list[bytes]]) -> None:
        path = self.first / name
        packed = name.endswith(".gz")
        content = gzip.decompress(path.read_bytes()) if packed else path.read_bytes()
        edited = b"".join(edit(content.splitlines(keepends=True)))
        path.write_bytes(gzip.compress(edited, mtime=0) if packed else edited)

    def seal(self) -> None:
        """Makes the manifests fit what is there now: then only what the files say of each other tells."""
        listed = [known(path) for path in sorted(self.first.iterdir()) if path.name != "run.json"]
        self.edit_manifest(self.first, files=listed)
        self.link()

    def link(self) -> None:
        key = (self.first / "run.json").relative_to(self.store).as_posix()
        digest = hashlib.sha256((self.first / "run.json").read_bytes()).hexdigest()
        self.edit_manifest(self.second, previous={"key": key, "sha256": digest})
        forge_logs(self.store)

    def edit_manifest(self, run: Path, **edited: object) -> None:
        path = run / "run.json"
        path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **edited}), encoding="utf-8")


def known(path: Path) -> dict[str, object]:
    content = path.read_bytes()
    crc = f"{zlib.crc32(content):08x}"
    return {"name": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "crc32": crc}


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def byte_flipped_in_a_record(one: Damaged, share: float, into: float, *, sealed: bool) -> str:
    spans = one.spans(one.warc)
    offset, length = spans[int(share * (len(spans) - 1))]
    one.edit(one.warc, partial(flipped, at=offset + 10 + int(into * (length - 11))))
    if sealed:
        one.seal()
    return f"{one.warc.name}, offset {offset}:"


def byte_flipped_in_an_article_record(one: Damaged) -> str:
    offset, length = one.spans(one.clean)[1]
    one.edit(one.clean, partial(flipped, at=offset + length // 2))
    return f"{one.clean.name}, offset {offset}:"


def byte_flipped_in_lines(one: Damaged, name: str) -> str:
    path = one.first / name
    one.edit(path, partial(flipped, at=path.stat().st_size // 2))
    return name


def byte_flipped_in_a_gzip_header(one: Damaged) -> str:
    one.edit(one.warc, partial(flipped, at=one.spans(one.warc)[2][0] + 5))
    return f"{one.warc.name} has the SHA-256"


def tail_cut(one: Damaged, count: int, *, sealed: bool) -> str:
    offset, length = one.spans(one.warc)[-1]
    one.edit(one.warc, lambda content: content[: -min(count, length - 1)])
    if sealed:
        one.seal()
    return f"{one.warc.name}, offset {offset}: torn" if sealed else f"{one.warc.name} has"


def articles_cut(one: Damaged) -> str:
    one.edit(one.first / "articles.jsonl.gz", lambda content: content[:-20])
    one.seal()
    return "articles.jsonl.gz cannot be read"


def record_deleted(one: Damaged, kind: str) -> str:
    records = [*read_records(one.warc)]
    spans = one.spans(one.warc)
    at = next(i for i, record in enumerate(records) if i > 4 and record.type == kind)
    offset, length = spans[at]
    one.edit(one.warc, lambda content: content[:offset] + content[offset + length :])
    one.seal()
    return "index.cdxj, line " if kind == "response" else f"{one.warc.name}"


def conversion_deleted(one: Damaged) -> str:
    offset, length = one.spans(one.clean)[1]
    one.edit(one.clean, lambda content: content[:offset] + content[offset + length :])
    one.seal()
    return "articles.jsonl.gz, line 1: no record"


def files_swapped(one: Damaged) -> str:
    one.warc.write_bytes(next(iter(sorted(one.second.glob("*0[0-9a-z-]*[0-9a-f].warc.gz")))).read_bytes())
    return f"{one.warc.name} has"


def files_swapped_and_sealed(one: Damaged) -> str:
    shutil.copy(next(path for path in one.second.glob("*.warc.gz") if "-articles" not in path.name), one.warc)
    one.seal()
    return "index.cdxj"


def file_gone(one: Damaged, name: str) -> str:
    (one.first / name).unlink()
    return f"{name} is listed in run.json and"


def file_added(one: Damaged) -> str:
    (one.first / "notes.txt").write_text("read me", encoding="utf-8")
    return "notes.txt is not listed in run.json"


def manifest_gone(one: Damaged, which: str) -> str:
    run = getattr(one, which)
    (run / "run.json").unlink()
    return f"{run.name}/run.json is not there"


def manifest_edited(one: Damaged) -> str:
    one.edit_manifest(one.first, verdict="degraded")
    return f"{one.first.name}/run.json has the SHA-256"


def manifest_torn(one: Damaged) -> str:
    one.edit(one.second / "run.json", lambda content: content[:100])
    return f"{one.second.name}/run.json cannot be understood"


def article_edited(one: Damaged, *, sealed: bool) -> str:
    one.edit_lines(
        "articles.jsonl.gz",
        lambda lines: [lines[0], lines[1].replace(b'"headline": "', b'"headline": "Not '), *lines[2:]],
    )
    if sealed:
        one.seal()
    return "articles.jsonl.gz, line 2: is not the article in the record at"


def article_edited_in_its_text(one: Damaged) -> str:
    one.edit_lines(
        "articles.jsonl.gz", lambda lines: [lines[0].replace(b'"articleBody": "', b'"articleBody": "So. '), *lines[1:]]
    )
    one.seal()
    return "articles.jsonl.gz, line 1: "


def article_dropped(one: Damaged) -> str:
    one.edit_lines("articles.jsonl.gz", lambda lines: lines[1:])
    one.seal()
    return f"{one.clean.name}, offset "


def article_pointed_elsewhere(one: Damaged) -> str:
    def edit(lines: list[bytes]) -> list[bytes]:
        first, second = json.loads(lines[0]), json.loads(lines[1])
        return [json.dumps({**first, "capture": second["capture"]}).encode() + b"\n", *lines[1:]]

    one.edit_lines("articles.jsonl.gz", edit)
    one.seal()
    return "articles.jsonl.gz, line 1: names "


def ledger_line_dropped(one: Damaged) -> str:
    one.edit_lines("furniture.jsonl.gz", lambda lines: lines[1:])
    one.seal()
    return "articles.jsonl.gz, line 1: its ledger is not the one in the record at"


def ledger_line_moved(one: Damaged) -> str:
    def edit(lines: list[bytes]) -> list[bytes]:
        fields = json.loads(lines[0])
        return [json.dumps({**fields, "position": fields["position"] + 3}).encode() + b"\n", *lines[1:]]

    one.edit_lines("furniture.jsonl.gz", edit)
    one.seal()
    return "articles.jsonl.gz, line 1: its ledger "


def index_line_dropped(one: Damaged) -> str:
    gone = json.loads((one.first / "index.cdxj").read_text(encoding="utf-8").splitlines()[3].split(" ", 2)[2])
    one.edit_lines("index.cdxj", lambda lines: [*lines[:3], *lines[4:]])
    one.seal()
    return f"index.cdxj has no line for the record at {gone['filename']}, offset {gone['offset']}"


def index_line_edited(one: Damaged) -> str:
    one.edit_lines(
        "index.cdxj", lambda lines: [*lines[:3], lines[3].replace(b'"offset": "', b'"offset": "1'), *lines[4:]]
    )
    one.seal()
    return "index.cdxj, line 4: leads to"


def index_out_of_order(one: Damaged) -> str:
    one.edit_lines("index.cdxj", lambda lines: [lines[1], lines[0], *lines[2:]])
    one.seal()
    return "index.cdxj, line 2: stands behind"


def row_edited(one: Damaged) -> str:
    path = one.first / "articles.parquet"
    rows = [*read_parquet_rows(path)]
    with parquet_writer(path) as write:
        write([rows[0], {**rows[1], "headline": "Not so"}, *rows[2:]])
    one.seal()
    return "articles.parquet, line 2: is not the article in line 2"


DAMAGES: dict[str, Callable[[Damaged], str]] = {
    **{
        f"byte {into:.0%} into record {share:.0%}{' (sealed)' * sealed}": partial(
            byte_flipped_in_a_record, share=share, into=into, sealed=sealed
        )
        for share, into, sealed in (
            (0, 0.5, False),
            (0.3, 0.1, True),
            (0.5, 0.5, True),
            (0.7, 0.9, False),
            (1, 0.5, True),
            (0.5, 1, True),
        )
    },
    "byte in an article's record": byte_flipped_in_an_article_record,
    "byte in articles.jsonl.gz": partial(byte_flipped_in_lines, name="articles.jsonl.gz"),
    "byte in furniture.jsonl.gz": partial(byte_flipped_in_lines, name="furniture.jsonl.gz"),
    "byte in articles.parquet": partial(byte_flipped_in_lines, name="articles.parquet"),
    "row edited (sealed)": row_edited,
    "byte in index.cdxj": partial(byte_flipped_in_lines, name="index.cdxj"),
    "byte in a gzip header": byte_flipped_in_a_gzip_header,
    "one byte cut": partial(tail_cut, count=1, sealed=False),
    "tail cut (sealed)": partial(tail_cut, count=150, sealed=True),
    "articles cut (sealed)": articles_cut,
    "response deleted (sealed)": partial(record_deleted, kind="response"),
    "request deleted (sealed)": partial(record_deleted, kind="request"),
    "conversion deleted (sealed)": conversion_deleted,
    "files swapped": files_swapped,
    "files swapped (sealed)": files_swapped_and_sealed,
    "ledger gone": partial(file_gone, name="furniture.jsonl.gz"),
    "file added": file_added,
    "first manifest gone": partial(manifest_gone, which="first"),
    "last manifest gone": partial(manifest_gone, which="second"),
    "manifest edited": manifest_edited,
    "manifest torn": manifest_torn,
    "article edited": partial(article_edited, sealed=False),
    "article edited (sealed)": partial(article_edited, sealed=True),
    "article's text edited (sealed)": article_edited_in_its_text,
    "article dropped (sealed)": article_dropped,
    "article pointed elsewhere (sealed)": article_pointed_elsewhere,
    "ledger line dropped (sealed)": ledger_line_dropped,
    "ledger line moved (sealed)": ledger_line_moved,
    "index line dropped (sealed)": index_line_dropped,
    "index line edited (sealed)": index_line_edited,
    "index out of order (sealed)": index_out_of_order,
}
