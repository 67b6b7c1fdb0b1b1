//! `os`: files and directories; `internal/stdio`: reading and writing by number.
//!
//! All calls that may wait run in a bracket.

use rustix::fs::{self, AtFlags, CWD, FileType, Gid, Mode, OFlags, SeekFrom, Stat, Timespec, Timestamps, Uid};

use super::{
    Call, Known, Raised, Table,
    output::Failure,
    system::{Errno, errno, retry},
    words,
};

/// `internal/stdio`
pub const STDIO: Table = &[("ErrnoText", errno_text), ("Write", write), ("Read", read)];

/// `os`: files.
pub const OS: Table = &[
    ("sysStat", stat),
    ("sysFstat", fstat),
    ("sysReadDir", read_dir),
    ("sysMkdir", |c| {
        let (path, mode) = (c.next_str(), mode(c.next_int()));
        outcome(c, || fs::mkdir(path, mode))
    }),
    ("sysRmdir", |c| {
        let path = c.next_str();
        outcome(c, || fs::rmdir(path))
    }),
    ("sysUnlink", |c| {
        let path = c.next_str();
        outcome(c, || fs::unlink(path))
    }),
    ("sysRename", |c| {
        let (old, new) = (c.next_str(), c.next_str());
        outcome(c, || fs::rename(old, new))
    }),
    ("sysLink", |c| {
        let (old, new) = (c.next_str(), c.next_str());
        outcome(c, || fs::link(old, new))
    }),
    ("sysSymlink", |c| {
        let (old, new) = (c.next_str(), c.next_str());
        outcome(c, || fs::symlink(old, new))
    }),
    ("sysReadlink", read_link),
    ("sysChmod", |c| {
        let (path, mode) = (c.next_str(), mode(c.next_int()));
        outcome(c, || fs::chmod(path, mode))
    }),
    ("sysChown", |c| {
        let (path, uid, gid, follow) = (c.next_str(), c.next_int(), c.next_int(), c.next_bool());
        let flags = if follow { AtFlags::empty() } else { AtFlags::SYMLINK_NOFOLLOW };
        outcome(c, || fs::chownat(CWD, path, owner(uid), group(gid), flags))
    }),
    ("sysTruncate", |c| {
        let (path, size) = (c.next_str(), c.next_int());
        outcome(c, || {
            let file = fs::open(path, OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty())?;
            fs::ftruncate(file, size.max(0) as u64)
        })
    }),
    ("sysChdir", |c| {
        let path = c.next_str();
        outcome(c, || rustix::process::chdir(path))
    }),
    ("sysGetwd", working_directory),
    ("sysUtimes", set_times),
    ("sysOpen", open),
    ("sysClose", |c| {
        let fd = c.next_int();
        let result = c.system().close(fd);
        c.ret_int(code(result));
        Ok(())
    }),
    ("sysRead", read),
    ("sysWrite", write),
    ("sysPread", read_at),
    ("sysPwrite", write_at),
    ("sysSeek", seek),
    ("sysFtruncate", |c| {
        let (fd, size) = (c.next_int(), c.next_int());
        on_file(c, fd, |file| fs::ftruncate(file, size.max(0) as u64))
    }),
    ("sysFsync", |c| {
        let fd = c.next_int();
        on_file(c, fd, |file| fs::fsync(file))
    }),
    ("sysFchmod", |c| {
        let (fd, mode) = (c.next_int(), mode(c.next_int()));
        on_file(c, fd, |file| fs::fchmod(file, mode))
    }),
    ("sysFchown", |c| {
        let (fd, uid, gid) = (c.next_int(), c.next_int(), c.next_int());
        on_file(c, fd, |file| fs::fchown(file, owner(uid), group(gid)))
    }),
    ("sysFchdir", |c| {
        let fd = c.next_int();
        on_file(c, fd, |file| rustix::process::fchdir(file))
    }),
    ("sysPipe", pipe),
];

/// 0, or the error's number.
fn code<T>(result: Result<T, Errno>) -> i64 {
    result.map_or_else(i64::from, |_| 0)
}

/// Does something in a bracket; the result is an error number.
fn outcome(c: &mut Call<'_>, mut f: impl FnMut() -> rustix::io::Result<()>) -> Result<(), Raised> {
    let result = c.frame.bracket(|| retry(&mut f));
    c.ret_int(code(result));
    Ok(())
}

