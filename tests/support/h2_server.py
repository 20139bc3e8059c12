"""An HTTP/2 server on real sockets: answers from a table, and keeps what it was asked."""

from __future__ import annotations

import socket
import threading

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, RequestReceived, StreamEnded


class H2Server:
    """Serves `pages`: a path's headers and body. `asked` holds headers and body of each request."""

    def __init__(self, pages, tls):
        self.pages = pages
        self.requested = {}
        tls.set_alpn_protocols(["h2"])
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.settimeout(20)
            with self._tls.wrap_socket(connection, server_side=True) as secured:
                self._converse(secured)
        except OSError:
            pass

    def _converse(self, connection):
        h2 = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        h2.initiate_connection()
        connection.sendall(h2.data_to_send())
        requested = {}
        while received := connection.recv(65536):
            for event in h2.receive_data(received):
                if isinstance(event, RequestReceived):
                    requested[event.stream_id] = (list(event.headers), bytearray())
                elif isinstance(event, DataReceived):
                    requested[event.stream_id][1].extend(event.data)
                elif isinstance(event, StreamEnded):
                    self._answer(h2, event.stream_id, *requested.pop(event.stream_id))
            connection.sendall(h2.data_to_send())

    def _answer(self, h2, stream, headers, body):
        path = dict(headers)[":path"]
        self.requested[path] = (headers, bytes(body))
        if path not in self.pages:
            h2.reset_stream(stream)
            return
        own, content = self.pages[path]
        h2.send_headers(stream, own, end_stream=not content)
        if content:
            h2.send_data(stream, content, end_stream=True)
