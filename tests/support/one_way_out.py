"""What leaves a machine while a browser renders: `python -m tests.support.one_way_out FOLDER`, in a network namespace of its own.

Everything that does not go to loopback goes to a device that leads nowhere and counts. Prints what it counted, and the
articles of a crawl that renders, as JSON.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

from demo import lantern
from demo.server import Server
from tests.support.browser_pages import page, render
from tests.support.crawl_process import crawl, news_of
from tests.support.stored_lantern import SETTINGS

DEVICE, AWAY = "nowhere0", "203.0.113.9"
SETUP = (
    "ip link set lo up",
    f"ip link add {DEVICE} type veth peer name {DEVICE}x",
    f"ip link set {DEVICE}x addrgenmode none up",
    f"ip link set {DEVICE} addrgenmode none arp off up",
    f"ip addr add 203.0.113.1/24 dev {DEVICE}",
    f"ip route add default dev {DEVICE}",
)
RESTLESS = f"""<link rel=dns-prefetch href=//dns.example><link rel=preconnect href=https://{AWAY}>
<link rel=prefetch href=https://other.example/a><img src=http://{AWAY}/a.png><iframe src=http://{AWAY}/></iframe><script>
navigator.sendBeacon('http://{AWAY}/b', 'x'); new WebSocket('wss://{AWAY}/socket'); new EventSource('https://{AWAY}/stream');
fetch('http://{AWAY}/c').catch(() => 0); fetch('https://name.example/d').catch(() => 0); open('http://{AWAY}/window');
try {{ new Worker(URL.createObjectURL(new Blob(["fetch('http://{AWAY}/e'); new WebTransport('https://{AWAY}:4433/')"]))) }} catch (e) {{}}
try {{
  const peer = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{AWAY}:3478'}}, {{urls: 'stun:stun.example:3478'}}]}});
  peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
}} catch (e) {{}}
setTimeout(() => document.body.append('waited'), 2500);
</script>"""
WAYS = ("shell", "redirected", "static")


def main() -> None:
    for command in SETUP:
        subprocess.run(command.split(), check=True)
    folder, before = Path(sys.argv[1]), sent()
    (made,) = render(page(RESTLESS))
    waited = not isinstance(made, str) and b"waited" in made.html
    with Server(lantern.site()) as server:
        urls = [lantern.address(lantern.printed()[way]) for way in WAYS]
        done = crawl(folder, *news_of(folder, urls), "-a", "render=auto", proxy=server, settings=SETTINGS, limit=600)
    left = sent() - before
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        control.sendto(b"x", (AWAY, 9))
    articles = {one["headline"]: one["articleBody"] for one in done.articles}
    found = {"waited": waited, "left": left, "counts": sent() - before - left, "articles": articles}
    sys.stdout.write(json.dumps(found) + "\n")


def sent() -> int:
    """Return the packets that have left by the device."""
    output = subprocess.run(["ip", "-s", "-j", "link", "show", DEVICE], check=True, capture_output=True).stdout
    return int(json.loads(output)[0]["stats64"]["tx"]["packets"])


if __name__ == "__main__":
    main()