fn on_file(
    c: &mut Call<'_>,
    fd: i64,
    f: impl Fn(rustix::fd::BorrowedFd<'_>) -> rustix::io::Result<()>,
) -> Result<(), Raised> {
    use std::os::fd::AsFd;
    let file = c.system().file(fd);
    let result = file.and_then(|file| c.frame.bracket(|| retry(|| f(file.as_fd()))));
    c.ret_int(code(result));
    Ok(())
}

fn mode(bits: i64) -> Mode {
    Mode::from_raw_mode(bits as rustix::fs::RawMode & 0o7777)
}

fn owner(id: i64) -> Option<Uid> {
    u32::try_from(id).ok().map(Uid::from_raw)
}

fn group(id: i64) -> Option<Gid> {
    u32::try_from(id).ok().map(Gid::from_raw)
}

fn errno_text(c: &mut Call<'_>) -> Result<(), Raised> {
    let number = c.next_int();
    c.ret_str(text_of(number).as_bytes())
}

/// The system's text for an error number, in Go's wording.
pub fn text_of(number: i64) -> String {
    let known = if cfg!(target_os = "linux") {
        usize::try_from(number).ok().and_then(|i| words::ERRORS.get(i)).map(|text| text.to_string())
    } else {
        // The C library's text, which Go has with a small first letter.
        i32::try_from(number).ok().filter(|&n| n > 0).map(|n| {
            let text = std::io::Error::from_raw_os_error(n).to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            let mut letters = text.chars();
            letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
        })
    };
    known.filter(|text| !text.is_empty()).unwrap_or_else(|| format!("errno {number}"))
}

fn write(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fd, bytes) = (c.next_int(), c.next_bytes());
    match c.system().write(&c.frame, fd, &bytes) {
        Ok(count) => {
            c.ret_int(count as i64);
            c.ret_int(0);
        }
        Err(Failure::Errno(errno)) => {
            c.ret_int(0);
            c.ret_int(i64::from(errno));
        }
        Err(Failure::BrokenPipe) => return Err(Raised::BrokenPipe),
        Err(Failure::Limit) => return Err(Raised::OutputLimit),
    }
    Ok(())
}

/// Bytes that were read go into the program's buffer.
fn ret_read(c: &mut Call<'_>, into: crate::value::access::SliceWords, read: Result<Vec<u8>, Errno>) {
    let count = read.as_ref().map_or(0, |bytes| into.write_bytes(bytes));
    c.ret_int(count as i64);
    c.ret_int(code(read));
}

fn read(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fd, into) = (c.next_int(), c.next_slice());
    let read = c.system().read(&c.frame, fd, into.len());
    ret_read(c, into, read);
    Ok(())
}

fn read_at(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fd, into, offset) = (c.next_int(), c.next_slice(), c.next_int());
    let read = c.system().file(fd).and_then(|file| {
        let mut buffer = vec![0; into.len().min(1 << 20)];
        let count = c.frame.bracket(|| retry(|| rustix::io::pread(&file, &mut buffer[..], offset as u64)))?;
        buffer.truncate(count);
        Ok(buffer)
    });
    ret_read(c, into, read);
    Ok(())
}

fn write_at(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fd, bytes, offset) = (c.next_int(), c.next_bytes(), c.next_int());
    let file = c.system().file(fd);
    let written = file.and_then(|file| c.frame.bracket(|| retry(|| rustix::io::pwrite(&file, &bytes, offset as u64))));
    c.ret_int(written.map_or(0, |count| count as i64));
    c.ret_int(code(written));
    Ok(())
}

fn seek(c: &mut Call<'_>) -> Result<(), Raised> {
    let (fd, offset, whence) = (c.next_int(), c.next_int(), c.next_int());
    let to = match whence {
        0 if offset >= 0 => Ok(SeekFrom::Start(offset as u64)),
        1 => Ok(SeekFrom::Current(offset)),
        2 => Ok(SeekFrom::End(offset)),
        _ => Err(libc::EINVAL),
    };
    let system = c.system();
    let place = to.and_then(|to| system.file(fd).and_then(|file| retry(|| fs::seek(&file, to))));
    c.ret_int(place.map_or(0, |place| place as i64));
    c.ret_int(code(place));
    Ok(())
}

fn open(c: &mut Call<'_>) -> Result<(), Raised> {
    let (path, flags, mode) = (c.next_str(), c.next_int(), mode(c.next_int()));
    let flags = OFlags::from_bits_retain(flags as u32) | OFlags::CLOEXEC;
    let opened = c.frame.bracket(|| retry(|| fs::open(path, flags, mode)));
    let system = c.system();
    let number = opened.map(|file| system.insert(file));
    c.ret_int(number.unwrap_or(-1));
    c.ret_int(code(number));
    Ok(())
}

