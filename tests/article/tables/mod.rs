//! Tables: a row is a story, whatever its columns are made of and however they are packed.

mod damage;

use std::fs;
use std::path::Path;
use std::slice::from_ref;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, DictionaryArray, FixedSizeBinaryArray,
    Float64Array, Int64Array, LargeStringArray, RecordBatch, StringArray, StructArray,
    TimestampMillisecondArray,
};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use arrow_schema::{DataType, Field};
use parquet::arrow::ArrowWriter;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::WriterProperties;

use depeche::article::{Article, ArticleError, Encoding, Input, Limits, Reader};

use crate::{STORY, all, failure, one};

/// A table of `columns`.
fn table(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true)))
        .expect("columns of one length")
}

fn strings(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(values.iter().copied().collect::<StringArray>())
}

/// `rows` as Parquet, `group` of them together.
fn parquet_by(rows: &RecordBatch, packing: Compression, group: usize) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(packing)
        .set_max_row_group_row_count(Some(group))
        .build();
    let mut writer =
        ArrowWriter::try_new(Vec::new(), rows.schema(), Some(properties)).expect("a schema");
    writer.write(rows).expect("memory");
    writer.into_inner().expect("memory")
}

fn parquet(rows: &RecordBatch) -> Vec<u8> {
    parquet_by(rows, Compression::SNAPPY, 1000)
}

/// `batches` as an Arrow file.
fn arrow(batches: &[RecordBatch], packing: Option<CompressionType>) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(packing).expect("a packing");
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new_with_options(&mut bytes, &batches[0].schema(), options)
        .expect("a schema");
    for batch in batches {
        writer.write(batch).expect("memory");
    }
    writer.finish().expect("memory");
    drop(writer);
    bytes
}

/// `batches` as an Arrow stream.
fn stream(batches: &[RecordBatch]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batches[0].schema()).expect("a schema");
    for batch in batches {
        writer.write(batch).expect("memory");
    }
    writer.finish().expect("memory");
    drop(writer);
    bytes
}

/// Two stories, with a column of every kind that news is kept in.
fn stories() -> RecordBatch {
    let rubrics: DictionaryArray<Int8Type> = ["Éco", "Éco"].into_iter().collect();
    let times = TimestampMillisecondArray::from(vec![Some(1_710_237_600_000), None]);
    let mut bylines = ListBuilder::new(StringBuilder::new());
    bylines.append_value([Some("A"), Some("B")]);
    bylines.append_null();
    let body: ArrayRef = Arc::new(StringArray::from(vec!["Dedans.", "Aussi."]));
    let body = StructArray::from(vec![(Arc::new(Field::new("body", DataType::Utf8, true)), body)]);
    let key = FixedSizeBinaryArray::try_from_iter([[1_u8, 0xff], [2, 0xfe]].iter()).expect("two");
    table(vec![
        ("id", Arc::new(Int64Array::from(vec![i64::MAX, 8]))),
        ("title", strings(&[Some("Grève"), None])),
        ("text", Arc::new(LargeStringArray::from(vec!["Un « deux ».\n", "L'été."]))),
        ("published", Arc::new(times.with_timezone("Europe/Paris"))),
        ("byline", Arc::new(bylines.finish())),
        ("rubric", Arc::new(rubrics)),
        ("lead", Arc::new(BooleanArray::from(vec![true, false]))),
        ("weight", Arc::new(Float64Array::from(vec![0.5, f64::NAN]))),
        ("day", Arc::new(Date32Array::from(vec![19_794, 19_795]))),
        ("key", Arc::new(key)),
        ("content", Arc::new(body)),
    ])
}

/// `stories` by every way of keeping them.
fn every_way(rows: &RecordBatch) -> Vec<(String, Vec<u8>)> {
    let packings = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ];
    let mut ways: Vec<_> = packings
        .into_iter()
        .map(|packing| (format!("Parquet {packing:?}"), parquet_by(rows, packing, 1000)))
        .collect();
    for packing in [None, Some(CompressionType::LZ4_FRAME), Some(CompressionType::ZSTD)] {
        ways.push((format!("Arrow {packing:?}"), arrow(from_ref(rows), packing)));
    }
    ways.push(("Arrow stream".to_owned(), stream(from_ref(rows))));
    ways
}

