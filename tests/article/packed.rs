//! Packed files read as unpacked ones do, within limits.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use depeche::article::{ArticleError, Limits, Reader};

use crate::{STORY, all, failure, one};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

#[test]
fn packed_stories_read_as_unpacked_ones_do() {
    let plain = one(STORY, "a.txt").expect("a story");
    for (bytes, name) in [
        (gzip(STORY.as_bytes()), "a.txt.gz"),
        (zstd::encode_all(STORY.as_bytes(), 3).expect("memory"), "a.txt.zst"),
        (gzip(STORY.as_bytes()), "a.txt"),
    ] {
        let story = one(bytes, name).expect("a story");
        assert_eq!((&story.text, &story.id), (&plain.text, &plain.id));
    }
    let two = [gzip(b"{\"text\": \"a\"}\n"), gzip(b"{\"text\": \"b\"}\n")].concat();
    assert_eq!(all(two, "x.jsonl.gz").len(), 2, "members follow each other");
}

#[test]
fn a_truncated_file_says_so() {
    let lines = (0..30_000).map(|n| format!("{{\"text\": \"{n} {}\"}}\n", n * n % 7919));
    let lines = lines.collect::<String>();
    for packed in [gzip(lines.as_bytes()), zstd::encode_all(lines.as_bytes(), 3).expect("memory")] {
        let stories = all(&packed[..packed.len() / 2], "x.jsonl.gz");
        assert!(stories.len() > 1000, "what came before is read");
        assert!(matches!(stories.last(), Some(Err(ArticleError::Truncated { .. }))));
    }
    let error = failure(&gzip(STORY.as_bytes())[..20], "a.txt.gz");
    assert!(error.contains("truncated"), "{error}");
}

#[test]
fn a_bomb_is_refused() {
    let bomb = gzip(&vec![b'a'; 8 << 20]);
    assert!(failure(bomb, "a.txt.gz").contains("200 times"));
    let limits = Limits { file_bytes: 10, ..Limits::default() };
    let reader = Reader { limits, ..Reader::default() };
    let error =
        reader.read_bytes(STORY.into(), "a.txt").next().expect("one").expect_err("too large");
    assert!(error.to_string().contains("limit of 10 bytes"), "{error}");
}

#[test]
fn no_prefix_of_a_packed_file_is_trouble() {
    let packed = gzip(format!("{{\"text\": \"{STORY:?}\"}}").as_bytes());
    for end in 0..packed.len() {
        let stories = all(&packed[..end], "x.jsonl.gz");
        assert!(stories.iter().all(Result::is_err), "cut at {end}: {stories:?}");
    }
}
