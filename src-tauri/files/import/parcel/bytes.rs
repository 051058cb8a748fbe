//! Numbers and text as bytes, written one after the other and taken off again with care.

/// Bytes being written.
#[derive(Default)]
pub(super) struct Packed(pub(super) Vec<u8>);

impl Packed {
    /// Adds a number of four bytes.
    pub(super) fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a text with its length before it.
    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// Bytes that are left to be read.
pub(super) struct Rest<'a>(pub(super) &'a [u8]);

impl<'a> Rest<'a> {
    /// Takes some bytes.
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.0.split_at_checked(count)?;
        self.0 = left;
        Some(taken)
    }

    /// Takes one byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|one| one[0])
    }

    /// Takes a number of four bytes.
    pub(super) fn number(&mut self) -> Option<u32> {
        let four = self.take(4)?.try_into().ok()?;
        Some(u32::from_le_bytes(four))
    }

    /// Takes how many things follow; none when they, at so many bytes each at least, are more
    /// than the bytes left.
    pub(super) fn count(&mut self, each: usize) -> Option<usize> {
        let count = self.number()? as usize;
        (count.checked_mul(each)? <= self.0.len()).then_some(count)
    }

    /// Takes a text with its length before it.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.number()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }
}