#[test]
fn a_row_is_a_story_in_every_format_and_packing() {
    for (way, bytes) in every_way(&stories()) {
        let found: Vec<Article> =
            all(bytes, "-").into_iter().map(|story| story.expect("a story")).collect();
        let [first, second] = found.as_slice() else { panic!("{way}: {found:?}") };
        assert_eq!((first.id.as_str(), first.source.as_str()), ("9223372036854775807", "-#1"));
        assert_eq!((second.id.as_str(), second.source.as_str()), ("8", "-#2"), "{way}");
        assert_eq!(first.title.as_deref(), Some("Grève"), "{way}");
        assert_eq!(first.text, "Un « deux ».\n", "{way}");
        assert_eq!(first.byline.as_deref(), Some("A, B"), "{way}");
        let at = first.published.as_deref().expect("a date");
        assert!(matches!(at, "2024-03-12T10:00:00Z" | "2024-03-12T11:00:00+01:00"), "{way}: {at}");
        assert_eq!((&second.title, &second.published, &second.byline), (&None, &None, &None));
        let kept = |story: &Article| {
            let pairs = story.metadata.iter().map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(kept(first), "day=2024-03-12 key=01ff lead=true rubric=Éco weight=0.5", "{way}");
        assert_eq!(kept(second), "day=2024-03-13 key=02fe lead=false rubric=Éco", "{way}");
    }
}

#[test]
fn a_field_can_be_named_by_its_path() {
    let mut reader = Reader::default();
    reader.fields.set("text=content.body").expect("a known field");
    reader.fields.set("title=rubric").expect("a known field");
    for (way, bytes) in every_way(&stories()) {
        let story = reader.read_bytes(bytes, "a").next().expect("one").expect("a story");
        assert_eq!(
            (story.text.as_str(), story.title.as_deref()),
            ("Dedans.", Some("Éco")),
            "{way}"
        );
    }
}

#[test]
fn a_column_that_is_not_there_and_a_cell_that_is_empty_are_told_apart() {
    for (way, bytes) in
        every_way(&table(vec![("corps", strings(&[Some("a")])), ("nul", strings(&[None]))]))
    {
        let error = failure(bytes, "a.b");
        assert!(
            error.contains("`a.b#1` has no text: its fields are `corps`, `nul`;"),
            "{way}: {error}"
        );
    }
    for (way, bytes) in every_way(&table(vec![("text", strings(&[None, Some(" "), Some("a")]))])) {
        let found = all(bytes, "a.b");
        assert!(matches!(found[0], Err(ArticleError::Empty { .. })), "{way}: {:?}", found[0]);
        assert!(matches!(found[1], Err(ArticleError::Empty { .. })), "{way}: {:?}", found[1]);
        assert_eq!(found[2].as_ref().expect("a story").id, "a.b#3", "{way}");
    }
    let numbers = table(vec![("text", Arc::new(Int64Array::from(vec![1])))]);
    assert!(failure(parquet(&numbers), "a").contains("field `text` is a number"));
    for (way, bytes) in every_way(&stories().slice(0, 0)) {
        assert!(failure(bytes, "a").contains("`a` holds no record"), "{way}");
    }
}

#[test]
fn rows_are_numbered_through_groups_and_batches() {
    let texts: Vec<_> = (1..=700).map(|row| format!("Texte {row}.")).collect();
    let rows = table(vec![("text", Arc::new(StringArray::from(texts)))]);
    let parts = [rows.slice(0, 300), rows.slice(300, 400)];
    for bytes in [parquet_by(&rows, Compression::SNAPPY, 300), arrow(&parts, None), stream(&parts)]
    {
        let found = all(bytes, "n");
        assert_eq!(found.len(), 700);
        for (story, number) in found.into_iter().zip(1..) {
            let story = story.expect("a story");
            assert_eq!(story.text, format!("Texte {number}."));
            assert_eq!(story.source, format!("n#{number}"));
        }
    }
}

#[test]
fn bytes_are_read_as_text_where_they_are() {
    let bytes = |values: Vec<&[u8]>| -> ArrayRef { Arc::new(BinaryArray::from_vec(values)) };
    let rows = table(vec![
        ("text", bytes(vec!["L'été.".as_bytes(), b"L'\xe9t\xe9."])),
        ("picture", bytes(vec![b"\x89PNG\xff", b"\x89PNG\xff"])),
    ]);
    let encoding = Some("latin1".parse::<Encoding>().expect("a label"));
    let told = Reader { encoding, ..Reader::default() };
    for (way, bytes) in every_way(&rows) {
        let found = all(bytes.clone(), "a");
        let story = found[0].as_ref().expect("a story");
        assert_eq!((story.text.as_str(), story.encoding.as_str()), ("L'été.", "UTF-8"), "{way}");
        assert!(story.metadata.is_empty(), "{way}: {story:?}");
        let error = found[1].as_ref().expect_err("no UTF-8").to_string();
        assert!(error.contains("`a#2` is not valid UTF-8 at line 1, byte 2;"), "{way}: {error}");
        let latin = told.read_bytes(bytes, "a").nth(1).expect("two").expect("a story");
        assert_eq!((latin.text.as_str(), latin.encoding.as_str()), ("L'été.", "windows-1252"));
    }
}

#[test]
fn a_name_that_promises_a_table_is_not_believed() {
    let lines = "{\"text\": \"Un.\"}\n";
    for name in ["a.parquet", "a.arrow", "a.feather"] {
        assert!(failure(lines, name).contains("something else than its name says"), "{name}");
        assert!(failure("%PDF-1.7", name).contains("a PDF"), "{name}");
    }
    assert!(
        failure(b"\0\0\0\0\0\0\0\0\0\0\0\0", "a.parquet").contains("not a usable Parquet file")
    );
    assert!(failure(b"FEA1\0\0\0\0", "a.feather").contains("a Feather file of version 1"));
    assert_eq!(all(parquet(&stories()), "a.txt").len(), 2, "nor one that promises text");
}

#[test]
fn a_stream_from_before_the_marker_is_read_by_its_name() {
    let whole = stream(&[stories()]);
    let mut old = Vec::new();
    let mut rest = whole.as_slice();
    while let Some(after) = rest.strip_prefix(&[0xff; 4]) {
        let length = usize::try_from(u32::from_le_bytes(after[..4].try_into().expect("four")));
        let metadata = &after[4..4 + length.expect("small")];
        let body = arrow_ipc::root_as_message(metadata).map_or(0, |message| message.bodyLength());
        let end = 4 + metadata.len() + usize::try_from(body).expect("small");
        old.extend_from_slice(&after[..end]);
        rest = &after[end..];
    }
    assert!(rest.is_empty());
    assert_eq!(all(old.clone(), "a.arrow").into_iter().flatten().count(), 2);
    assert!(failure(old, "a").contains("a binary file"));
}

#[test]
fn limits_hold_for_a_row_a_message_and_a_file_in_memory() {
    let long = "a".repeat(5000);
    let rows = table(vec![("text", strings(&[Some(&long), Some("b")]))]);
    let within = |limits: Limits, bytes: Vec<u8>| -> Vec<_> {
        Reader { limits, ..Reader::default() }.read_bytes(bytes, "a").collect()
    };
    for (way, bytes) in every_way(&rows) {
        for limits in [
            Limits { record_bytes: 4000, ..Limits::default() },
            Limits { story_bytes: 4000, ..Limits::default() },
        ] {
            let found = within(limits, bytes.clone());
            let error = found[0].as_ref().expect_err("too large").to_string();
            assert!(error.contains("`a#1`") && error.contains("4000 bytes"), "{way}: {error}");
            assert!(found[1].is_ok(), "{way}");
        }
        let found = within(Limits { file_bytes: 150, ..Limits::default() }, bytes);
        let error = found.last().expect("one").as_ref().expect_err("too large").to_string();
        assert!(error.contains("`a` is over the limit of 150 bytes"), "{way}: {error}");
    }
}

#[test]
fn a_file_is_read_where_it_lies_and_packed_ones_from_memory() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = root.join("article-tables.parquet");
    let bytes = parquet(&stories());
    fs::write(&file, &bytes).expect("a file");
    let mut reader = Reader::default();
    reader.limits.file_bytes = 10; // it is not read as a whole
    let found: Vec<_> = reader.read(&Input::new(&file)).collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].as_ref().expect("a story").source, format!("{}#2", file.display()));
    #[cfg(feature = "compression")]
    {
        let packed = zstd::encode_all(bytes.as_slice(), 3).expect("memory");
        assert_eq!(all(packed, "a.parquet.zst").into_iter().flatten().count(), 2);
    }
    #[cfg(feature = "archives")]
    {
        let mut tar = tar::Builder::new(Vec::new());
        for (name, bytes) in [("a.parquet", &bytes), ("b.arrow", &stream(&[stories()]))] {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            tar.append_data(&mut header, name, bytes.as_slice()).expect("memory");
        }
        let ids: Vec<_> = all(tar.into_inner().expect("memory"), "a.tar")
            .into_iter()
            .map(|story| story.expect("a story").source)
            .collect();
        let wanted = ["a.parquet#1", "a.parquet#2", "b.arrow#1", "b.arrow#2"];
        assert_eq!(ids, wanted.map(|name| format!("a.tar/{name}")));
    }
    assert!(one(STORY, "a.txt").is_ok());
}
