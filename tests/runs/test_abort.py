"""A spool that can be written no more ends a crawl with one line, whoever finds it out, and leaves nothing half written."""

from __future__ import annotations

import shutil

import pytest
from scrapy.utils.test import get_crawler

from demo.quays import pages
from newscrawl.article_table import ROWS_PER_BATCH
from newscrawl.furniture.site_memory.memory import SiteMemory, memory_path
from newscrawl.items import NewsArticle
from newscrawl.pipelines.clusters import ClustersPipeline
from newscrawl.pipelines.parquet import ParquetPipeline
from newscrawl.pipelines.site_memory import SiteMemoryPipeline
from newscrawl.storage.atomic_file import write_atomic

URL = "https://velsk.example/story"


@pytest.fixture
def folder(tmp_path):
    """A run's folder on a disk that will be full."""
    folder = tmp_path / "spool" / "run"
    folder.mkdir(parents=True)
    memory = SiteMemory("velsk.example", 2, "", "", (), ())
    memory_path(tmp_path, memory.site).write_bytes(memory.as_bytes())
    return folder


@pytest.fixture
def crawler(folder):
    own = {"NEWSCRAWL_SPOOL": folder.parent, "NEWSCRAWL_RUN_ID": folder.name, "NEWSCRAWL_PARQUET": True}
    return get_crawler(settings_dict={**own, "NEWSCRAWL_SITE_MEMORY": str(folder.parents[1])})


@pytest.mark.parametrize("kind", [ClustersPipeline, SiteMemoryPipeline, ParquetPipeline])
@pytest.mark.parametrize("count", [2, 2 * ROWS_PER_BATCH])
def test_a_pipeline_that_cannot_write_says_so_and_ends_in_peace(kind, count, crawler, folder, caplog):
    pipeline = kind.from_crawler(crawler)
    if kind is ParquetPipeline:
        pipeline.open_spider()
        pipeline.open.callback(_full)
        pipeline.write = _full
    shutil.rmtree(folder)
    text = "\n\n".join(pages()[0].paragraphs)
    article = NewsArticle(url=URL, mainEntityOfPage=URL, headline="Story", articleBody=text)
    for _ in range(count if kind is ParquetPipeline else 2):
        assert pipeline.process_item(article) is article
    pipeline.close_spider()
    assert str(folder) in crawler.stats.get_value("store/failed")
    assert [record.message.partition(":")[0] for record in caplog.records] == [f"The spool {folder} cannot be written"]
    assert not folder.exists()


def _full(*_):
    raise OSError(28, "No space left on device")


def test_what_cannot_be_written_whole_is_not_there(tmp_path):
    (tmp_path / "name").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomic(tmp_path / "name", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["name"]
