//! Where a file that was received may be written.
//!
//! The name of a file comes from a peer: it is data. What is left of it here is a path that every
//! system of ours takes for a plain file somewhere below the directory that the user has chosen,
//! whatever was in the name.

mod component;

use std::fmt;

use crate::limits::{RECEIVED_FOLDER_BYTES_MAX, RECEIVED_FOLDERS_MAX};
pub use component::SafeName;

/// What takes the place of a name of which nothing is left.
const NAMELESS: &str = "file";

/// A relative path of plain names: no `..`, no root, no drive, nothing that a system reserves or
/// obeys. The same on every system, so that a folder looks the same wherever it is received.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SafePath {
    folders: Vec<SafeName>,
    name: SafeName,
}

impl SafePath {
    /// What is safe of a file's name, and of the folder that it is said to be in: of the name its
    /// last part, of the folder as many parts as [`RECEIVED_FOLDERS_MAX`] and
    /// [`RECEIVED_FOLDER_BYTES_MAX`] leave.
    pub fn new(folder: Option<&str>, name: &str) -> Self {
        let mut bytes = 0;
        let folders = parts(folder.unwrap_or_default())
            .filter_map(SafeName::new)
            .take(RECEIVED_FOLDERS_MAX)
            .take_while(|part| {
                bytes += part.as_str().len() + 1;
                bytes <= RECEIVED_FOLDER_BYTES_MAX
            })
            .collect();
        let name = parts(name).filter_map(SafeName::new).last();
        let name = name.or_else(|| SafeName::new(NAMELESS));
        Self { folders, name: name.expect("it is a name") }
    }

    /// The folders, outermost first.
    pub fn folders(&self) -> &[SafeName] {
        &self.folders
    }

    /// The file's own name.
    pub fn name(&self) -> &SafeName {
        &self.name
    }
}

impl fmt::Display for SafePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.folders.iter().try_for_each(|folder| write!(f, "{folder}/"))?;
        self.name.fmt(f)
    }
}

/// The parts of a path of any system.
fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(folder: &str, name: &str, expected: &str) {
        let path = SafePath::new(Some(folder), name);
        assert_eq!(path.to_string(), expected);
        let folders: Vec<_> = path.folders().iter().map(ToString::to_string).collect();
        let again = SafePath::new(Some(&folders.join("/")), path.name().as_str());
        assert_eq!(again, path, "what is safe stays as it is");
    }

    #[test]
    fn a_folder_keeps_its_structure() {
        check("", "notes.txt", "notes.txt");
        check("fotos/2024/junho", "praia.jpg", "fotos/2024/junho/praia.jpg");
        check("fotos\\2024", "praia.jpg", "fotos/2024/praia.jpg");
    }

    #[test]
    fn nothing_leads_out_of_the_directory() {
        check("../..", "../../etc/passwd", "passwd");
        check("/etc", "/etc/passwd", "etc/passwd");
        check("C:\\Windows", "C:\\Windows\\win.ini", "C_/Windows/win.ini");
        check("a/./../b//c", "..", "a/b/c/file");
        check("\\\\server\\share", "\\\\?\\C:\\x", "server/share/x");
        check("", "", "file");
        check("", "/", "file");
        check("", "dir/", "dir");
    }

    #[test]
    fn a_deep_folder_is_cut() {
        let deep = "x/".repeat(RECEIVED_FOLDERS_MAX + 5);
        assert_eq!(SafePath::new(Some(&deep), "a").folders().len(), RECEIVED_FOLDERS_MAX);
        let long = format!("{}/", "y".repeat(200)).repeat(RECEIVED_FOLDERS_MAX);
        let folders = SafePath::new(Some(&long), "a");
        let bytes: usize = folders.folders().iter().map(|part| part.as_str().len() + 1).sum();
        assert!(bytes <= RECEIVED_FOLDER_BYTES_MAX, "{bytes}");
    }
}
