//! How a seed is changed: bits, bytes, runs and words, as chance has it.

/// Larger inputs find nothing that smaller ones do not, only later.
const LARGEST: usize = 64 << 10;
/// Most changes to one input.
const MOST: u64 = 8;

/// What formats stumble over.
const WORDS: [&str; 30] = [
    "0",
    "-1",
    "1e999",
    "-1e-999",
    "NaN",
    "inf",
    "99999999999999999999",
    "\u{0}",
    "\"",
    "'",
    "''",
    ";",
    ",",
    "\t",
    "\r\n",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "EMPTY",
    "null",
    "true",
    "<![CDATA[",
    "&amp;",
    "POLYGON((0 0,1 0,1 1,0 0))",
    "\u{feff}",
    "\u{202e}",
    "𝕊",
];
/// Bytes at the ends of their ranges.
const BYTES: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, b'0', b'9', b'-'];

/// A stream of numbers (splitmix64).
pub struct Chance(u64);

impl Chance {
    /// Begins a stream that depends on a name and a number.
    pub fn of(name: &str, number: u64) -> Self {
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(hash ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below another; 0 when that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            0
        } else {
            (self.next() % end as u64) as usize
        }
    }
}

/// Returns a changed seed: always the same for the same target and iteration.
pub fn changed(seeds: &[Vec<u8>], name: &str, iteration: u64) -> Vec<u8> {
    let mut chance = Chance::of(name, iteration);
    let mut input = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.next() % MOST {
        change(&mut input, seeds, &mut chance);
        input.truncate(LARGEST);
    }
    input
}

fn change(input: &mut Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(input.len());
    let length = chance.below(input.len().saturating_sub(at).min(64) + 1);
    match chance.below(9) {
        0 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
        1 => {
            if let Some(byte) = input.get_mut(at) {
                *byte = BYTES[chance.below(BYTES.len())];
            }
        }
        2 => drop(input.drain(at..at + length)),
        3 => {
            let run = input[at..at + length].to_vec();
            let times = 1 + chance.below(20);
            splice(input, at, &run.repeat(times));
        }
        4 => splice(input, at, WORDS[chance.below(WORDS.len())].as_bytes()),
        5 => input.truncate(at),
        6 => {
            let other = &seeds[chance.below(seeds.len())];
            let from = chance.below(other.len());
            let count = chance.below(other.len() - from.min(other.len()) + 1);
            splice(input, at, &other[from..from + count]);
        }
        7 => {
            // Four bytes as a length or an offset would stand there.
            let number = (chance.next() as u32).to_le_bytes();
            for (place, byte) in input.iter_mut().skip(at).zip(number) {
                *place = byte;
            }
        }
        _ => {
            let digits = input.iter().skip(at).position(u8::is_ascii_digit);
            if let Some(place) = digits.and_then(|d| input.get_mut(at + d)) {
                *place = b"0123456789-.eE"[chance.below(14)];
            }
        }
    }
}

fn splice(input: &mut Vec<u8>, at: usize, run: &[u8]) {
    let at = at.min(input.len());
    input.splice(at..at, run.iter().copied());
}
