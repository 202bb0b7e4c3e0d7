//! Columns of bare bytes, which older writers put text in: read as text where they are.
//!
//! Bytes that are no text become an object, which is what the reader of records refuses as a text
//! and passes over elsewhere; why they are none is kept beside, to be told if it did.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayAccessor};
use arrow_json::writer::NullableEncoder;
use arrow_json::{Encoder, EncoderFactory, EncoderOptions};
use arrow_schema::{ArrowError, DataType, FieldRef};

use crate::article::decode::{self, Encoding};
use crate::article::error::{ArticleError, shown};

/// The columns of one row whose bytes are no text, each with why; and whether any were text.
#[derive(Clone, Debug, Default)]
pub(super) struct Flaws(Arc<Mutex<(BTreeMap<String, ArticleError>, bool)>>);

impl Flaws {
    fn with<T>(&self, work: impl FnOnce(&mut BTreeMap<String, ArticleError>, &mut bool) -> T) -> T {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (flaws, any) = &mut *held;
        work(flaws, any)
    }

    /// Forgets all: another row is to come.
    pub(super) fn clear(&self) {
        self.with(|flaws, any| {
            flaws.clear();
            *any = false;
        });
    }

    /// Whether a column of bytes was read as text.
    pub(super) fn any_bytes(&self) -> bool {
        self.with(|_, any| *any)
    }

    /// `error`, or what is behind it: that the column it names is no text in its encoding.
    pub(super) fn explain(&self, row: &str, error: ArticleError) -> ArticleError {
        let ArticleError::WrongType { field, .. } = &error else { return error };
        let column = field.rsplit('.').next().unwrap_or_default();
        match self.with(|flaws, _| flaws.remove(column)) {
            Some(ArticleError::Malformed { encoding, line, offset, .. }) => {
                ArticleError::Malformed { name: row.to_owned(), encoding, line, offset }
            }
            _ => error,
        }
    }
}

/// Writes columns of bytes as text, and as nothing what JSON has no way to say.
#[derive(Debug)]
pub(super) struct Texts {
    told: Encoding,
    flaws: Flaws,
}

impl Texts {
    /// For bytes in the encoding `told`, else in UTF-8; what is none of it is noted in `flaws`.
    pub(super) fn new(told: Option<Encoding>, flaws: Flaws) -> Self {
        Self { told: told.unwrap_or(Encoding::UTF_8), flaws }
    }

    fn of<'a>(
        &self,
        field: &'a FieldRef,
        cells: impl ArrayAccessor<Item = &'a [u8]> + 'a,
    ) -> Box<dyn Encoder + 'a> {
        let flaws = self.flaws.clone();
        Box::new(Cells { cells, field: field.name(), told: self.told, flaws })
    }
}

impl EncoderFactory for Texts {
    fn make_default_encoder<'a>(
        &self,
        field: &'a FieldRef,
        array: &'a dyn Array,
        _options: &'a EncoderOptions,
    ) -> Result<Option<NullableEncoder<'a>>, ArrowError> {
        let encoder = match array.data_type() {
            DataType::Binary => self.of(field, array.as_binary::<i32>()),
            DataType::LargeBinary => self.of(field, array.as_binary::<i64>()),
            DataType::BinaryView => self.of(field, array.as_binary_view()),
            DataType::Union(..) => Box::new(Nothing),
            DataType::Map(..) if !array.as_map().keys().data_type().is_string() => {
                Box::new(Nothing)
            }
            _ => return Ok(None),
        };
        Ok(Some(NullableEncoder::new(encoder, array.nulls().cloned())))
    }
}

/// The cells of one column of bytes.
struct Cells<'a, A> {
    cells: A,
    field: &'a str,
    told: Encoding,
    flaws: Flaws,
}

impl<'a, A: ArrayAccessor<Item = &'a [u8]>> Encoder for Cells<'a, A> {
    fn encode(&mut self, idx: usize, out: &mut Vec<u8>) {
        let bytes = self.cells.value(idx).to_vec();
        let json = match decode::decode("", bytes, Some(self.told), false) {
            Ok(decoded) => {
                self.flaws.with(|_, any| *any = true);
                serde_json::to_vec(&decoded.text).unwrap_or_else(|_| b"null".to_vec())
            }
            Err(error) => {
                self.flaws.with(|flaws, _| flaws.insert(shown(self.field), error));
                b"{}".to_vec()
            }
        };
        out.extend(json);
    }
}

/// A column that JSON has no way to say.
struct Nothing;

impl Encoder for Nothing {
    fn encode(&mut self, _idx: usize, out: &mut Vec<u8>) {
        out.extend(b"null");
    }
}
