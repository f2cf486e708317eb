use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use tempfile::TempDir;

use super::{files, root, stdout, tool};

/// A machine of its own as far as dpkg can tell, in a directory.
struct Machine {
    directory: TempDir,
}

/// Builds the packages, once. The program of the tests is large, and packed quickly.
fn packages() -> &'static Path {
    static PACKAGES: OnceLock<TempDir> = OnceLock::new();
    let build = || {
        let directory = tempfile::tempdir().unwrap();
        stdout(
            Command::new(root().join("deploy/deb/build.sh"))
                .arg(env!("CARGO_BIN_EXE_papo"))
                .arg(directory.path())
                .env("DEB_COMPRESSION", "-Zgzip -z1")
                .env("LC_ALL", "C"),
        );
        directory
    };
    PACKAGES.get_or_init(build).path()
}

impl Machine {
    /// None where this machine has not got what it takes.
    fn new() -> Option<Self> {
        for name in ["dpkg", "dpkg-deb", "dpkg-shlibdeps", "deb-systemd-helper", "strip"] {
            tool(name)?;
        }
        let machine = Self { directory: tempfile::tempdir().unwrap() };
        let dpkg = machine.root().join("var/lib/dpkg");
        for directory in ["info", "updates", "triggers"] {
            fs::create_dir_all(dpkg.join(directory)).unwrap();
        }
        // What every Debian has.
        let status: String = ["libc6", "libgcc-s1", "init-system-helpers"]
            .map(|name| {
                format!(
                    "Package: {name}\nStatus: install ok installed\nArchitecture: {}\n\
                     Maintainer: x <x@x.invalid>\nVersion: 999\nDescription: x\n\n",
                    machine.architecture()
                )
            })
            .concat();
        fs::write(dpkg.join("status"), status).unwrap();
        Some(machine)
    }

    fn root(&self) -> PathBuf {
        self.directory.path().join("root")
    }

    fn architecture(&self) -> String {
        stdout(Command::new("dpkg").arg("--print-architecture")).trim().to_owned()
    }

    fn package(&self, name: &str) -> PathBuf {
        let version = env!("CARGO_PKG_VERSION");
        packages().join(format!("{name}_{version}_{}.deb", self.architecture()))
    }

    /// Runs dpkg on this machine. Maintainers' scripts find it by `DPKG_ROOT`, since there is no
    /// shell in it that they could run in; whoever is not root may not own what is installed.
    #[track_caller]
    fn dpkg(&self, arguments: &[&str], packages: &[&Path]) -> String {
        stdout(
            Command::new("dpkg")
                .arg(format!("--root={}", self.root().display()))
                .args(["--force-script-chrootless", "--force-not-root"])
                .arg(format!("--log={}", self.directory.path().join("log").display()))
                .args(arguments)
                .args(packages)
                .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                .env("LC_ALL", "C"),
        )
    }

    fn has(&self, path: &str) -> bool {
        self.root().join(path).symlink_metadata().is_ok()
    }
}

const ENABLED: &str = "etc/systemd/system/multi-user.target.wants/papo.service";

#[test]
fn the_packages_are_installed_removed_and_purged() {
    let Some(machine) = Machine::new() else { return };
    let (program, server) = (machine.package("papo"), machine.package("papo-server"));
    machine.dpkg(&["--install"], &[&program, &server]);
    for file in [
        "usr/bin/papo",
        "usr/share/man/man1/papo.1.gz",
        "usr/share/bash-completion/completions/papo",
        "usr/share/doc/papo/copyright",
        "lib/systemd/system/papo.service",
        "etc/default/papo",
        ENABLED,
    ] {
        assert!(machine.has(file), "no {file} in {:?}", files(&machine.root()));
    }
    let said = stdout(Command::new(machine.root().join("usr/bin/papo")).arg("--version"));
    assert!(said.starts_with("papo "), "{said}");
    machine.dpkg(&["--verify"], &[]);

    let kept = machine.root().join("var/lib/private/papo");
    fs::create_dir_all(&kept).unwrap();
    fs::write(kept.join("papo.db"), "everything").unwrap();
    machine.dpkg(&["--remove", "papo-server"], &[]);
    assert!(!machine.has("lib/systemd/system/papo.service"));
    assert!(machine.has("etc/default/papo"), "a configuration outlives a removal");
    assert!(kept.join("papo.db").exists(), "what was said outlives a removal");

    machine.dpkg(&["--purge", "papo-server", "papo"], &[]);
    let of_papo = |file: &String| file.contains("papo") && !file.starts_with("var/lib/dpkg");
    let left: Vec<_> = files(&machine.root()).into_iter().filter(of_papo).collect();
    assert!(left.is_empty() && !kept.exists(), "{left:?}");
}

#[test]
fn an_administrators_configuration_survives_an_upgrade() {
    let Some(machine) = Machine::new() else { return };
    let packages = [machine.package("papo"), machine.package("papo-server")];
    let packages = packages.each_ref().map(PathBuf::as_path);
    machine.dpkg(&["--install"], &packages);
    let configuration = machine.root().join("etc/default/papo");
    fs::write(&configuration, "PAPO_NAME=escritório\n").unwrap();
    fs::remove_file(machine.root().join(ENABLED)).unwrap();
    machine.dpkg(&["--install", "--force-confold"], &packages);
    assert_eq!(fs::read_to_string(&configuration).unwrap(), "PAPO_NAME=escritório\n");
    assert!(!machine.has(ENABLED), "who disabled it finds it disabled");
}

#[test]
fn a_client_alone_starts_no_server() {
    let Some(machine) = Machine::new() else { return };
    let program = machine.package("papo");
    machine.dpkg(&["--install"], &[&program]);
    assert!(machine.has("usr/bin/papo"));
    assert!(files(&machine.root()).iter().all(|file| !file.contains("systemd")));
}

#[test]
fn lintian_has_nothing_to_say() {
    let Some(machine) = Machine::new() else { return };
    let Some(mut lintian) = tool("lintian") else { return };
    // As root it warns of that.
    let arguments = ["--allow-root", "--fail-on", "error,warning"];
    stdout(
        lintian.args(arguments).arg(machine.package("papo")).arg(machine.package("papo-server")),
    );
}
