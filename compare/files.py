"""Files read within limits, written whole or not at all, and held against other writers.

A write goes to a temporary file in the same folder, is fsynced, and takes the place of the old
file in one step; whoever is killed in between leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from compare.model import OvertakenError, Problem, RejoinderError, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LEFTOVER = ".rejoinder-tmp"
"""How the name of a temporary file ends."""
STALE = 60.0 * 60.0
"""Seconds after which a temporary file is one that a killed writer left behind."""
LOCK_NAME = ".rejoinder-lock"
"""The lock's file, where the folder itself cannot be locked."""
PATIENCE = 10.0
"""Seconds that a writer waits for another one."""
_PAUSE = 0.008
"""Seconds for which a writer that writes much leaves the lock to others, who look more often."""
_released: dict[str, float] = {}
"""When this process last gave back the lock of a folder."""


# reading


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes, its size looked at first. Raises
    RejoinderError for what is absent, no regular file, too large or not readable.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise RejoinderError(not_regular(path))
        if found.st_size > limit:
            raise RejoinderError(too_large(str(path), found.st_size, limit))
        with path.open("rb") as stream:
            raw = stream.read(found.st_size + 1)  # room is made for as much as is asked for
            if len(raw) > found.st_size:  # it grows
                raw += stream.read(limit + 1 - len(raw))
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be read", path, error)) from error
    if len(raw) > limit:
        raise RejoinderError(too_large(str(path), len(raw), limit))
    return raw


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


# writing


def write_atomic(
    path: str | Path,
    data: str | bytes,
    *,
    expected: bytes | Literal["anything"] | None = "anything",
    inside: Path | None = None,
) -> None:
    """Put ``data`` into ``path`` whole or not at all, and keep the mode of the old file.

    ``expected`` is what the caller, who holds the folder's lock, believes the file to hold (None:
    that there is no such file); where it holds something else by now, nothing is written.
    ``inside`` is a folder that no link may lead out of. A str is written as UTF-8 with its
    newlines as they are. Raises RejoinderError, and leaves the old file, where it cannot be done.
    """
    target = Path(path)
    if inside is not None:
        refuse_leading_out(target, inside)
    try:
        target = target.resolve()
        raw = data.encode("utf-8") if isinstance(data, str) else data
        _write(target, raw, expected)
    except (OSError, ValueError, RuntimeError) as error:
        raise RejoinderError(failed("cannot be written", target, error)) from error


def write_through(path: str | Path, data: str | bytes) -> None:
    """``write_atomic``, but what is no regular file (a pipe, a device, a descriptor in ``/dev``)
    stays what it is and is written to. Raises RejoinderError where it cannot be written.
    """
    target = Path(path)
    if not _is_stream(target):
        write_atomic(target, data)
        return
    raw = data.encode("utf-8") if isinstance(data, str) else data
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_APPEND), "wb") as stream:
            stream.write(raw)
    except (OSError, ValueError) as error:
        raise RejoinderError(failed("cannot be written", target, error)) from error


