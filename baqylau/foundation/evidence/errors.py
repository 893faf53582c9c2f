"""Answers of no from evidence. Wording: templates `refusals/<code>.html`."""

from baqylau.kernel.errors import NotFound, Refusal


class NoSuchExhibit(NotFound):
    """No such exhibit, or it is not for this actor."""


class EmptyFile(Refusal):
    """A file without content proves nothing."""

    code, status = "empty-file", 400


class TooLarge(Refusal):
    """The file exceeds what one upload may hold. `limit` is in bytes."""

    code, status = "file-too-large", 413

    def __init__(self, *, limit: int) -> None:
        self.limit = limit
        self.limit_mb = limit // 1_000_000


class OriginalDamaged(Refusal):
    """The stored original is missing, or no longer what was handed over."""

    code, status = "original-damaged", 409

    def __init__(self, *, ref: str = "") -> None:
        self.ref = ref


class NotWhole(OriginalDamaged):
    """Something sealed was changed, cut short or put together anew."""


class NoKeys(Refusal):
    """The body has no role keys, so nothing can be sealed for it."""

    code, status = "no-keys", 409


class NotAKey(Refusal):
    """What was given is no key, or not one of this body's."""

    code, status = "not-a-key", 400


class LastKey(Refusal):
    """Without this key nothing could be sealed for the body any more."""

    code, status = "last-key", 409


class VaultLocked(Refusal):
    """What is asked for is sealed, and no key that opens it was given."""

    code, status = "vault-locked", 423


class StorageFull(Refusal):
    """There is no room left to keep what was sent; nothing of it was kept."""

    code, status = "storage-full", 507


class CopyRefused(Refusal):
    """There is no published copy; `reason` is one of `copies.plan.Reason`."""

    code, status = "copy-refused", 422

    def __init__(self, *, reason: str) -> None:
        self.reason = reason


class NoSuchUpload(NotFound):
    """No upload has this secret: never begun, taken over, withdrawn, or expired."""

    code = "no-such-upload"


class UploadBusy(Refusal):
    """Somebody else is adding to this upload at this moment."""

    code, status = "upload-busy", 423


class UploadElsewhere(Refusal):
    """What comes does not follow what is here. `offset` is in bytes."""

    code, status = "upload-elsewhere", 409

    def __init__(self, *, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class UploadDiffers(Refusal):
    """What arrived has another checksum than was said; none of it was kept."""

    code, status = "upload-differs", 460


class UploadUnfinished(Refusal):
    """A file of which a part is still missing."""

    code, status = "upload-unfinished", 409


class NoSuchCopy(NotFound):
    """No such copy, or it is not for this actor."""


class CopyNeedsAnother(Refusal):
    """Who prepared a copy does not make it public: a second person looks at it."""

    code, status = "copy-needs-another", 409


class CopyDecided(Refusal):
    """The copy no longer waits: it was made public, rejected or withdrawn meanwhile."""

    code, status = "copy-decided", 409


class CopyWithoutWords(Refusal):
    """A copy says in words what it shows, for whoever cannot see or hear it; a refusal says why."""

    code, status = "copy-without-words", 400
