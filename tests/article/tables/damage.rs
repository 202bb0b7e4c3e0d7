//! Damaged tables: what can be read is, what cannot is named by its rows, and nothing panics through.

use std::slice::from_ref;
use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{DictionaryArray, RecordBatch, StringArray};
use arrow_ipc::CompressionType;
use parquet::basic::Compression;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;

use depeche::article::Reader;

use super::{arrow, every_way, parquet, parquet_by, stories, stream, strings, table};
use crate::{all, failure};

/// Three hundred stories that pack badly enough to be damaged within.
fn many() -> RecordBatch {
    let texts = (0_u64..300).map(|row| format!("Texte {row} {}.", row * row * 7919 % 104_729));
    table(vec![("text", Arc::new(texts.map(Some).collect::<StringArray>()))])
}

#[test]
fn a_damaged_group_spoils_only_its_own_rows() {
    let mut bytes = parquet_by(&many(), Compression::SNAPPY, 100);
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes.clone())).expect("sound");
    let (start, size) = reader.metadata().row_group(1).column(0).byte_range();
    let (start, size) = (usize::try_from(start).unwrap_or(0), usize::try_from(size).unwrap_or(0));
    bytes[start..start + size].fill(0xee);
    let found = all(bytes, "a.parquet");
    assert_eq!(found.iter().filter(|story| story.is_ok()).count(), 200, "{found:?}");
    let error = found[100].as_ref().expect_err("damaged").to_string();
    assert!(error.contains("`a.parquet`: rows 101 to 200 cannot be read: "), "{error}");
    assert_eq!(found[101].as_ref().expect("a story").source, "a.parquet#201");
}

#[test]
fn a_damaged_batch_spoils_only_its_own_rows() {
    let rows = many();
    let parts = [rows.slice(0, 100), rows.slice(100, 100), rows.slice(200, 100)];
    let mut bytes = arrow(&parts, None);
    let at = |bytes: &[u8], text: &[u8]| {
        bytes.windows(text.len()).position(|window| window == text).expect("it is there")
    };
    let text = at(&bytes, b"Texte 150 ");
    bytes[text] = 0xff;
    let found = all(bytes, "a.arrow");
    let error = found[100].as_ref().expect_err("damaged").to_string();
    assert!(error.contains("`a.arrow`: rows 101 to 200 cannot be read: "), "{error}");
    assert_eq!(found[101].as_ref().expect("a story").source, "a.arrow#201");
    assert_eq!(found.len(), 201);
}

#[test]
fn a_cut_file_is_never_taken_for_a_whole_one() {
    for (way, bytes) in every_way(&stories()) {
        let is_stream = way == "Arrow stream";
        for end in 8..bytes.len() {
            let found = all(&bytes[..end], "a");
            let told = found.last().is_some_and(Result::is_err);
            // A stream may end after any message.
            assert!(told || is_stream && found.len() == 2, "{way}, cut at {end}: {found:?}");
        }
    }
    let bytes = parquet(&stories());
    let error = failure(&bytes[..bytes.len() - 1], "a.parquet");
    assert!(error.contains("`a.parquet` is not a usable Parquet file: "), "{error}");
    let bytes = arrow(&[stories()], None);
    let error = failure(&bytes[..bytes.len() - 2], "a.arrow");
    assert!(error.contains("not a usable Arrow file: it stops before its end;"), "{error}");
}

#[test]
fn what_stands_before_the_messages_of_a_file_is_not_looked_at() {
    let mut bytes = arrow(&[stories()], None);
    bytes[8..72].fill(b'*'); // Polars 2 writes the schema there without saying how long it is
    assert_eq!(all(bytes, "a").into_iter().flatten().count(), 2);
}

#[test]
fn a_flipped_bit_is_read_or_refused() {
    for (way, whole) in every_way(&stories()) {
        for at in (0..whole.len()).step_by(3) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at * 7 % 8);
            let found = all(bytes, "a.parquet");
            assert!(!found.is_empty(), "{way}, bit flipped in byte {at}");
        }
    }
}

