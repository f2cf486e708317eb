use std::{
    fs, io,
    path::{Path, PathBuf},
};

use papo_proto::{FileName, Folder, SafePath, printable_line};

use crate::language::texts;

/// A file of this machine that is to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Local {
    pub(crate) path: PathBuf,
    pub(crate) name: FileName,
    /// Where it is in the folder that was named.
    pub(crate) folder: Option<Folder>,
    pub(crate) size: u64,
}

/// What was named on a command line.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) files: Vec<Local>,
    /// What is in the folders and is no file: links, pipes, devices.
    pub(crate) skipped: Vec<PathBuf>,
    /// Why something that was named is not there.
    pub(crate) problems: Vec<String>,
}

impl Local {
    /// The file at `path`, called as it is there or by `name`.
    pub(crate) fn new(path: PathBuf, name: Option<FileName>, size: u64) -> Self {
        let name = name.unwrap_or_else(|| file_name(&path));
        Self { path, name, folder: None, size }
    }

    /// Its name with its folder, to be shown.
    pub(crate) fn label(&self) -> String {
        let name = self.name.as_str();
        let label = self.folder.as_ref().map(|folder| format!("{}/{name}", folder.as_str()));
        printable_line(label.as_deref().unwrap_or(name)).into_owned()
    }
}

/// All files that `named` stands for: files, folders with all that is in them, and patterns that no
/// shell has expanded.
pub(crate) fn collect(named: &[PathBuf]) -> Collected {
    let mut collected = Collected::default();
    for path in named {
        match fs::metadata(path) {
            Ok(_) => collected.add(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => collected.add_matches(path),
            Err(error) => collected.fail(path, &error),
        }
    }
    collected
}

impl Collected {
    fn add_matches(&mut self, pattern: &Path) {
        let text = pattern.to_string_lossy();
        let is_pattern = text.contains(['*', '?', '[']);
        let matches = glob::glob(&text).ok().filter(|_| is_pattern);
        let before = self.files.len();
        for path in matches.into_iter().flatten().flatten() {
            self.add(&path);
        }
        if self.files.len() == before {
            let key = if is_pattern { "attach-no-match" } else { "attach-missing" };
            let path = printable_line(&text).into_owned().into();
            self.problems.push(texts().with(key, &[("path", path)]));
        }
    }

    /// Adds what was named; a link to something as that.
    fn add(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => {
                // What `.` or `..` is called, only the system knows.
                let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
                let folders = real.file_name().map(|name| name.to_string_lossy().into_owned());
                let before = self.files.len();
                self.add_folder(path, &folders.into_iter().collect::<Vec<_>>());
                if self.files.len() == before {
                    let path = printable_line(&path.to_string_lossy()).into_owned().into();
                    self.problems.push(texts().with("attach-empty-folder", &[("path", path)]));
                }
            }
            Ok(there) if there.is_file() => {
                self.files.push(Local::new(path.to_owned(), None, there.len()));
            }
            Ok(_) => {
                let path = printable_line(&path.to_string_lossy()).into_owned().into();
                self.problems.push(texts().with("attach-no-file", &[("path", path)]));
            }
            Err(error) => self.fail(path, &error),
        }
    }

    /// Adds what is in a folder, in the order of names. Links in it are not followed: they may lead
    /// anywhere.
    fn add_folder(&mut self, path: &Path, folders: &[String]) {
        let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.fail(path, &error),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            match entry.metadata() {
                Ok(there) if there.is_dir() => {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    let folders: Vec<_> = folders.iter().cloned().chain([name]).collect();
                    self.add_folder(&path, &folders);
                }
                Ok(there) if there.is_file() => {
                    let mut local = Local::new(path, None, there.len());
                    local.folder = folder(folders);
                    self.files.push(local);
                }
                Ok(_) => self.skipped.push(path),
                Err(error) => self.fail(&path, &error),
            }
        }
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        let path = printable_line(&path.to_string_lossy()).into_owned().into();
        let values = [("path", path), ("detail", error.to_string().into())];
        self.problems.push(texts().with("transfer-local", &values));
    }
}

/// What a file is called; something like it, where that cannot be said.
fn file_name(path: &Path) -> FileName {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    FileName::new(&name).unwrap_or_else(|_| {
        let safe = SafePath::new(None, &name);
        FileName::new(safe.name().as_str()).expect("what is safe is a name")
    })
}

/// The folders from the one that was named down; something like them, where that cannot be said.
fn folder(folders: &[String]) -> Option<Folder> {
    let path = folders.join("/");
    if path.is_empty() {
        return None;
    }
    Folder::new(&path).ok().or_else(|| {
        let safe = SafePath::new(Some(&path), "file");
        let folders: Vec<_> = safe.folders().iter().map(|folder| folder.as_str()).collect();
        Folder::new(&folders.join("/")).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder `a` with `1.txt`, `b/2.txt`, `.hidden` and, where there are any, a link.
    fn tree() -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir_all(place.path().join("a/b")).unwrap();
        for (path, content) in [("a/1.txt", "1"), ("a/b/2.txt", "22"), ("a/.hidden", "333")] {
            fs::write(place.path().join(path), content).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("/", place.path().join("a/everything")).unwrap();
        place
    }

    fn labels(collected: &Collected) -> Vec<String> {
        collected.files.iter().map(Local::label).collect()
    }

    #[test]
    fn a_folder_is_all_that_is_in_it_with_its_structure() {
        let tree = tree();
        let collected = collect(&[tree.path().join("a")]);
        assert_eq!(labels(&collected), ["a/.hidden", "a/1.txt", "a/b/2.txt"]);
        assert_eq!(collected.skipped.len(), usize::from(cfg!(unix)));
        assert_eq!(collected.problems, [""; 0]);
        let dots = collect(&[tree.path().join("a/b/..")]);
        assert_eq!(labels(&dots), labels(&collected));
    }

    #[test]
    fn a_pattern_that_no_shell_has_expanded_is_expanded() {
        let tree = tree();
        assert_eq!(labels(&collect(&[tree.path().join("a/*.txt")])), ["1.txt"]);
        let nothing = collect(&[tree.path().join("a/*.pdf"), tree.path().join("missing")]);
        assert_eq!((nothing.files.len(), nothing.problems.len()), (0, 2));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_no_message_can_have_becomes_one_like_it() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("a\nb\u{1b}"), "").unwrap();
        assert_eq!(labels(&collect(&[place.path().join("a\nb\u{1b}")])), ["ab"]);
    }
}
