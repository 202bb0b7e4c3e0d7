//! How deep the columns of a Parquet file are nested, found before the library looks at them: it
//! follows them by recursion, and a stack that overflows takes the whole program with it.
//!
//! The schema is a list in the metadata, each element before its children and with their number
//! (`SchemaElement` in parquet.thrift); the metadata is in Thrift's compact protocol.

/// Levels of columns within columns.
const DEEPEST: usize = 64;
/// Levels of other structures that are passed over.
const DEEPEST_OTHER: u8 = 32;
/// The kind of a field that ends a structure.
const END: u8 = 0;

/// Refuses the `metadata` of a file whose columns are nested too deep, or do not add up.
pub(super) fn check(metadata: &[u8]) -> Result<(), &'static str> {
    match (Compact { rest: metadata }).nests_well() {
        Some(true) => Ok(()),
        Some(false) => Err("its columns are nested more than 64 deep, or some are missing"),
        None => Err("what it says of its columns cannot be read"),
    }
}

/// Bytes in Thrift's compact protocol.
struct Compact<'a> {
    rest: &'a [u8],
}

impl Compact<'_> {
    /// Whether every schema in the metadata is sound; `None` when it cannot be read.
    fn nests_well(&mut self) -> Option<bool> {
        let (mut last, mut well) = (0, true);
        while well {
            match self.field(&mut last)? {
                (_, END) => break,
                (2, _) => well = self.schema()?,
                (_, kind) => self.pass(kind, 0)?,
            }
        }
        Some(well)
    }

    fn schema(&mut self) -> Option<bool> {
        let (count, _) = self.list()?;
        // How many children are to come at each level.
        let mut open: Vec<u64> = Vec::new();
        for left in (0..count).rev() {
            while open.pop_if(|children| *children == 0).is_some() {}
            if let Some(children) = open.last_mut() {
                *children -= 1;
            }
            let children = self.children()?;
            open.push(children);
            if children > left || open.len() > DEEPEST {
                return Some(false);
            }
        }
        Some(true)
    }

    /// The number of children that the element which begins here has.
    fn children(&mut self) -> Option<u64> {
        let (mut last, mut children) = (0, 0);
        loop {
            match self.field(&mut last)? {
                (_, END) => return Some(children),
                (5, _) => children = self.number()?.max(0).unsigned_abs(),
                (_, kind) => self.pass(kind, 0)?,
            }
        }
    }

    /// Identifier and kind of the next field of a structure; the kind is [`END`] behind the last.
    fn field(&mut self, last: &mut i64) -> Option<(i64, u8)> {
        let head = self.byte()?;
        let (step, kind) = (head >> 4, head & 15);
        if kind != END {
            *last = if step == 0 { self.number()? } else { last.checked_add(i64::from(step))? };
        }
        Some((*last, kind))
    }

    /// Length of a list and kind of its items.
    fn list(&mut self) -> Option<(u64, u8)> {
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
        Some((count, head & 15))
    }

    /// Passes over a value of `kind` that stands `deep` structures down.
    fn pass(&mut self, kind: u8, deep: u8) -> Option<()> {
        match kind {
            1 | 2 => {}
            3 => drop(self.byte()?),
            4..=6 => drop(self.varint()?),
            7 => self.skip(8)?,
            8 => {
                let length = self.varint()?;
                self.skip(length)?;
            }
            9 | 10 if deep < DEEPEST_OTHER => {
                let (count, kind) = self.list()?;
                for _ in 0..count {
                    // A truth value is within its header as a field, a byte as an item.
                    self.pass(if kind <= 2 { 3 } else { kind }, deep + 1)?;
                }
            }
            12 if deep < DEEPEST_OTHER => {
                let mut last = 0;
                loop {
                    match self.field(&mut last)? {
                        (_, END) => break,
                        (_, kind) => self.pass(kind, deep + 1)?,
                    }
                }
            }
            // Maps and identifiers have no place in Parquet.
            _ => return None,
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn skip(&mut self, size: u64) -> Option<()> {
        self.rest = self.rest.get(usize::try_from(size).ok()?..)?;
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A signed number, whose sign stands last.
    fn number(&mut self) -> Option<i64> {
        let number = self.varint()?;
        i64::try_from(number >> 1).ok().map(|half| if number & 1 == 0 { half } else { !half })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Metadata of a schema whose elements have so many children each.
    fn metadata(children: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x15, 2, 0x19, 0xfc];
        bytes.extend([u8::try_from(children.len()).unwrap() | 0x80, 0]);
        for count in children {
            bytes.extend([0x35, 0, 0x18, 1, b'a', 0x15, count * 2, 0]);
        }
        bytes.extend([0x16, 0, 0x19, 0x0c, 0]);
        bytes
    }

    #[test]
    fn columns_may_be_many_but_not_deep() {
        let [chain, row] = [1, 0].map(|children| {
            let mut all = [children; 100];
            all[0] = if children == 1 { 1 } else { 63 };
            all[99] = 0;
            all
        });
        assert_eq!(check(&metadata(&row[..64])), Ok(()));
        assert_eq!(check(&metadata(&[2, 1, 0, 1, 0])), Ok(()));
        assert!(check(&metadata(&chain)).unwrap_err().contains("64 deep"));
        assert!(check(&metadata(&[9, 0])).unwrap_err().contains("missing"));
    }

    #[test]
    fn metadata_that_is_cut_is_refused() {
        let whole = metadata(&[1, 0]);
        for end in 0..whole.len() {
            assert!(check(&whole[..end]).is_err(), "cut at {end}");
        }
    }
}
