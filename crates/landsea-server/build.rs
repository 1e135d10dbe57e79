//! Builds the page, where npm is there, and lists its files, so that they are in the program. Without npm a plain page
//! takes its place.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// The sources of the page, seen from the crate.
const PAGE: &str = "../../web";
/// What the build depends on there.
const WATCHED: [&str; 7] =
    ["src", "public", "NOTICE", "index.html", "package.json", "package-lock.json", "vite.config.ts"];

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let web = here.join(PAGE);
    for name in WATCHED {
        println!("cargo::rerun-if-changed={}", web.join(name).display());
    }
    println!("cargo::rerun-if-changed={}", here.join("plain").display());
    println!("cargo::rerun-if-env-changed=LANDSEA_PLAIN_PAGE");
    let built = out.join("page");
    let page = match build(&web, &out, &built) {
        Ok(()) => built,
        Err(why) => {
            println!("cargo::warning=the page is not built ({why}); a plain page is served in its place");
            here.join("plain")
        }
    };
    let mut files = Vec::new();
    list(&page, &page, &mut files)?;
    // the style of the readable description is of both pages
    files.push(("docs.css".to_owned(), here.join("plain/docs.css")));
    files.sort();
    files.dedup_by(|a, b| a.0 == b.0);
    let mut text = String::from("&[\n");
    for (name, path) in &files {
        text += &format!("    ({name:?}, include_bytes!({:?}) as &[u8]),\n", path.display().to_string());
    }
    text.push(']');
    fs::write(out.join("page.rs"), text)
}

/// Builds in the folder of the build, so that the sources stay as they are.
fn build(web: &Path, out: &Path, built: &Path) -> Result<(), String> {
    if env::var_os("LANDSEA_PLAIN_PAGE").is_some() {
        return Err("LANDSEA_PLAIN_PAGE is set".to_owned());
    }
    if !web.join("package.json").is_file() {
        return Err("its sources are not here".to_owned());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let version = Command::new(npm).arg("--version").output();
    if !version.is_ok_and(|done| done.status.success()) {
        return Err("npm is not on this machine".to_owned());
    }
    let work = out.join("web");
    copy(web, &work).map_err(|error| error.to_string())?;
    let lock = |folder: &Path| fs::read(folder.join("package-lock.json")).unwrap_or_default();
    let stamp = work.join("node_modules/.landsea-lock");
    if fs::read(&stamp).unwrap_or_default() != lock(web) {
        run(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&work))?;
        fs::write(&stamp, lock(web)).map_err(|error| error.to_string())?;
    }
    let to = built.display().to_string();
    run(Command::new(npm).args(["run", "build", "--", "--outDir", &to, "--emptyOutDir"]).current_dir(&work))
}

fn run(command: &mut Command) -> Result<(), String> {
    let done = command.output().map_err(|error| error.to_string())?;
    if done.status.success() {
        return Ok(());
    }
    let said = [done.stderr, done.stdout].concat();
    let said = String::from_utf8_lossy(&said);
    // what is wrong stands in the first lines, after warnings
    let first: Vec<&str> = said.lines().filter(|line| line.contains("rror")).take(4).collect();
    Err(format!("{command:?} failed: {}", first.join(" / ")))
}

/// Copies the sources, without what was installed or built among them.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if ["node_modules", "dist", "tests"].iter().any(|skipped| name == *skipped) {
            continue;
        }
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn list(folder: &Path, root: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, root, files)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            files.push((name.to_string_lossy().replace('\\', "/"), path.clone()));
        }
    }
    Ok(())
}
