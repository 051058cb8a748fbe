//! The file system inside old Office files (MS-CFB): one stream out of it, and one put into a new
//! one.
//!
//! Readers of old workbooks trust its chains of sectors, which a hostile file ties into rings; so
//! the stream is taken out here, with every step counted, and handed on in a file made afresh.

/// Marks of the table of sectors.
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

/// Places of the table's sectors in the header.
const IN_HEADER: usize = 109;

/// Streams below this many bytes lie in small sectors.
const SMALL: usize = 4096;

/// Bytes of a sector in a file made afresh.
const SECTOR: usize = 4096;

/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A file system that was opened.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    /// Start of the table of small sectors, and of the stream that holds them.
    small: (u32, u32),
}

/// A stream's name, first sector and length.
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Opens a file system; the error is the reason in words.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let sector = match short(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err("its header is damaged"),
        };
        let mut whole = Self {
            bytes,
            sector,
            table: Vec::new(),
            entries: Vec::new(),
            small: (long(bytes, 60).unwrap_or(END), END),
        };
        for place in whole.table_sectors()? {
            let part = whole.sector_at(place)?;
            whole.table.extend(numbers(part));
        }
        let start = long(bytes, 48).ok_or("its header is damaged")?;
        let directory = whole.chain(start, usize::MAX)?;
        whole.entries = directory.chunks_exact(ENTRY).map(entry).collect();
        whole.small.1 = whole.entries.first().ok_or("its directory is empty")?.start;
        Ok(whole)
    }

    /// Says whether there is a stream or folder with a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Returns the bytes of a stream.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, &'static str> {
        let found = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name));
        let entry = found.ok_or("it holds no workbook")?;
        if entry.length > self.bytes.len() {
            return Err("a part of it is longer than the file");
        }
        if entry.length >= SMALL {
            return self.chain(entry.start, entry.length);
        }
        let table: Vec<u32> = numbers(&self.chain(self.small.0, usize::MAX)?).collect();
        let holder = self.chain(self.small.1, usize::MAX)?;
        let at = |place: u32| holder.get(place as usize * 64..place as usize * 64 + 64);
        follow(entry.start, entry.length, &table, at)
    }

    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, &'static str> {
        follow(start, length, &self.table, |place| {
            self.sector_at(place).ok()
        })
    }

    fn sector_at(&self, place: u32) -> Result<&'a [u8], &'static str> {
        let start = (place as usize)
            .saturating_add(1)
            .saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes
            .get(start..end)
            .filter(|s| !s.is_empty())
            .ok_or("a part of it is missing")
    }

    /// Where the sectors of the table are: in the header, and in a chain of their own.
    fn table_sectors(&self) -> Result<Vec<u32>, &'static str> {
        let header = self
            .bytes
            .get(76..76 + IN_HEADER * 4)
            .ok_or("its header is damaged")?;
        let mut places: Vec<u32> = numbers(header).collect();
        let mut next = long(self.bytes, 68).unwrap_or(END);
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= 0xFFFF_FFFA {
                break;
            }
            places.extend(numbers(self.sector_at(next)?));
            next = places.pop().unwrap_or(END);
        }
        places.retain(|place| *place < 0xFFFF_FFFA);
        if places.len() > most {
            return Err("its table is longer than the file");
        }
        Ok(places)
    }
}

/// Follows a chain of sectors, each at most once.
fn follow<'b>(
    start: u32,
    length: usize,
    table: &[u32],
    at: impl Fn(u32) -> Option<&'b [u8]>,
) -> Result<Vec<u8>, &'static str> {
    let (mut out, mut place) = (Vec::new(), start);
    for _ in 0..=table.len() {
        if place == END || out.len() >= length {
            out.truncate(length);
            return Ok(out);
        }
        out.extend_from_slice(at(place).ok_or("a part of it is missing")?);
        place = *table
            .get(place as usize)
            .ok_or("a part of it leads nowhere")?;
    }
    Err("a part of it leads back to itself")
}

