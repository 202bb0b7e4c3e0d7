//! Files that are no model, or no longer: an error each, never a crash.

use std::fs;
use std::path::Path;

use depeche::translate::machine::{Machine, Manifest, ModelError};

use crate::{Folder, depeche, hash};

/// Rewrites the manifest in `folder` so that it vouches for the files as they are now.
fn vouch(folder: &Path) {
    let mut manifest = Manifest::read(folder).unwrap();
    for file in &mut manifest.files {
        let bytes = fs::read(folder.join(&file.name)).unwrap();
        file.size = bytes.len() as u64;
        file.sha256 = hash(&bytes);
    }
    fs::write(folder.join("model.json"), serde_json::to_string(&manifest).unwrap()).unwrap();
}

/// What opening the model says after `change` was made to file `name`; `vouched` by its manifest or not.
fn changed(name: &str, vouched: bool, change: impl Fn(&mut Vec<u8>)) -> ModelError {
    let folder = Folder::with_model();
    let mut bytes = fs::read(folder.join(name)).unwrap();
    change(&mut bytes);
    fs::write(folder.join(name), bytes).unwrap();
    if vouched {
        vouch(folder.path());
    }
    Machine::open(folder.path()).unwrap_err()
}

#[test]
fn a_file_that_changed_is_not_loaded() {
    for name in ["model.bin", "vocab.spm"] {
        for error in [
            changed(name, false, |bytes| bytes[1_000] ^= 1),
            changed(name, false, |bytes| bytes.truncate(5_000)),
            changed(name, false, |bytes| bytes.push(0)),
            changed(name, false, Vec::clear),
        ] {
            assert!(matches!(error, ModelError::Damaged { .. }), "{error}");
            let told = error.to_string();
            assert!(told.contains(name) && told.contains("depeche model install"), "{told}");
        }
    }
}

#[test]
fn what_is_missing_is_named() {
    for name in ["model.json", "model.bin", "vocab.spm"] {
        let folder = Folder::with_model();
        fs::remove_file(folder.join(name)).unwrap();
        let error = Machine::open(folder.path()).unwrap_err();
        assert!(matches!(error, ModelError::Read { .. }), "{error}");
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_foreign_file_is_refused_even_when_its_manifest_vouches_for_it() {
    let foreign = |change: fn(&mut Vec<u8>)| changed("model.bin", true, change);
    for error in [
        foreign(Vec::clear),
        foreign(|bytes| *bytes = b"PK\x03\x04 an archive, say".to_vec()),
        foreign(|bytes| bytes.truncate(100_000)),
        // Numbers of the head that make the engine itself abort the program.
        foreign(|bytes| bytes[8..16].fill(0xff)),
        foreign(|bytes| bytes[16..24].fill(0x7f)),
        foreign(|bytes| bytes[32..40].fill(0x7f)),
        foreign(|bytes| bytes[40..48].fill(0x7f)),
        // A tensor of another name.
        foreign(|bytes| {
            let name = b"decoder_l1_rnn_Wf\0";
            let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
            bytes[at] = b'x';
        }),
        foreign(|bytes| {
            let name = b"encoder_l2_ffn_ffn_ln_scale";
            let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
            bytes[at] = b'x';
        }),
        changed("vocab.spm", true, Vec::clear),
        changed("vocab.spm", true, |bytes| *bytes = b"<html>not found</html>".to_vec()),
    ] {
        assert!(matches!(error, ModelError::Foreign { .. }), "{error}");
    }
}

#[test]
fn any_byte_of_the_head_may_be_wrong() {
    // What passes is a model with other numbers: it may say anything, but must not end the program.
    let folder = Folder::with_model();
    let good = fs::read(folder.join("model.bin")).unwrap();
    for at in (0..4_000).step_by(97) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        fs::write(folder.join("model.bin"), bytes).unwrap();
        vouch(folder.path());
        if let Ok(machine) = Machine::open(folder.path()) {
            machine.english(&["Le Sénat a voté mardi."]);
        }
    }
}

#[test]
fn a_model_between_other_languages_is_refused() {
    let folder = Folder::with_model();
    let manifest = fs::read_to_string(folder.join("model.json")).unwrap();
    fs::write(folder.join("model.json"), manifest.replace("\"fr\"", "\"de\"")).unwrap();
    let error = Machine::open(folder.path()).unwrap_err();
    assert!(matches!(error, ModelError::Pair { .. }));
    assert!(error.to_string().contains("de-en"), "{error}");
}

#[test]
fn a_manifest_that_makes_no_sense_is_refused() {
    let folder = Folder::with_model();
    let good = fs::read_to_string(folder.join("model.json")).unwrap();
    let bad = [
        String::new(),
        "{}".to_owned(),
        "[".repeat(100_000),
        good.replace("depeche/model/1", "depeche/model/9"),
        good.replace("model.bin", "../fixture/model.bin"),
        good.replace("\"vocab\"", "\"lexicon\""),
        good.replace("214784", "99999999999999"),
    ];
    for text in bad {
        fs::write(folder.join("model.json"), &text).unwrap();
        let error = Machine::open(folder.path()).unwrap_err();
        assert!(matches!(error, ModelError::Manifest { .. }), "{error}");
    }
}

#[test]
fn a_run_with_a_damaged_model_says_so_and_goes_on_unless_it_was_asked_for() {
    let store = Folder::new();
    let model = store.join("fr-en-1");
    fs::create_dir_all(&model).unwrap();
    for name in ["model.json", "model.bin", "vocab.spm"] {
        fs::copy(Path::new(crate::MODEL).join(name), model.join(name)).unwrap();
    }
    fs::write(model.join("model.bin"), b"cut short").unwrap();
    let run = depeche(store.path(), &["summarize", "--isolated", "tests/articles/flash.txt"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.err.contains("model.bin` is damaged") && run.err.contains("passed over"),
        "{run:?}"
    );
    assert!(run.out.contains("builtin"));
    let asked = ["summarize", "--isolated", "--origins", "machine", "tests/articles/flash.txt"];
    let run = depeche(store.path(), &asked);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("is damaged") && run.out.is_empty(), "{run:?}");
    let run = depeche(store.path(), &["model", "verify"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("model.bin"), "{run:?}");
}
