use std::{
    fs::File,
    io::{self, Write},
    os::fd::AsFd,
    path::Path,
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

use papo_proto::Fingerprint;
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};
use rustls::pki_types::{CertificateDer, pem::PemObject};
use tempfile::TempDir;

use super::post::Post;
use crate::person::{Ran, run_on};

/// Where administrators' programs are.
const PATH: &str = "/usr/sbin:/usr/bin:/sbin:/bin";

/// A network of its own: a bridge, and what is plugged into it.
pub(crate) struct Lan {
    switch: Namespace,
    /// What the next cable is called.
    cables: AtomicU32,
}

/// A machine on networks. It has a home directory.
pub(crate) struct Host {
    namespace: Namespace,
    home: TempDir,
    /// Interfaces that it has, which are called `eth0` and so on.
    interfaces: AtomicU32,
}

/// A network namespace of Linux.
struct Namespace(String);

impl Lan {
    /// None where this user may not make networks, which is said.
    pub(crate) fn new() -> Option<Self> {
        let Some(switch) = Namespace::new() else {
            // Past what captures the output of tests, so that it can be counted.
            _ = writeln!(io::stderr(), "skipped: no network namespaces without root and iproute2");
            return None;
        };
        switch.run("ip link add br0 type bridge && ip link set br0 up");
        Some(Self { switch, cables: AtomicU32::new(0) })
    }

    /// Keeps what is plugged in apart, as some access points do.
    pub(crate) fn isolate(&self) {
        self.switch.run("for cable in /sys/class/net/cable*; do bridge link set dev ${cable##*/} isolated on; done");
    }

    /// A machine with these addresses on its one interface.
    pub(crate) fn host(&self, addresses: &[&str]) -> Host {
        let namespace = Namespace::new().expect("there was one before");
        let home = tempfile::tempdir().unwrap();
        let host = Host { namespace, home, interfaces: AtomicU32::new(0) };
        self.plug_in(&host, addresses);
        host
    }

    /// Gives a machine another interface, on this network.
    pub(crate) fn plug_in(&self, host: &Host, addresses: &[&str]) {
        let cable = format!("cable{}", self.cables.fetch_add(1, Ordering::Relaxed));
        let interface = format!("eth{}", host.interfaces.fetch_add(1, Ordering::Relaxed));
        let other = &host.namespace.0;
        self.switch.run(&format!(
            "ip link add {cable} type veth peer name {interface} netns {other} &&
             ip link set {cable} master br0 up"
        ));
        host.run(&format!("ip link set {interface} up"));
        for address in addresses {
            host.run(&format!("ip address add {address} dev {interface}"));
        }
    }
}

impl Host {
    /// Runs a script as the machine's administrator, in the home directory.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) {
        self.namespace.run(&format!("cd {}\n{script}", self.home.path().display()));
    }

    /// `papo` with these arguments, as the user of this machine.
    pub(crate) fn papo(&self, arguments: &[&str]) -> Command {
        let mut command = self.namespace.command(env!("CARGO_BIN_EXE_papo"));
        let home = self.home.path();
        command.args(arguments).env("HOME", home).env("USER", "ana").env("LC_ALL", "en_US.UTF-8");
        command.env("TERM", "xterm-256color");
        command
    }

    /// The fingerprint of the server that was started here.
    pub(crate) fn fingerprint(&self) -> String {
        let path = self.home.path().join(".local/share/papo/server/authority.crt");
        let certificate = CertificateDer::from_pem_file(path).unwrap();
        Fingerprint::of(&certificate).to_string()
    }

    /// Moves this thread to the machine, and those that it starts from now on.
    pub(crate) fn enter(&self) {
        let namespace = File::open(Path::new("/run/netns").join(&self.namespace.0)).unwrap();
        let kind = Some(LinkNameSpaceType::Network);
        move_into_link_name_space(namespace.as_fd(), kind).unwrap();
    }

    /// Runs `papo` with these arguments to its end.
    pub(crate) fn run_papo(&self, arguments: &[&str]) -> Ran {
        run_on("", &mut self.papo(arguments))
    }

    /// Starts a server here that is called `name`.
    pub(crate) fn serve(&self, name: &str) -> Post {
        self.serve_with(&["--name", name])
    }

    /// Starts a server here with these options.
    pub(crate) fn serve_with(&self, options: &[&str]) -> Post {
        let mut command = self.papo(&["serve"]);
        command.args(options);
        Post::start(command)
    }
}

impl Namespace {
    fn new() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let namespace = Self(format!("papo-test-{}-{number}", std::process::id()));
        let made = root(&["ip", "netns", "add", &namespace.0]).output();
        if !made.is_ok_and(|made| made.status.success()) {
            std::mem::forget(namespace);
            return None;
        }
        // Addresses are to be used at once, without a look whether others have them.
        namespace.run(
            "echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad &&
             echo 0 > /proc/sys/net/ipv6/conf/default/router_solicitations &&
             ip link set lo up",
        );
        Some(namespace)
    }

    fn command(&self, program: &str) -> Command {
        root(&["ip", "netns", "exec", &self.0, program])
    }

    #[track_caller]
    fn run(&self, script: &str) {
        let Output { status, stderr, .. } =
            self.command("sh").args(["-ec", script]).output().unwrap();
        assert!(status.success(), "{script}: {}", String::from_utf8_lossy(&stderr));
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        _ = root(&["ip", "netns", "delete", &self.0]).output();
    }
}

/// A program with its arguments, with nothing of this machine's user about it.
fn root(words: &[&str]) -> Command {
    let mut command = Command::new("/usr/bin/env");
    command.env_clear().env("PATH", PATH).args(words);
    command
}
