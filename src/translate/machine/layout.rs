//! The table of contents of a model file, read before the engine may: it trusts every number in there.

/// What the file begins with.
const VERSION: u64 = 1;
/// More tensors than any model has.
const TENSORS: u64 = 10_000;
/// Kinds of tensor that the engine knows: floats, bytes, and 8-bit weights.
const KINDS: [u64; 3] = [0x404, 0x101, 0x4101];
/// Longest name.
const NAME: u64 = 256;

/// A tensor of a model file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tensor {
    pub(super) name: String,
    pub(super) sizes: Vec<u32>,
    kind: u64,
    bytes: u64,
}

/// A reader that gives `None` past the end.
struct Words<'a>(&'a [u8]);

impl Words<'_> {
    fn take(&mut self, count: u64) -> Option<&[u8]> {
        let (taken, rest) = self.0.split_at_checked(usize::try_from(count).ok()?)?;
        self.0 = rest;
        Some(taken)
    }

    fn long(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    fn short(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }
}

/// The tensors of the model file `bytes`, all inside it.
///
/// # Errors
///
/// A sentence that says what is strange.
pub(super) fn tensors(bytes: &[u8]) -> Result<Vec<Tensor>, String> {
    let cut = || "it ends too early".to_owned();
    let mut words = Words(bytes);
    if words.long().ok_or_else(cut)? != VERSION {
        return Err("it is not in Marian's binary format, version 1".to_owned());
    }
    let count = words.long().filter(|count| *count <= TENSORS);
    let count = count.ok_or_else(|| "its table of contents makes no sense".to_owned())?;
    let mut heads = Vec::new();
    for _ in 0..count {
        let mut word = || words.long().ok_or_else(cut);
        heads.push((word()?, word()?, word()?, word()?));
    }
    let mut tensors = Vec::new();
    for (name, kind, rank, bytes) in &heads {
        if *name > NAME || *rank > 4 || !KINDS.contains(kind) {
            return Err("its table of contents makes no sense".to_owned());
        }
        let name = words.take(*name).ok_or_else(cut)?;
        let name = String::from_utf8_lossy(name).trim_end_matches('\0').to_owned();
        tensors.push(Tensor {
            name,
            sizes: vec![0; usize::try_from(*rank).unwrap_or(0)],
            kind: *kind,
            bytes: *bytes,
        });
    }
    for tensor in &mut tensors {
        for size in &mut tensor.sizes {
            *size = words.short().ok_or_else(cut)?;
        }
    }
    let pad = words.long().ok_or_else(cut)?;
    words.take(pad).ok_or_else(cut)?;
    for tensor in &tensors {
        words.take(tensor.bytes).ok_or_else(cut)?;
        let unit = if tensor.kind == 0x404 { 4 } else { 1 };
        let needed =
            tensor.sizes.iter().try_fold(unit, |all: u64, n| all.checked_mul(u64::from(*n)));
        if needed.is_none_or(|needed| needed > tensor.bytes) {
            return Err(format!("its tensor `{}` has no room for its size", tensor.name));
        }
    }
    Ok(tensors)
}

/// Rows of the table of pieces that the output is made of, once all that the engine needs is among `tensors`.
///
/// # Errors
///
/// A sentence that says what is missing.
pub(super) fn check(tensors: &[Tensor]) -> Result<u32, String> {
    let find = |name: &str| tensors.iter().find(|tensor| tensor.name == name);
    for name in [
        "special:model.yml",
        "encoder_l1_self_Wq",
        "encoder_l1_ffn_W1",
        "decoder_l1_rnn_W",
        "decoder_l1_rnn_Wf",
        "decoder_l1_context_Wq",
        "decoder_ff_logit_out_b",
    ] {
        if find(name).is_none() {
            return Err(format!(
                "it has no `{name}`; a transformer with an SSRU decoder is needed, as Firefox Translations has"
            ));
        }
    }
    let table = find("Wemb").or_else(|| find("decoder_Wemb"));
    match table.map(|table| table.sizes.as_slice()) {
        Some([rows, _]) => Ok(*rows),
        _ => Err("it has no table of pieces (`Wemb`)".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one tensor with these words in its head.
    fn file(head: [u64; 4], sizes: &[u32], data: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in [VERSION, 1].into_iter().chain(head) {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend(b"Wemb\0");
        bytes.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
        bytes.extend(0_u64.to_le_bytes());
        bytes.extend(vec![0; data]);
        bytes
    }

    #[test]
    fn numbers_that_make_no_sense_are_found() {
        let good = file([5, 0x101, 2, 8], &[2, 4], 8);
        assert_eq!(tensors(&good).unwrap()[0].sizes, [2, 4]);
        for bad in [
            file([5, 0x101, 2, 1 << 60], &[2, 4], 8),
            file([1 << 60, 0x101, 2, 8], &[2, 4], 8),
            file([5, 0x101, 1 << 60, 8], &[2, 4], 8),
            file([5, 7, 2, 8], &[2, 4], 8),
            file([5, 0x101, 2, 8], &[u32::MAX, u32::MAX], 8),
            file([5, 0x404, 2, 8], &[2, 4], 8),
            b"PK\x03\x04 something else altogether".to_vec(),
        ] {
            assert!(tensors(&bad).is_err());
        }
        for end in 0..good.len() {
            assert!(tensors(&good[..end]).is_err(), "cut at byte {end}");
        }
        assert!(check(&tensors(&good).unwrap()).unwrap_err().contains("special:model.yml"));
    }
}
