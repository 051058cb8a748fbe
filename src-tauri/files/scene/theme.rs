//! Colours of the page: the light look of the program, so that a picture matches the screen.

/// The page itself.
pub(crate) const PAPER: [u8; 3] = [0xFF, 0xFF, 0xFF];
/// Words.
pub(crate) const TEXT: [u8; 3] = [0x1C, 0x1B, 0x1A];
/// Words that matter less.
pub(crate) const MUTED: [u8; 3] = [0x6B, 0x67, 0x62];
/// Hairlines.
pub(crate) const LINE: [u8; 3] = [0xE7, 0xE4, 0xDF];
/// Dry ground.
pub(crate) const LAND: [u8; 3] = [0xF4, 0xF2, 0xEE];
/// Sea and lakes.
pub(crate) const WATER: [u8; 3] = [0xDD, 0xE7, 0xEE];
/// Borders between countries.
pub(crate) const COUNTRY: [u8; 3] = [0xB9, 0xB4, 0xAC];
/// Borders between states.
pub(crate) const STATE: [u8; 3] = [0xD2, 0xCE, 0xC7];
/// The rim of borders and labels.
pub(crate) const WHITE: [u8; 3] = [0xFF, 0xFF, 0xFF];
/// Below the band; blue and orange are told apart by nearly everyone.
pub(crate) const UNDER: [u8; 3] = [0x2F, 0x6F, 0xB5];
/// Above the band.
pub(crate) const OVER: [u8; 3] = [0xC9, 0x6A, 0x12];
/// In the band.
pub(crate) const WITHIN: [u8; 3] = [0x8A, 0x86, 0x80];

/// How much the rim around letters covers of what is below.
pub(crate) const RIM: f64 = 0.78;
/// How much of its colour covers a territory.
pub(crate) const FILL: f64 = 0.55;
/// How much of its colour covers a territory that nobody holds, under the hatch.
pub(crate) const VACANT_FILL: f64 = 0.22;
/// How far an outline is darkened towards black.
const DARKER: f64 = 0.42;

/// Returns a darker shade of the same colour.
pub(crate) fn darker(rgb: [u8; 3]) -> [u8; 3] {
    rgb.map(|part| (f64::from(part) * (1.0 - DARKER)) as u8)
}

/// Returns what a colour looks like that covers a share of another.
pub(crate) fn mixed(rgb: [u8; 3], below: [u8; 3], cover: f64) -> [u8; 3] {
    let part = |at: usize| f64::from(rgb[at]) * cover + f64::from(below[at]) * (1.0 - cover);
    [0, 1, 2].map(|at| part(at) as u8)
}
