use std::{
    ffi::OsString,
    fs::File,
    io::{Read, Write},
    os::{fd::OwnedFd, unix::ffi::OsStringExt},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Instant,
};

use rustix::{
    process::{Pid, Signal, kill_process},
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Winsize, tcsetwinsize},
};
use vt100::Parser;

use crate::deadline::{DEADLINE, wait_for, wait_for_end};

/// A terminal with a program in it.
pub(crate) struct Terminal {
    keyboard: File,
    display: Arc<Display>,
    child: Child,
}

struct Display {
    shown: Mutex<Shown>,
    changed: Condvar,
}

struct Shown {
    /// Every byte that the program wrote.
    bytes: Vec<u8>,
    parser: Parser,
}

impl Terminal {
    pub(crate) fn open(columns: u16, rows: u16, command: &mut Command) -> Self {
        let (keyboard, side) = open_pair(columns, rows);
        let side = || Stdio::from(side.try_clone().unwrap());
        let child = command.stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
        // With the last of the program's side closed here, its end is the end of the display.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let shown = Shown { bytes: Vec::new(), parser: Parser::new(rows, columns, 0) };
        let display = Arc::new(Display { shown: Mutex::new(shown), changed: Condvar::new() });
        let mut output = keyboard.try_clone().unwrap();
        let shower = display.clone();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Linux says EIO when the last program has left the terminal.
            while let Ok(length @ 1..) = output.read(&mut buffer) {
                let mut shown = shower.shown.lock().unwrap();
                shown.bytes.extend_from_slice(&buffer[..length]);
                shown.parser.process(&buffer[..length]);
                shower.changed.notify_all();
            }
        });
        Self { keyboard, display, child }
    }

    pub(crate) fn type_text(&mut self, text: &str) {
        self.keyboard.write_all(text.as_bytes()).unwrap();
    }

    pub(crate) fn type_line(&mut self, line: &str) {
        self.type_text(&format!("{line}\r"));
    }

    /// The rows that are not empty, without the blanks at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        rows(&self.display.shown.lock().unwrap())
    }

    /// Every byte that was written.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.display.shown.lock().unwrap().bytes.clone()
    }

    /// How many rows end in `text`.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.rows().iter().filter(|row| row.ends_with(text)).count()
    }

    /// Waits until the rows are as `is_so` wants them.
    #[track_caller]
    pub(crate) fn wait_for(&self, what: &str, is_so: impl Fn(&[String]) -> bool) -> Vec<String> {
        let started = Instant::now();
        let mut shown = self.display.shown.lock().unwrap();
        loop {
            let now = rows(&shown);
            if is_so(&now) {
                return now;
            }
            let left = DEADLINE.saturating_sub(started.elapsed());
            assert!(!left.is_zero(), "no {what} on:\n{}", now.join("\n"));
            shown = self.display.changed.wait_timeout(shown, left).unwrap().0;
        }
    }

    /// Waits until `text` stands somewhere on the screen.
    #[track_caller]
    pub(crate) fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |rows| rows.iter().any(|row| row.contains(text)));
    }

    /// Waits until the last rows are these; of a row that begins with `…` only its end counts, and
    /// who comes and goes does not, which is said at any time.
    #[track_caller]
    pub(crate) fn wait_for_end(&self, expected: &[&str]) {
        let fits = |row: &String, expected: &&str| match expected.strip_prefix('…') {
            Some(end) => row.ends_with(end),
            None => row == expected,
        };
        let is_presence =
            |row: &&String| row.starts_with("-- Arrived:") || row.starts_with("-- Gone:");
        self.wait_for(&format!("{expected:#?}"), |rows| {
            let rows: Vec<_> = rows.iter().filter(|row| !is_presence(row)).collect();
            let from = rows.len().checked_sub(expected.len());
            from.is_some_and(|from| {
                rows[from..].iter().zip(expected).all(|(row, end)| fits(row, end))
            })
        });
    }

    /// Stops the program, as the system may at any time, until [`go_on`](Self::go_on).
    pub(crate) fn hold(&self) {
        self.signal(Signal::STOP);
    }

    pub(crate) fn go_on(&self) {
        self.signal(Signal::CONT);
    }

    /// Waits until the program has ended and everything that it wrote is shown.
    #[track_caller]
    pub(crate) fn wait_for_exit(&mut self) -> ExitStatus {
        let status = wait_for_end(&mut self.child);
        let is_last = |display: &Arc<Display>| Arc::strong_count(display) == 1;
        wait_for("end of the display", || is_last(&self.display).then_some(()));
        status
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Our side of a new terminal and the program's, neither of which other programs inherit.
fn open_pair(columns: u16, rows: u16) -> (File, OwnedFd) {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let ours = openpt(flags).unwrap();
    grantpt(&ours).unwrap();
    unlockpt(&ours).unwrap();
    let size = Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&ours, size).unwrap();
    let path = OsString::from_vec(ptsname(&ours, Vec::new()).unwrap().into_bytes());
    let side = File::options().read(true).write(true).open(path).unwrap();
    (File::from(ours), OwnedFd::from(side))
}

fn rows(shown: &Shown) -> Vec<String> {
    let screen = shown.parser.screen();
    let (_, columns) = screen.size();
    let rows = screen.rows(0, columns).map(|row| row.trim_end().to_owned());
    rows.filter(|row| !row.is_empty()).collect()
}
