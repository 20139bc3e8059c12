"""Stores and servers that more than one test of storage needs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(params=["folder", "bucket"])
def uri(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store: a folder, then a bucket of a real S3 server."""
    if request.param == "folder":
        return str(tmp_path / "store")
    request.getfixturevalue("aws")
    return f"s3://{request.getfixturevalue('bucket_name')}/{os.urandom(4).hex()}"


@pytest.fixture(scope="module")
def s3_server() -> Iterator[str]:
    """The address of a server that takes anybody's word."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()
