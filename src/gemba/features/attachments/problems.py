"""What can go wrong with files and uploads."""

from __future__ import annotations

from gemba.core.problems import Conflict, Impossible, Problem, TooManyRequests


class FileRefused(Impossible):
    """The bytes are of no kind that is kept, or damaged; ``reason`` says which. Sending them again is in vain."""

    title = "This file is not accepted"


class UploadIdTaken(Conflict):
    """The id that the client minted belongs to another upload."""

    title = "This id is taken by another upload"


class TooManyUploads(TooManyRequests):
    """Too many uploads of this person are unfinished; finish or end some, or wait until they expire."""

    title = "Too many unfinished uploads"


class WrongOffset(Conflict):
    """The bytes do not continue where the upload stands, which is at ``offset``."""

    title = "The upload stands elsewhere"


class UploadGone(Problem):
    """The upload was begun and has expired, or its bytes were lost; begin it anew."""

    status = 410
    title = "The upload has expired"


class UploadBusy(Problem):
    """Another request is writing to this upload; try again in a moment."""

    status = 423
    title = "The upload is being written to"


class UploadStalled(Problem):
    """Nothing came for a while; what came before is kept. Ask for the offset and go on from there."""

    status = 408
    title = "The upload stalled"


class ChecksumMismatch(Problem):
    """The bytes are not those that the checksum was made of; they were thrown away. The status is that of tus."""

    status = 460
    title = "The bytes were changed on their way"


class WrongProtocol(Problem):
    """The request does not say that it speaks tus 1.0.0."""

    status = 412
    title = "Uploads speak tus 1.0.0"


class WrongMedia(Problem):
    """Bytes of an upload come as ``application/offset+octet-stream``."""

    status = 415
    title = "Bytes of an upload have a media type of their own"


class RangeNotSatisfiable(Problem):
    """The part asked for lies behind the end of the file."""

    status = 416
    title = "The file has no such part"