fn entry(bytes: &[u8]) -> Entry {
    let units = bytes[..64]
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    Entry {
        name: String::from_utf16_lossy(&units),
        start: long(bytes, 116).unwrap_or(END),
        length: long(bytes, 120).unwrap_or(0) as usize,
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    numbers(bytes.get(at..at + 4)?).next()
}

/// Returns a file system with one stream called `Workbook`; none if it is too large for one.
pub fn around(stream: &[u8]) -> Option<Vec<u8>> {
    let body = stream.len().max(SMALL).div_ceil(SECTOR);
    let mut tables = 1;
    while tables * SECTOR / 4 < tables + 1 + body {
        tables += 1;
    }
    if tables > IN_HEADER {
        return None;
    }
    let mut out = header(tables);
    let mut table = vec![TABLE; tables];
    table.push(END);
    let first = table.len();
    table.extend((first + 1..first + body).map(|next| next as u32));
    table.push(END);
    table.resize(tables * SECTOR / 4, FREE);
    out.extend(table.into_iter().flat_map(u32::to_le_bytes));
    let length = body * SECTOR;
    out.extend(directory_entry("Root Entry", 5, 0, 0));
    out.extend(directory_entry("Workbook", 2, first as u32, length as u32));
    let start = (1 + first) * SECTOR;
    out.resize(start, 0);
    out.extend_from_slice(stream);
    out.resize(start + length, 0);
    Some(out)
}

fn header(tables: usize) -> Vec<u8> {
    let mut out = vec![0; 512];
    out[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let shorts = [(24, 0x3E_u16), (26, 4), (28, 0xFFFE), (30, 12), (32, 6)];
    for (at, value) in shorts {
        out[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    let longs = [
        (44, tables as u32),
        (48, tables as u32),
        (56, SMALL as u32),
        (60, END),
        (68, END),
    ];
    for (at, value) in longs {
        out[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    for place in 0..IN_HEADER {
        let value = if place < tables { place as u32 } else { FREE };
        out[76 + place * 4..80 + place * 4].copy_from_slice(&value.to_le_bytes());
    }
    out.resize(SECTOR, 0);
    out
}

fn directory_entry(name: &str, kind: u8, start: u32, length: u32) -> [u8; ENTRY] {
    let mut out = [0; ENTRY];
    for (place, unit) in out.chunks_exact_mut(2).zip(name.encode_utf16()) {
        place.copy_from_slice(&unit.to_le_bytes());
    }
    out[64] = (name.len() * 2 + 2) as u8;
    out[66] = kind;
    out[67] = 1;
    out[68..80].copy_from_slice(&[0xFF; 12]);
    if kind == 5 {
        out[76..80].copy_from_slice(&1_u32.to_le_bytes());
    }
    out[116..120].copy_from_slice(&start.to_le_bytes());
    out[120..124].copy_from_slice(&length.to_le_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_comes_back_from_a_file_made_around_it() {
        for length in [0, 1, 4095, 4096, 100_000, 5_000_000] {
            let stream: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let file = around(&stream).unwrap();
            let back = Compound::open(&file).unwrap().stream("workbook").unwrap();
            assert_eq!(&back[..length], stream.as_slice());
        }
    }

    #[test]
    fn rings_and_holes_are_refused() {
        let file = around(&vec![7; 20_000]).unwrap();
        // The directory leads to itself, the stream into nothing; the header points nowhere.
        for (at, value) in [(4100, 1_u32), (4104, 9999), (48, 77), (76, 5)] {
            let mut broken = file.clone();
            broken[at..at + 4].copy_from_slice(&value.to_le_bytes());
            let read = Compound::open(&broken).and_then(|c| c.stream("Workbook"));
            assert!(read.is_err(), "{at} {value}");
        }
    }
}
