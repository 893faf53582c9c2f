"""A mail server of our own on this machine, which can be told to refuse or to break off."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class PostOffice:
    """What the server took, and how it behaves. `answers`: what it says to an address."""

    port: int = 0
    taken: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    after_letter: str = "250 taken"


@contextmanager
def a_post_office() -> Iterator[PostOffice]:
    office = PostOffice()

    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 invented.example")
            while line := self.rfile.readline().decode().strip():
                if line.upper() == "DATA":
                    self._say("354 go on")
                    office.taken.append(self._letter())
                    self._say(office.after_letter)
                elif line.upper().startswith("RCPT TO:<"):
                    self._say(office.answers.get(line[9:-1], "250 yes"))
                elif line.upper() == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 yes")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def _letter(self) -> str:
            lines = iter(self.rfile.readline, b".\r\n")
            return b"".join(lines).decode()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Counter) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()
