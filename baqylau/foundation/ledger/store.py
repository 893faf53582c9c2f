"""The log on the disk: entries, tiles and the newest checkpoint, as C2SP tlog-tiles lays them out.

Whoever controls this folder can withhold the log, and with its key sign another one; neither is hidden
from who keeps a co-signed checkpoint. Promises, whatever is killed and whenever:

- what the checkpoint speaks of is on the disk, whole, before the checkpoint is;
- no file but the checkpoint is ever written twice. Entries that an interrupted run has written are
  taken up by the next one (`left_behind`), so that the same files hold the same bytes.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from baqylau.foundation.ledger import tree, verifying
from baqylau.foundation.ledger.errors import LogDiffers, LogFull
from baqylau.foundation.ledger.verifying import TILE, tile_path

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

Level = int | Literal["entries"]


class Store:
    """A folder with a log in it. Sizes and indexes count entries, from 0."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._unsynced: dict[Path, None] = {}

    @contextmanager
    def alone(self, *, wait: bool = False) -> Iterator[bool]:
        """Whether we are the only one who writes here, for as long as it takes."""
        with _room():
            self._home.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._home / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(lock)

    def checkpoint(self) -> str:
        """The newest signed note; empty before the first."""
        path = self._home / "checkpoint"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def put_checkpoint(self, note: str) -> None:
        """From now on this is the newest note; what it speaks of was `extend`ed before. Raises LogFull."""
        with _room():
            self._put(self._home / "checkpoint", note.encode())
            self._sync_folders()

    def put_cosigned(self, note: str) -> bool:
        """Serve the newest note with more signatures; no, if another is the newest by now."""
        with self.alone(wait=True):
            is_newest = note.partition("\n\n")[0] == self.checkpoint().partition("\n\n")[0]
            if is_newest:
                self.put_checkpoint(note)
            return is_newest

    def tile(self, level: int, index: int, width: int) -> bytes:
        """So many hashes of a tile (`tree.ReadTile`). Raises LogDiffers where there is none."""
        held, raw = self._read(level, index, width)
        if len(raw) != held * 32:
            raise LogDiffers(what=f"{tile_path(level, index, held)} is cut off")
        return raw[: width * 32]

    def entries(self, start: int, stop: int, *, size: int) -> Iterator[bytes]:
        """The entries from start to before stop of a log of this size, bundle by bundle. Raises LogDiffers."""
        for bundle in range(start // TILE, -(-stop // TILE)):
            first = bundle * TILE
            held = self._bundle(bundle, min(TILE, size - first))
            yield from held[max(start - first, 0) : stop - first]

    def left_behind(self, size: int) -> list[bytes]:
        """Entries beyond this size that an interrupted run has written already, in their order."""
        found: list[bytes] = []
        bundle, offset = divmod(size, TILE)
        while width := self._widest(bundle):
            found += self._bundle(bundle, width)[offset:]
            if width < TILE:
                break
            bundle, offset = bundle + 1, 0
        return found

    def extend(self, size: int, entries: Sequence[bytes]) -> bytes:
        """Write entries after the first `size`; the new root. Nothing speaks of them before a checkpoint.

        Raises LogFull: nothing half was written. Raises LogDiffers: a file is there with other bytes.
        """
        with _room():
            self._extend_bundles(size, entries)
            # A tile must not outlive, in a power cut, the entries it was made from.
            self._sync_folders()
            leaves = [verifying.leaf_hash(one) for one in entries]
            for tile in tree.grow(self.tile, size, leaves):
                self._put_once(tile.path, tile.hashes)
            self._sync_folders()
        return tree.root(self.tile, size + len(entries))

    def drop_partials(self, size: int, stop: int) -> None:
        """Forget the partial tiles that became full as the log grew from one size to the other."""
        level: Level
        for level in ("entries", *range(8)):
            step = 1 if level == "entries" else TILE**level
            for index in range(size // step // TILE, stop // step // TILE):
                shutil.rmtree(self._home / f"{tile_path(level, index)}.p", ignore_errors=True)

    def _extend_bundles(self, size: int, entries: Sequence[bytes]) -> None:
        for part in tree.bundles(size, entries):
            kept = self._bundle(part.index, part.kept) if part.kept else []
            self._put_once(part.path, tree.bundle([*kept, *part.added]))

    def _bundle(self, index: int, width: int) -> list[bytes]:
        held, raw = self._read("entries", index, width)
        try:
            entries = tree.parse_bundle(raw)
        except verifying.Unverified as finding:
            raise LogDiffers(what=f"{tile_path('entries', index, held)}: {finding}") from finding
        if len(entries) != held:
            raise LogDiffers(what=f"{tile_path('entries', index, held)} has {len(entries)} entries")
        return entries[:width]

    def _read(self, level: Level, index: int, width: int) -> tuple[int, bytes]:
        """A partial file, or the full one that it was forgotten for; and which width it is of."""
        for held in (width, TILE):
            try:
                return held, (self._home / tile_path(level, index, held)).read_bytes()
            except FileNotFoundError:
                continue
        raise LogDiffers(what=f"{tile_path(level, index, width)} is missing")

    def _widest(self, bundle: int) -> int:
        full = self._home / tile_path("entries", bundle)
        if full.exists():
            return TILE
        return max((int(one.name) for one in Path(f"{full}.p").glob("*")), default=0)

    def _put_once(self, name: str, content: bytes) -> None:
        path = self._home / name
        if not path.exists():
            self._put(path, content)
        elif path.read_bytes() == content:
            # Whoever wrote it may have been killed before its folders were on the disk.
            self._unsynced |= dict.fromkeys([*(self._home / name).parents][: name.count("/") + 1])
        else:
            raise LogDiffers(what=f"{name} is there with other contents")

    def _put(self, path: Path, content: bytes) -> None:
        """Under its name only once it is whole and on the disk. There is one draft: there is one writer."""
        self._make_folder(path.parent)
        draft = self._home / "draft"
        file = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o644)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(file, view) :]
            os.fsync(file)
        except OSError:
            draft.unlink()  # what did not fit leaves its room to others
            raise
        finally:
            os.close(file)
        draft.rename(path)
        self._unsynced[path.parent] = None

    def _make_folder(self, folder: Path) -> None:
        if not folder.exists():
            self._make_folder(folder.parent)
            folder.mkdir()
            self._unsynced[folder.parent] = None

    def _sync_folders(self) -> None:
        for folder in self._unsynced:
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
        self._unsynced.clear()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_ROOM:
            raise LogFull from problem
        raise
