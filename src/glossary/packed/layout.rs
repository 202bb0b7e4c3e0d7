//! Where each table of numbers stands among the numbers.

/// Changes whenever what is written changes its meaning.
const FORMAT: u32 = 1;

/// A table of records, each of so many numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// One row, the place of the [`Sheet`](super::Sheet) in the text: at, length.
    Sheet,
    /// Entries: JSON at, length; file; line; column; layer; kind.
    Terms,
    /// Forms in the order of their entries: text at, length; English at, length; entry; and a byte
    /// each of rule, merged article, agreement with number, and kind.
    Forms,
    /// For each group of forms of one spelling, the row of `Members` with which it begins; one more at the end.
    Groups,
    /// Forms, group by group.
    Members,
    /// The phrases that forms are or begin with, by hash: see [`super::table`].
    Slots,
    /// Bits of the words that forms begin with, by hash.
    Filter,
}

impl Section {
    pub(super) const ALL: [Self; 7] = [
        Self::Sheet,
        Self::Terms,
        Self::Forms,
        Self::Groups,
        Self::Members,
        Self::Slots,
        Self::Filter,
    ];

    /// Numbers in one record.
    const fn width(self) -> usize {
        match self {
            Self::Sheet | Self::Slots => 2,
            Self::Terms => 7,
            Self::Forms => 6,
            Self::Groups | Self::Members | Self::Filter => 1,
        }
    }
}

/// Bytes of a number.
const NUMBER: usize = 4;
/// Numbers before the tables: the format, then the rows of each table.
const HEAD: usize = 1 + Section::ALL.len();

/// Where each table begins, in bytes, and how many rows it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout([(usize, usize); Section::ALL.len()]);

impl Layout {
    /// The layout that `numbers` begin with; `None` when they are of another format or cut short.
    pub(super) fn read(numbers: &[u8]) -> Option<Self> {
        if number(numbers, 0)? != FORMAT {
            return None;
        }
        let mut places = [(0, 0); Section::ALL.len()];
        let mut at = HEAD * NUMBER;
        for (index, (section, place)) in Section::ALL.iter().zip(&mut places).enumerate() {
            let rows = super::size(number(numbers, index + 1)?);
            *place = (at, rows);
            at = at.checked_add(rows.checked_mul(section.width() * NUMBER)?)?;
        }
        (at == numbers.len()).then_some(Self(places))
    }

    /// The bytes of `tables`, one a section in their order.
    pub(super) fn write(tables: &[Vec<u32>; Section::ALL.len()]) -> Vec<u8> {
        let rows =
            Section::ALL.iter().zip(tables).map(|(section, table)| table.len() / section.width());
        let head =
            std::iter::once(FORMAT).chain(rows.map(|rows| u32::try_from(rows).unwrap_or(u32::MAX)));
        head.chain(tables.iter().flatten().copied()).flat_map(u32::to_le_bytes).collect()
    }

    pub(super) fn rows(&self, section: Section) -> usize {
        self.place(section).1
    }

    /// Row number `row` of the table `section` of `numbers`.
    #[inline]
    pub(super) fn record<const N: usize>(
        &self,
        numbers: &[u8],
        section: Section,
        row: usize,
    ) -> Option<[u32; N]> {
        let (start, rows) = self.place(section);
        let at = start + if row < rows { row * N * NUMBER } else { return None };
        let bytes = numbers.get(at..at + N * NUMBER)?;
        let mut record = [0; N];
        for (number, bytes) in record.iter_mut().zip(bytes.chunks_exact(NUMBER)) {
            *number = u32::from_le_bytes(bytes.try_into().ok()?);
        }
        Some(record)
    }

    fn place(&self, section: Section) -> (usize, usize) {
        let [sheet, terms, forms, groups, members, slots, filter] = self.0;
        match section {
            Section::Sheet => sheet,
            Section::Terms => terms,
            Section::Forms => forms,
            Section::Groups => groups,
            Section::Members => members,
            Section::Slots => slots,
            Section::Filter => filter,
        }
    }
}

fn number(numbers: &[u8], index: usize) -> Option<u32> {
    let bytes = numbers.get(index * NUMBER..(index + 1) * NUMBER)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}
