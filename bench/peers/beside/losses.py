"""What each peer loses when its process is killed, and what it says of a server that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench.peers.beside.runs import folder_for, left_by, run
from bench.peers.beside.workload import failing
from demo.server import Server, address_key

if TYPE_CHECKING:
    from bench.peers.beside.peers import Peer
    from bench.peers.beside.workload import Workload


def after_a_kill(peer: Peer, work: Workload) -> dict[str, Any]:
    """Kill -9 when half of the pages were sent, look, then give the same command once more and look again."""
    wanted = {address_key(url) for url in work.urls}
    with Server(work.site) as server, folder_for(work) as folders:
        half = len(wanted) // 2
        run(peer, server, folders, kill_when=lambda: len(wanted & {*server.requested(200)}) >= half)
        sent = len(wanted & {*server.requested(200)})
        first = left_by(peer, work, folders[0])
        before = len(server.requested(200))
        again = run(peer, server, folders)
        second = left_by(peer, work, folders[0])
        fetched = [url for url in server.requested(200)[before:] if url in wanted]
    return {
        "sent": sent,
        "readable": first.articles,
        "archived": first.archived,
        "then_missing": len(wanted) - (second.articles or 0),
        "then_doubled": second.doubled,
        "then_fetched": len(fetched),
        "then_exit_code": again.exit_code,
    }


def when_all_fails(peer: Peer, work: Workload) -> dict[str, Any]:
    """The exit code of a run in which the server answers everything with 500."""
    bad = failing(work)
    with Server(bad.site) as server, folder_for(bad) as folders:
        return {"exit_code": run(peer, server, folders).exit_code}
