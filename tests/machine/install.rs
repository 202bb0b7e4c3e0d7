//! `depeche model`, against a server of the test's own.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::server::{Page, Server};
use crate::{Folder, MODEL, Run, alone, command, depeche, hash};

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(MODEL).join(name)).unwrap()
}

/// The record of one file, as Mozilla's listing has it.
fn record(kind: &str, name: &str, version: &str, location: &str) -> String {
    let (plain, packed) = (file(name), packed(name));
    format!(
        r#"{{"name": "{kind}.fren.{version}.{}", "fileType": "{kind}", "sourceLanguage": "fr", "targetLanguage": "en",
            "version": "{version}", "architecture": "tiny", "decompressedHash": "{}",
            "attachment": {{"location": "{location}", "size": {}, "hash": "{}"}}}}"#,
        if kind == "model" { "bin" } else { "spm" },
        hash(&plain),
        packed.len(),
        hash(&packed)
    )
}

fn packed(name: &str) -> Vec<u8> {
    zstd::encode_all(file(name).as_slice(), 3).unwrap()
}

/// A mirror that offers the model as version `version`; its listing and its files.
fn mirror(version: &str) -> Server {
    let server = Server::start();
    let (model, vocab) = ("files/model.zst", "files/vocab.zst");
    let data = [
        record("model", "model.bin", version, model),
        record("vocab", "vocab.spm", version, vocab),
    ];
    server.put("/records", Page::of(format!(r#"{{"data": [{}]}}"#, data.join(","))));
    server.put("/files/model.zst", Page::of(packed("model.bin")));
    server.put("/files/vocab.zst", Page::of(packed("vocab.spm")));
    server
}

fn install(store: &Path, from: &str) -> Run {
    depeche(store, &["model", "install", "fr-en", "--yes", "--from", from])
}

/// Whether the model in `store` is whole and at work.
fn works(store: &Path) -> bool {
    let story = Folder::new();
    fs::write(story.join("a.txt"), "Le Sénat a voté mardi.").unwrap();
    let path = story.join("a.txt").display().to_string();
    let said = depeche(store, &["translate", "--isolated", "--origins", "machine", &path]);
    depeche(store, &["model", "verify"]).code == Some(0)
        && said.out.trim() == "The Senate voted on Tuesday."
}

/// Folders of models in `store`.
fn models(store: &Path) -> Vec<String> {
    let names = fs::read_dir(store).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

#[test]
fn a_model_is_installed_listed_verified_found_and_removed() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let run = install(store.path(), &server.url("/records"));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("fr-en 3.1 tiny") && run.err.contains("licence not stated"),
        "{run:?}"
    );
    assert!(works(store.path()));
    drop(server); // offline from here
    let list = depeche(store.path(), &["model", "list"]);
    assert!(
        list.out.starts_with("fr-en-3.1\tfr-en 3.1 tiny, 0.2 MB, from http://127.0.0.1"),
        "{list:?}"
    );
    let path = depeche(store.path(), &["model", "path", "fr-en"]);
    assert_eq!(path.out.trim(), store.join("fr-en-3.1").display().to_string());
    assert!(works(store.path()));
    let removed = depeche(store.path(), &["model", "remove", "fr-en"]);
    assert_eq!((removed.code, models(store.path())), (Some(0), Vec::new()), "{removed:?}");
    for command in ["remove", "path", "verify"] {
        let run = depeche(store.path(), &["model", command, "fr-en"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("no model `fr-en` is installed"), "{run:?}");
    }
}

#[test]
fn a_newer_model_takes_the_place_of_the_old_and_the_same_is_not_fetched_again() {
    let store = Folder::new();
    assert_eq!(install(store.path(), &mirror("3.0").url("/records")).code, Some(0));
    let server = mirror("3.1");
    assert_eq!(install(store.path(), &server.url("/records")).code, Some(0));
    assert_eq!(models(store.path()), ["fr-en-3.1"]);
    let again = install(store.path(), &server.url("/records"));
    assert!(again.err.contains("installed already"), "{again:?}");
    assert_eq!(server.asked("/files/model.zst"), [0]);
    // Damaged, it is fetched anew.
    let weights = store.join("fr-en-3.1/model.fren.3.1.bin");
    fs::write(&weights, b"damaged").unwrap();
    assert_eq!(install(store.path(), &server.url("/records")).code, Some(0));
    assert!(works(store.path()));
}

#[test]
fn the_server_of_a_listing_says_where_its_files_are() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let listing = "/v1/buckets/main/collections/translations-models-v2/records";
    let data = [record("model", "model.bin", "3.1", "m"), record("vocab", "vocab.spm", "3.1", "v")];
    server.put(listing, Page::of(format!(r#"{{"data": [{}]}}"#, data.join(","))));
    let about =
        format!(r#"{{"capabilities": {{"attachments": {{"base_url": "{}/cdn/"}}}}}}"#, server.root);
    server.put("/v1/", Page::of(about));
    server.put("/cdn/m", Page::of(packed("model.bin")));
    server.put("/cdn/v", Page::of(packed("vocab.spm")));
    let mut run = command(store.path(), &["model", "install", "--yes"]);
    let done = run.env("DEPECHE_MODEL_RECORDS", server.url(listing)).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    assert!(works(store.path()));
}

#[test]
fn what_breaks_off_is_gone_on_with() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let body = packed("model.bin");
    let page = Page { cut: Some(body.len() / 3), ..Page::of(body.clone()) };
    server.put("/files/model.zst", page);
    let run = install(store.path(), &server.url("/records"));
    assert_eq!(run.code, Some(0), "{run:?}");
    let third = body.len() / 3;
    assert_eq!(server.asked("/files/model.zst")[..3], [0, third, 2 * third]);
    assert!(works(store.path()));
}

#[test]
fn a_run_that_was_stopped_is_gone_on_with_by_the_next() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let body = packed("model.bin");
    // Some come through, then nothing any more.
    let page = Page { cut: Some(50_000), ..Page::of(body.clone()) };
    server.put("/files/model.zst", Page { status: 503, ..page.clone() });
    let run = install(store.path(), &server.url("/records"));
    assert_eq!((run.code, models(store.path())), (Some(2), Vec::new()), "{run:?}");
    assert!(run.err.contains("503") && run.err.contains("run the command again"), "{run:?}");
    // As if a first run had been killed after 50,000 bytes.
    let part = store.join(&format!(".partial/{}.part", hash(&body)));
    fs::write(&part, &body[..50_000]).unwrap();
    server.put("/files/model.zst", Page::of(body.clone()));
    assert_eq!(install(store.path(), &server.url("/records")).code, Some(0));
    assert_eq!(server.asked("/files/model.zst").last(), Some(&50_000));
    assert!(works(store.path()) && !part.exists());
}

#[test]
fn a_server_that_cannot_go_on_begins_anew() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let body = packed("model.bin");
    let page = Page { cut: Some(60_000), whole_after: 1, ranges: false, ..Page::of(body) };
    server.put("/files/model.zst", page);
    assert_eq!(install(store.path(), &server.url("/records")).code, Some(0));
    assert!(works(store.path()));
}

#[test]
fn a_slow_server_is_waited_for() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let page = Page { pause: Duration::from_millis(300), ..Page::of(packed("model.bin")) };
    server.put("/files/model.zst", page);
    assert_eq!(install(store.path(), &server.url("/records")).code, Some(0));
    assert!(works(store.path()));
}

#[test]
fn what_is_not_what_was_announced_is_not_installed() {
    let other = |change: fn(&mut Vec<u8>)| {
        let (server, store) = (mirror("3.1"), Folder::new());
        let mut body = packed("model.bin");
        change(&mut body);
        server.put("/files/model.zst", Page::of(body));
        let run = install(store.path(), &server.url("/records"));
        assert_eq!((run.code, models(store.path())), (Some(2), Vec::new()), "{run:?}");
        let listed = depeche(store.path(), &["model", "list"]);
        assert!(
            listed.out.is_empty() && listed.err.contains("no model is installed"),
            "{listed:?}"
        );
        run.err
    };
    let wrong = other(|body| body[2_000] ^= 1);
    assert!(wrong.contains("SHA-256") && wrong.contains("nothing was installed"), "{wrong}");
    let short = other(|body| body.truncate(9_000));
    assert!(short.contains("shorter than announced"), "{short}");
    let long = other(|body| body.extend([0; 9_000]));
    assert!(long.contains("longer"), "{long}");
}

#[test]
fn what_is_not_there_is_said() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let missing = install(store.path(), &server.url("/nothing/records"));
    assert!(missing.code == Some(2) && missing.err.contains("404"), "{missing:?}");
    server.put("/files/model.zst", Page { status: 404, ..Page::of("") });
    let missing = install(store.path(), &server.url("/records"));
    assert!(missing.code == Some(2) && missing.err.contains("404"), "{missing:?}");
    server.put("/empty", Page::of(r#"{"data": []}"#));
    let none = install(store.path(), &server.url("/empty"));
    assert!(none.err.contains("offers no model for fr-en"), "{none:?}");
    server.put("/page", Page::of("<html>"));
    let page = install(store.path(), &server.url("/page"));
    assert!(page.err.contains("no listing of models"), "{page:?}");
    let root = server.url("/records");
    drop(server);
    let gone = install(store.path(), &root);
    assert!(gone.code == Some(2) && gone.err.contains("check the network"), "{gone:?}");
    assert_eq!(models(store.path()), Vec::<String>::new());
}

#[test]
fn a_folder_an_archive_and_a_manifest_will_do() {
    let store = Folder::new();
    let run = install(store.path(), MODEL);
    assert!(run.code == Some(0) && works(store.path()), "{run:?}");

    // As Mozilla names its files, packed or not.
    let (store, files) = (Folder::new(), Folder::new());
    fs::write(files.join("model.fren.intgemm.alphas.bin.zst"), packed("model.bin")).unwrap();
    fs::write(files.join("vocab.fren.spm"), file("vocab.spm")).unwrap();
    fs::write(files.join("lex.50.50.fren.s2t.bin"), b"not wanted").unwrap();
    let run = install(store.path(), &files.path().display().to_string());
    assert!(run.code == Some(0) && works(store.path()), "{run:?}");

    let (store, archive) = (Folder::new(), files.join("model.tar.zst"));
    let mut tar = tar::Builder::new(Vec::new());
    tar.append_dir_all("fr-en", MODEL).unwrap();
    let bytes = zstd::encode_all(tar.into_inner().unwrap().as_slice(), 3).unwrap();
    fs::write(&archive, bytes).unwrap();
    let run = install(store.path(), &archive.display().to_string());
    assert!(run.code == Some(0) && works(store.path()), "{run:?}");

    let (store, server) = (Folder::new(), Server::start());
    for name in ["model.json", "model.bin", "vocab.spm"] {
        server.put(&format!("/fr-en/{name}"), Page::of(file(name)));
    }
    let run = install(store.path(), &server.url("/fr-en/model.json"));
    assert!(run.code == Some(0) && works(store.path()), "{run:?}");
}

#[test]
fn what_holds_no_model_is_refused() {
    let (store, folder) = (Folder::new(), Folder::new());
    let from = |path: &Path| install(store.path(), &path.display().to_string());
    let run = from(folder.path());
    assert!(run.code == Some(2) && run.err.contains("no model.json"), "{run:?}");
    let run = from(&folder.join("nowhere"));
    assert!(run.code == Some(2) && run.err.contains("nowhere"), "{run:?}");
    fs::write(folder.join("page.tar"), b"<html>not found</html>".repeat(100)).unwrap();
    let run = from(&folder.join("page.tar"));
    assert!(run.code == Some(2) && run.err.contains("tar archive"), "{run:?}");
    fs::write(folder.join("model.deen.intgemm.alphas.bin"), b"x").unwrap();
    fs::write(folder.join("vocab.deen.spm"), b"x").unwrap();
    let run = from(folder.path());
    assert!(run.code == Some(2) && run.err.contains("de-en"), "{run:?}");
    let (bad, good) = (Folder::new(), file("vocab.spm"));
    fs::write(bad.join("model.fren.bin"), b"x").unwrap();
    fs::write(bad.join("vocab.fren.spm"), good).unwrap();
    let run = from(bad.path());
    assert!(run.code == Some(2) && run.err.contains("no model that the engine runs"), "{run:?}");
    assert_eq!(models(store.path()), Vec::<String>::new());
}

#[test]
fn two_installs_at_once_both_end_well() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let page = Page { pause: Duration::from_millis(300), ..Page::of(packed("model.bin")) };
    server.put("/files/model.zst", page);
    let from = server.url("/records");
    let args = ["model", "install", "--yes", "--from", &from];
    let mut runs: Vec<_> = (0..3).map(|_| command(store.path(), &args).spawn().unwrap()).collect();
    assert!(runs.iter_mut().all(|run| run.wait().unwrap().success()));
    assert_eq!(server.asked("/files/model.zst"), [0], "it was fetched once");
    assert!(works(store.path()));
}

#[test]
fn nothing_is_installed_unasked() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let run = depeche(store.path(), &["model", "install", "--from", &server.url("/records")]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("--yes"), "{run:?}");
    assert!(server.asked("/files/model.zst").is_empty() && models(store.path()).is_empty());
}

/// A file may grow to so many blocks of 512 bytes and no more: as on a disk that is full.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_of_a_model_and_is_gone_on_with() {
    let (server, store) = (mirror("3.1"), Folder::new());
    let from = server.url("/records");
    let limited = r#"trap "" XFSZ; ulimit -f 200; exec "$@""#;
    let mut shell = Command::new("sh");
    shell.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_depeche")]);
    shell.args(["model", "install", "fr-en", "--yes", "--from", &from]);
    let done = alone(shell, store.path()).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(said.contains("cannot write"), "{said}");
    assert!(models(store.path()).is_empty() && !works(store.path()));
    let run = install(store.path(), &from);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(works(store.path()));
}
