//! Tables through the program: rows in, briefs out, and what cannot be read is told.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use serde_json::Value;

use crate::{Folder, run, run_with};

const TEXT: &str = "Le Sénat a adopté mardi le budget. Le texte retourne à l'Assemblée nationale.";

/// Two rows, or the first of them, as Parquet and as an Arrow stream; column `text` has the text of
/// the first, and nothing in the second.
fn tables(text: &str, count: usize) -> [Vec<u8>; 2] {
    let column = |values: [Option<&str>; 2]| -> ArrayRef {
        Arc::new(values.into_iter().collect::<StringArray>())
    };
    let rows = RecordBatch::try_from_iter([
        ("cle", column([Some("a"), Some("b")])),
        (text, column([Some(TEXT), None])),
    ]);
    let rows = rows.unwrap().slice(0, count);
    let mut writer = ArrowWriter::try_new(Vec::new(), rows.schema(), None).unwrap();
    writer.write(&rows).unwrap();
    let mut stream = Vec::new();
    let mut arrow = arrow_ipc::writer::StreamWriter::try_new(&mut stream, &rows.schema()).unwrap();
    arrow.write(&rows).unwrap();
    arrow.finish().unwrap();
    drop(arrow);
    [writer.into_inner().unwrap(), stream]
}

#[test]
fn rows_of_a_table_are_summarized_from_a_file_and_from_a_pipe() {
    let folder = Folder::new();
    let fields = ["summarize", "-f", "jsonl", "--field", "text=corps", "--field", "id=cle"];
    for (bytes, name) in tables("corps", 2).into_iter().zip(["a.parquet", "a.arrow"]) {
        let file = folder.file(name, &bytes);
        let from_file = run(&[&fields[..], &[&file]].concat());
        let from_pipe = run_with(&[&fields[..], &["-"]].concat(), &bytes);
        for (done, source) in [(from_file, file.as_str()), (from_pipe, "-")] {
            let brief: Value = serde_json::from_str(&done.out).expect("one brief");
            assert_eq!(brief["article"]["id"], "a");
            assert_eq!(brief["article"]["source"], format!("{source}#1"));
            assert!(done.err.contains(&format!("`{source}#2` is empty")), "{}", done.err);
            assert_eq!(done.code, Some(1));
        }
    }
}

#[test]
fn a_brief_of_a_row_verifies_against_the_table() {
    let folder = Folder::new();
    let [parquet, _] = tables("text", 1);
    let table = folder.file("a.parquet", parquet);
    let brief = run(&["summarize", "-f", "jsonl", &table]).out;
    let done = run(&["verify", &folder.file("a.jsonl", &brief)]);
    assert_eq!(done.code, Some(0), "{}{}", done.out, done.err);
}

#[test]
fn a_table_without_the_column_names_those_it_has() {
    let folder = Folder::new();
    let [parquet, _] = tables("corps", 2);
    let done = run(&["summarize", &folder.file("a.parquet", parquet)]);
    assert!(done.err.contains("its fields are `cle`, `corps`"), "{}", done.err);
    assert_eq!(done.code, Some(1));
}
