//! Archives: every member is read as a file of its name, within limits.

use std::io::{Cursor, Write};

use depeche::article::{ArticleError, Reader};
use zip::write::SimpleFileOptions;

use crate::{STORY, all, failure};

const LINES: &str = "{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}\n";

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fn tarred(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        // `set_path` refuses `..`, which a hostile archive would have.
        let field = &mut header.as_old_mut().name;
        field[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).expect("memory");
    }
    builder.into_inner().expect("memory")
}

#[test]
fn members_are_read_as_files_are() {
    let inner = zipped(&[("c.txt", STORY.as_bytes())]);
    let members: [(&str, &[u8]); 6] = [
        ("fil/a.txt", STORY.as_bytes()),
        ("fil/b.jsonl", LINES.as_bytes()),
        ("../../etc/x.txt", STORY.as_bytes()),
        (".cache/y.txt", b"non"),
        ("in.zip", &inner),
        ("z.png", b"\x89PNG\r\n"),
    ];
    for bytes in [zipped(&members), tarred(&members)] {
        let stories = all(bytes, "news.bin");
        let ids: Vec<_> =
            stories.iter().map(|story| story.as_ref().map_or("!", |story| &story.id)).collect();
        assert_eq!(ids, ["fil/a", "fil/b#1", "fil/b#2", "etc/x", "c", "!"], "{stories:?}");
        assert_eq!(stories[1].as_ref().expect("a story").source, "news.bin/fil/b.jsonl#1");
        let error = stories[5].as_ref().expect_err("a failure").to_string();
        assert!(error.contains("`news.bin/z.png` looks like a PNG image"), "{error}");
    }
}

#[test]
fn a_packed_tar_is_read_as_a_stream() {
    let tar = tarred(&[("a.jsonl", LINES.as_bytes()), ("b.txt", STORY.as_bytes())]);
    let packed = zstd::encode_all(&tar[..], 3).expect("memory");
    assert_eq!(all(packed, "a.tar.zst").len(), 3);
    let cut = &tar[..600];
    let stories = all(cut, "a.tar");
    assert!(stories.last().is_some_and(Result::is_err), "{stories:?}");
}

#[test]
fn an_archive_in_an_archive_in_an_archive_is_refused() {
    let one = zipped(&[("a.txt", STORY.as_bytes())]);
    let two = zipped(&[("one.zip", &one)]);
    let three = zipped(&[("two.zip", &two)]);
    assert!(all(two, "two.zip")[0].is_ok());
    assert!(failure(three, "three.zip").contains("more than 2 archives deep"));
}

#[test]
fn bombs_are_refused_and_spoil_only_themselves() {
    let zeros = vec![b'a'; 8 << 20];
    let bomb = zipped(&[("a.txt", &zeros), ("b.txt", STORY.as_bytes())]);
    let stories = all(bomb, "bomb.zip");
    assert!(matches!(stories[0], Err(ArticleError::Expands { .. })), "{:?}", stories[0]);
    assert!(stories[1].is_ok());
    let many: Vec<_> = (0..8).map(|_| ("a.jsonl", zeros.as_slice())).collect();
    let packed = zstd::encode_all(&tarred(&many)[..], 3).expect("memory");
    let stories: Vec<_> = Reader::default().read_bytes(packed, "bomb.tar.zst").collect();
    assert!(stories.len() < 8 && stories.iter().all(Result::is_err), "{stories:?}");
}

#[test]
fn no_prefix_of_an_archive_is_trouble() {
    for whole in [zipped(&[("a.txt", STORY.as_bytes())]), tarred(&[("a.txt", STORY.as_bytes())])] {
        for end in 0..whole.len() {
            let _ = all(&whole[..end], "a.zip");
        }
    }
    assert!(failure(zipped(&[]), "a.zip").contains("no record"));
}