fn pipe(c: &mut Call<'_>) -> Result<(), Raised> {
    let ends = rustix::pipe::pipe().map_err(|error| error.raw_os_error());
    match ends {
        Ok((read, write)) => {
            let system = c.system();
            c.ret_int(system.insert(read));
            c.ret_int(system.insert(write));
            c.ret_int(0);
        }
        Err(errno) => {
            c.ret_int(-1);
            c.ret_int(-1);
            c.ret_int(i64::from(errno));
        }
    }
    Ok(())
}

#[allow(clippy::unnecessary_cast)] // The fields' types differ between systems.
fn ret_stat(c: &mut Call<'_>, stat: Result<Stat, Errno>) -> Result<(), Raised> {
    match stat {
        Ok(s) => {
            let numbers = [
                s.st_mode as i64,
                s.st_size as i64,
                s.st_mtime as i64,
                s.st_mtime_nsec as i64,
                s.st_dev as i64,
                s.st_ino as i64,
                s.st_nlink as i64,
                s.st_uid as i64,
                s.st_gid as i64,
            ];
            c.ret_words(Known::Int64, &numbers.map(|n| n as u64))?;
        }
        Err(_) => c.ret_nil(),
    }
    c.ret_int(code(stat));
    Ok(())
}

fn stat(c: &mut Call<'_>) -> Result<(), Raised> {
    let (path, follow) = (c.next_str(), c.next_bool());
    let stat = c.frame.bracket(|| retry(|| if follow { fs::stat(path) } else { fs::lstat(path) }));
    ret_stat(c, stat)
}

fn fstat(c: &mut Call<'_>) -> Result<(), Raised> {
    let fd = c.next_int();
    let stat = c.system().file(fd).and_then(|file| retry(|| fs::fstat(&file)));
    ret_stat(c, stat)
}

/// The entries of a directory, with `readdir`'s kinds.
fn list(path: &[u8]) -> Result<(Vec<Vec<u8>>, Vec<u8>), Errno> {
    let open = || fs::open(path, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
    let directory = fs::Dir::new(retry(open)?).map_err(|error| error.raw_os_error())?;
    let (mut names, mut kinds) = (Vec::new(), Vec::new());
    for entry in directory {
        let entry = entry.map_err(|error| error.raw_os_error())?;
        let name = entry.file_name().to_bytes();
        if name == b"." || name == b".." {
            continue;
        }
        names.push(name.to_vec());
        kinds.push(match entry.file_type() {
            FileType::Fifo => 1,
            FileType::CharacterDevice => 2,
            FileType::Directory => 4,
            FileType::BlockDevice => 6,
            FileType::RegularFile => 8,
            FileType::Symlink => 10,
            FileType::Socket => 12,
            FileType::Unknown => 0,
        });
    }
    Ok((names, kinds))
}

fn read_dir(c: &mut Call<'_>) -> Result<(), Raised> {
    let path = c.next_str();
    let listed = c.frame.bracket(|| list(path));
    match &listed {
        Ok((names, kinds)) => {
            c.ret_strings(names)?;
            c.ret_bytes(kinds)?;
        }
        Err(_) => {
            c.ret_nil();
            c.ret_nil();
        }
    }
    c.ret_int(code(listed));
    Ok(())
}

fn read_link(c: &mut Call<'_>) -> Result<(), Raised> {
    let path = c.next_str();
    let target = c.frame.bracket(|| retry(|| fs::readlink(path, Vec::new())));
    c.ret_str(target.as_ref().map_or(&[], |target| target.to_bytes()))?;
    c.ret_int(code(target));
    Ok(())
}

fn working_directory(c: &mut Call<'_>) -> Result<(), Raised> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::env::current_dir().map_err(|error| errno(&error));
    c.ret_str(path.as_ref().map_or(&[], |path| path.as_os_str().as_bytes()))?;
    c.ret_int(code(path));
    Ok(())
}

fn set_times(c: &mut Call<'_>) -> Result<(), Raised> {
    let path = c.next_str();
    let mut time = || {
        let (seconds, nanoseconds) = (c.next_int(), c.next_int());
        let tv_nsec = if nanoseconds < 0 { fs::UTIME_OMIT as _ } else { nanoseconds as _ };
        Timespec { tv_sec: seconds, tv_nsec }
    };
    let times = Timestamps { last_access: time(), last_modification: time() };
    outcome(c, || fs::utimensat(CWD, path, &times, AtFlags::empty()))
}