#[test]
fn a_length_that_no_memory_holds_is_refused_before_it_is_set_aside() {
    let text = "a".repeat(10_000);
    let rows = table(vec![("text", strings(&[Some(&text)]))]);
    let mut bytes = arrow(&[rows], Some(CompressionType::ZSTD));
    let told = 10_000_u64.to_le_bytes();
    // The last place: the end of the text, as an offset, looks the same.
    let at = bytes.windows(8).rposition(|window| window == told).expect("the length of the text");
    bytes[at..at + 8].copy_from_slice(&(1_u64 << 46).to_le_bytes());
    let error = failure(bytes, "a.arrow");
    assert!(error.contains("over the limit of 268435456 bytes"), "{error}");
    let mut bytes = stream(&[stories()]);
    bytes[4..8].copy_from_slice(&0x00ff_ffff_u32.to_le_bytes());
    let error = failure(bytes, "a");
    assert!(error.contains("it stops before its end"), "{error}");
}

#[test]
fn columns_nested_beyond_any_stack_are_refused() {
    // A schema in Thrift's compact protocol, each column the only one in another.
    let mut metadata = vec![0x15, 2, 0x19, 0xfc, 0xa0, 0x8d, 6];
    for _ in 0..100_000 {
        metadata.extend([0x35, 0, 0x18, 1, b'a', 0x15, 2, 0]);
    }
    metadata.extend([0x16, 0, 0x19, 0x0c, 0]);
    let length = u32::try_from(metadata.len()).expect("small").to_le_bytes();
    let bytes = [b"PAR1", metadata.as_slice(), &length, b"PAR1"].concat();
    let error = failure(bytes, "a.parquet");
    assert!(error.contains("nested more than 64 deep"), "{error}");
}

#[test]
fn a_long_text_that_many_rows_share_is_in_memory_once() {
    let long = "Un texte. ".repeat(300_000);
    let keys = arrow_array::Int32Array::from(vec![0; 2000]);
    let values = Arc::new(StringArray::from(vec![long.as_str()]));
    let shared = DictionaryArray::<Int32Type>::new(keys, values);
    let rows = table(vec![("text", Arc::new(shared))]);
    for bytes in [parquet(&rows), arrow(from_ref(&rows), None)] {
        // Read out, this would be 6 GB.
        let found = Reader::default().read_bytes(bytes, "a").take(20);
        assert!(found.into_iter().all(|story| story.is_ok_and(|story| story.text == long)));
    }
}

#[test]
fn what_json_cannot_say_is_left_out() {
    use arrow_array::builder::{Int32Builder, MapBuilder, StringBuilder};
    let mut map = MapBuilder::new(None, Int32Builder::new(), StringBuilder::new());
    map.keys().append_value(1);
    map.values().append_value("a");
    map.append(true).expect("a map");
    let rows = table(vec![("text", strings(&[Some("Un.")])), ("map", Arc::new(map.finish()))]);
    for bytes in [parquet(&rows), stream(from_ref(&rows))] {
        let found = all(bytes, "a");
        assert_eq!(found[0].as_ref().expect("a story").text, "Un.");
    }
}

#[test]
fn dictionaries_that_grow_are_followed() {
    use arrow_ipc::writer::{DictionaryHandling, IpcWriteOptions, StreamWriter};
    let batch = |values: &[&str]| {
        let texts: DictionaryArray<Int32Type> = values.iter().copied().collect();
        table(vec![("text", Arc::new(texts))])
    };
    let batches = [batch(&["Un.", "Deux."]), batch(&["Un.", "Deux.", "Trois."])];
    for handling in [DictionaryHandling::Resend, DictionaryHandling::Delta] {
        let options = IpcWriteOptions::default().with_dictionary_handling(handling);
        let mut bytes = Vec::new();
        let mut writer =
            StreamWriter::try_new_with_options(&mut bytes, &batches[0].schema(), options)
                .expect("a schema");
        for batch in &batches {
            writer.write(batch).expect("memory");
        }
        writer.finish().expect("memory");
        drop(writer);
        let texts: Vec<_> =
            all(bytes, "a").into_iter().map(|story| story.expect("a story").text).collect();
        assert_eq!(texts, ["Un.", "Deux.", "Un.", "Deux.", "Trois."]);
    }
}
