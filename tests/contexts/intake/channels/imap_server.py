"""An IMAP server of our own on this machine: one folder, and as much of RFC 3501 as is needed."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_PART = re.compile(r"BODY\.PEEK\[\]<(\d+)\.(\d+)>")


@dataclass
class ImapServer:
    """The letters by their number; which of them were seen and deleted. `is_down`: it hangs up."""

    port: int = 0
    letters: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    is_down: bool = False
    password: str = "invented"

    def bring(self, raw: bytes) -> None:
        self.letters[len(self.letters) + 1] = raw

    def answer(self, line: str) -> list[bytes]:
        """What is said before the tagged OK."""
        verb, _, rest = line.partition(" ")
        if verb.upper() == "CAPABILITY":
            return [b"* CAPABILITY IMAP4rev1"]
        if verb.upper() == "SELECT":
            return [f"* {len(self.letters)} EXISTS".encode(), b"* OK [UIDVALIDITY 1] fine"]
        if verb.upper() == "UID":
            return self._by_uid(rest)
        if verb.upper() == "EXPUNGE":
            for uid in self.deleted:
                self.letters.pop(uid, None)
        return [b"* BYE till then"] if verb.upper() == "LOGOUT" else []

    def _by_uid(self, line: str) -> list[bytes]:
        verb, _, rest = line.partition(" ")
        if verb.upper() == "SEARCH":
            found = sorted(set(self.letters) - self.seen)
            return [b"* SEARCH " + " ".join(map(str, found)).encode()]
        uid = int(rest.partition(" ")[0])
        if verb.upper() == "STORE":
            (self.deleted if r"\Deleted" in rest else self.seen).add(uid)
            return []
        part = _PART.search(rest)
        assert part, rest
        start, size = int(part[1]), int(part[2])
        content = self.letters[uid][start : start + size]
        head = f"* {uid} FETCH (UID {uid} BODY[]<{start}> {{{len(content)}}}".encode()
        return [head + b"\r\n" + content + b")"]


@contextmanager
def an_imap_server() -> Iterator[ImapServer]:
    server = ImapServer()

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if server.is_down:
                return
            self._say(b"* OK invented.example")
            while line := self.rfile.readline().decode().strip():
                tag, _, said = line.partition(" ")
                if said.upper().startswith("LOGIN") and server.password not in said:
                    self._say(f"{tag} NO who are you".encode())
                    continue
                for one in server.answer(said):
                    self._say(one)
                self._say(f"{tag} OK done".encode())
                if said.upper() == "LOGOUT":
                    return

        def _say(self, words: bytes) -> None:
            self.wfile.write(words + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as tcp:
        tcp.daemon_threads = True
        server.port = tcp.server_address[1]
        thread = threading.Thread(target=tcp.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            tcp.shutdown()
            thread.join()
