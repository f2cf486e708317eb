use std::{
    error::Error,
    fs::{self, File},
    path::Path,
    process::Command,
    time::SystemTime,
};

/// What the page is built with (`engines` in `web/package.json`).
const NODE_MIN: (u32, u32) = (20, 19);
/// What `npm` is called.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Builds the page in `web` into `dist`, a directory of this build alone, so that no other build is
/// in its way.
pub(super) fn build(web: &Path, dist: &Path) -> Result<(), Box<dyn Error>> {
    check_version()?;
    install(web)?;
    let mut build = Command::new(NPM);
    build.args(["run", "--silent", "build", "--", "--emptyOutDir", "--logLevel", "warn"]);
    run(build.arg("--outDir").arg(dist).current_dir(web))
}

/// Gets the packages that are locked, unless they are there. They are in the source tree, where two
/// builds may want them at a time.
fn install(web: &Path) -> Result<(), Box<dyn Error>> {
    let lock = File::create(web.join(".npm-lock"))?;
    lock.lock()?;
    let time =
        |path: &str| -> Option<SystemTime> { fs::metadata(web.join(path)).ok()?.modified().ok() };
    // npm writes the one when it is done.
    let (done, locked) = (time("node_modules/.package-lock.json"), time("package-lock.json"));
    if done.is_none() || done < locked {
        run(Command::new(NPM).args(["ci", "--no-audit", "--no-fund"]).current_dir(web))?;
    }
    Ok(())
}

fn check_version() -> Result<(), Box<dyn Error>> {
    let (major, minor) = NODE_MIN;
    let needed = format!(
        "it takes Node.js {major}.{minor} or newer with npm (https://nodejs.org, or what your system \
         calls nodejs and npm). Or say in PAPO_WEB_DIST where a page is that was built elsewhere"
    );
    let output = Command::new("node").arg("--version").output();
    let output = output.map_err(|_| format!("there is no node here; {needed}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let mut numbers = said.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    let mut number = || numbers.next().and_then(Result::ok).unwrap_or_default();
    if (number(), number()) < NODE_MIN {
        return Err(format!("node is {}; {needed}", said.trim()).into());
    }
    let npm = Command::new(NPM).arg("--version").output();
    npm.map_err(|_| format!("there is no npm here; {needed}"))?;
    Ok(())
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let output = command.output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{command:?} fails:\n{}", String::from_utf8_lossy(&said)).into())
}
