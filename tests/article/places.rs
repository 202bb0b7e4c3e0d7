//! Which files a place stands for.

use std::fs;
use std::path::{Path, PathBuf};

use depeche::article::{ArticleError, Input, Reader, find};

use crate::STORY;

/// An empty folder of this test's own.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("article-{test}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder for the test");
    path
}

#[test]
fn a_place_is_found_in_a_fixed_order() {
    let root = folder("find");
    for file in ["b.txt", "a/c.md", "a.txt", ".hidden", "a/.d/e.txt", "a/deep/f.json.gz"] {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, STORY).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&root, root.join("a/loop")).expect("a link");
    let names = |places: &[PathBuf]| -> Vec<String> {
        let inputs = find(places).into_iter().map(|input| input.expect("a file"));
        let root = root.to_string_lossy().into_owned();
        inputs.map(|input| input.name().replace(&root, "").replace('\\', "/")).collect()
    };
    assert_eq!(
        names(std::slice::from_ref(&root)),
        ["/a.txt", "/a/c.md", "/a/deep/f.json.gz", "/b.txt"]
    );
    assert_eq!(names(&[root.join("**/*.{md,gz}")]), ["/a/c.md", "/a/deep/f.json.gz"]);
    assert_eq!(names(&[root.join("*.txt")]), ["/a.txt", "/b.txt"]);
    assert_eq!(
        names(&[root.join("b.txt"), "-".into(), root.join("a.txt")]),
        ["/b.txt", "-", "/a.txt"]
    );

    let input = find(std::slice::from_ref(&root)).remove(1).expect("a file");
    let story = Reader::default().read(&input).next().expect("one").expect("a story");
    assert_eq!(story.id, "a/c", "below the folder that was asked for");
}

#[test]
fn a_place_that_gives_nothing_is_named() {
    let root = folder("nothing");
    let shown = |place: PathBuf| find(&[place]).remove(0).expect_err("a failure").to_string();
    assert!(shown(root.clone()).contains("holds no file"));
    assert!(shown(root.join("*.txt")).contains("no file matches"));
    assert!(shown(root.join("[")).contains("not a usable glob"));
    assert!(shown(root.join("no\u{1b}ne")).contains("no\\u{1b}ne` does not exist"));
    assert!(matches!(find(&["-".into(), "-".into()])[1], Err(ArticleError::StdinTwice)));
    let gone = Reader::default().read(&Input::new(root.join("gone"))).next().expect("one");
    assert!(matches!(gone, Err(ArticleError::Read { .. })));
}