def _is_stream(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
        home = str(target.parent.resolve())
    except (OSError, ValueError, RuntimeError):
        return False
    opened = target.is_symlink() and home.startswith(("/dev", "/proc"))
    return opened or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def make_folder(folder: Path) -> None:
    """Have a folder, and those above it. Raises RejoinderError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RejoinderError(failed("cannot be made", folder, error)) from error


def remove_file(path: Path) -> None:
    """Have no such file any more. Raises RejoinderError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise RejoinderError(failed("cannot be removed", path, error)) from error


def refuse_leading_out(target: Path, folder: Path) -> None:
    """Raise RejoinderError where a link takes a path out of the folder that it belongs to."""
    if not is_inside(target, folder):
        raise RejoinderError(leads_out(target))


def _write(target: Path, raw: bytes, expected: bytes | str | None) -> None:
    """Write beside the target, look whether the target is as expected, and put it in place."""
    temporary = target.with_name(f".{target.name[:120]}.{os.urandom(8).hex()}{LEFTOVER}")
    try:
        _fill(temporary, raw, target)
        if expected != "anything":
            held = target.read_bytes() if target.exists() else None
            if held != expected:
                raise changed_meanwhile(target)
        if expected is None:
            _place_new(temporary, target)
        else:
            temporary.replace(target)
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(temporary: Path, raw: bytes, like: Path) -> None:
    """A new file with these bytes, on the disk by now, with the permissions of ``like``, if any."""
    mode = stat.S_IMODE(like.stat().st_mode) if like.exists() else None
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as stream:
        if mode is not None and hasattr(os, "fchmod"):
            os.fchmod(stream.fileno(), mode)
        stream.write(raw)
        stream.flush()
        os.fsync(stream.fileno())


def _place_new(temporary: Path, target: Path) -> None:
    """Give the file its name only if nothing has that name yet, even without a lock."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise changed_meanwhile(target) from None
    except (OSError, AttributeError, NotImplementedError):
        temporary.replace(target)  # a file system without hard links; the lock must do


def sync_folder(folder: Path) -> None:
    """Have the folder's new entry on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Clear away what writers that were killed left in this folder, once it is old enough."""
    oldest = time.time() - STALE
    with suppress(OSError):
        for file in folder.glob(f".*{LEFTOVER}"):
            if file.lstat().st_mtime < oldest:
                file.unlink()


# locks


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder against other writers, in this process and others; not re-entrant.
    The folder itself is locked where the system allows it, so that a lock ends with its owner; else
    a file does it. Raises RejoinderError after ``patience`` seconds.
    """
    name, began = str(folder), time.monotonic()
    if began - _released.get(name, -_PAUSE) < _PAUSE:  # who waits gets it before who had it
        time.sleep(_PAUSE)
    until = began + patience
    release = None
    while release is None:
        try:
            release = _lock_folder(folder)
        except BlockingIOError:
            if time.monotonic() > until:
                raise refused(
                    "another program is writing in this folder",
                    str(folder),
                    remedy=f"wait for it, or remove {LOCK_NAME} there if no program runs",
                ) from None
            time.sleep(_PAUSE / 4)
        except OSError as error:
            raise RejoinderError(failed("cannot be locked", folder, error)) from error
    try:
        yield
    finally:
        release()
        _released[name] = time.monotonic()


def _lock_folder(folder: Path) -> Callable[[], object]:
    """The lock, at once; BlockingIOError where another has it."""
    try:
        import fcntl
    except ImportError:
        return _lock_file(folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in {errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN}:
            raise BlockingIOError from error
        return _lock_file(folder)  # some network file systems lock no folders
    return lambda: os.close(handle)


def _lock_file(folder: Path) -> Callable[[], object]:
    """The lock by a file; one that a killed owner left is taken over by who comes next."""
    from filelock import FileLock, SoftFileLock, Timeout

    kind = FileLock if os.name == "nt" else SoftFileLock
    lock = kind(str(folder / LOCK_NAME))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BlockingIOError from None
    return lock.release


# what can be wrong, in words for people


def too_large(file: str, size: int, limit: int) -> Problem:
    """The problem of a file of ``size`` bytes where ``limit`` are the most that is read."""
    return Problem(
        message=f"the file is too large ({size:,} bytes)",
        file=file,
        expected=f"at most {limit:,} bytes",
        remedy="split it into several files, or cut what does not belong to it",
    )


def changed_meanwhile(path: Path) -> OvertakenError:
    """The exception of a file that somebody else wrote since it was read."""
    told = Problem(
        message="the file was changed by someone else meanwhile; nothing was written",
        file=str(path),
        remedy="read it again, and repeat the change",
    )
    return OvertakenError(told)


def leads_out(path: Path) -> Problem:
    """The problem of a link to what does not belong to the library."""
    return Problem(
        message=f"{path.name} is a link that leads out of the library",
        file=str(path),
        expected="a file inside the library",
        remedy="remove the link, or put what it leads to in its place",
    )


def not_regular(path: Path) -> Problem:
    """The problem of a folder, a pipe or a device where a file is wanted."""
    return Problem(
        message="this is no regular file",
        file=str(path),
        expected="a file with text",
        remedy="give the path of a file" if not path.is_dir() else "give a file of this folder",
    )


def failed(what: str, path: Path, error: Exception) -> Problem:
    """The problem that an error of the system stands for, in plain words."""
    reason = getattr(error, "strerror", None) or str(error)
    remedies = {
        errno.ENOENT: "check the path",
        errno.EACCES: "give yourself the right to it, or choose another folder",
        errno.EPERM: "give yourself the right to it, or choose another folder",
        errno.EROFS: "choose a folder that can be written: --library DIR",
        errno.ENOSPC: "free some space on the disk, and try again; the old file is unharmed",
        errno.EDQUOT: "free some space on the disk, and try again; the old file is unharmed",
    }
    remedy = remedies.get(getattr(error, "errno", None) or 0, "check the path and the disk")
    return Problem(message=f"{what}: {reason}", file=str(path), remedy=remedy)


# packages


_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of ``parts`` by name, in their order: the same parts make the same bytes."""
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return out.getvalue()


def unpacked(package: bytes, *, most: int) -> dict[str, bytes]:
    """The parts of a zip by name. ValueError beyond ``most`` bytes, BadZipFile where it is none."""
    import zipfile

    with zipfile.ZipFile(BytesIO(package)) as opened:
        if sum(entry.file_size for entry in opened.infolist()) > most:
            raise ValueError(f"it unpacks to more than {most:,} bytes")
        return {entry.filename: opened.read(entry) for entry in opened.infolist()}
