//! Bytes counted by line as they are read, and never too many without a pause.

use std::io::{self, BufRead, BufReader, Read};

/// Bytes that may pass before whoever reads says that it goes on: one element of XML, one line of a table.
const AT_ONCE: usize = 16 << 20;

/// A reader that knows its line.
pub(super) struct Lines<R> {
    inner: BufReader<R>,
    line: u64,
    since: usize,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner: BufReader::with_capacity(1 << 16, inner), line: 1, since: 0 }
    }

    /// The line that is being read, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Says that what was read so far is dealt with.
    pub(super) fn go_on(&mut self) {
        self.since = 0;
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.fill_buf()?;
        let size = ready.read(buffer)?;
        self.consume(size);
        Ok(size)
    }
}

impl<R: Read> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > AT_ONCE {
            return Err(io::Error::other("one unit is longer than any sentence; it is no memory"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, size: usize) {
        let passed = self.inner.buffer().get(..size).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.since += size;
        self.inner.consume(size);
    }
}
