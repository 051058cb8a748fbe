//! Writes Mapbox Vector Tiles 2.1 (the public specification of that name), and nothing else of protobuf.

use std::collections::HashMap;

use super::tile::{EXTENT, Spot};

/// What a feature is drawn as; numbers from the specification, section 4.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Points.
    Points = 1,
    /// Lines.
    Lines = 2,
    /// Areas.
    Areas = 3,
}

/// A property's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// A whole number.
    Whole(u64),
    /// Any number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// Words.
    Text(&'a str),
}

/// A layer being written.
#[derive(Debug, Default)]
pub struct Layer {
    name: &'static str,
    features: Vec<u8>,
    keys: Vec<&'static str>,
    values: Vec<u8>,
    value_places: HashMap<Vec<u8>, u32>,
}

/// The geometry of one feature being written, in the command language of section 4.3.1.
#[derive(Debug, Default)]
pub struct Pen {
    bytes: Vec<u8>,
    at: Spot,
}

impl Pen {
    /// Forgets what was drawn and returns to the upper left corner.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.at = Spot::default();
    }

    /// Says whether nothing was drawn.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Draws a closed ring of at least three spots, the first not repeated at the end.
    pub fn ring(&mut self, spots: &[Spot]) {
        self.line(spots);
        self.bytes.push(15);
    }

    /// Draws a line of at least two spots.
    pub fn line(&mut self, spots: &[Spot]) {
        let Some((first, rest)) = spots.split_first() else {
            return;
        };
        self.bytes.push(9);
        self.step(*first);
        varint(&mut self.bytes, (rest.len() as u64) << 3 | 2);
        for spot in rest {
            self.step(*spot);
        }
    }

    /// Draws one point.
    pub fn point(&mut self, spot: Spot) {
        self.bytes.push(9);
        self.step(spot);
    }

    fn step(&mut self, to: Spot) {
        varint(&mut self.bytes, zigzag(to.x - self.at.x));
        varint(&mut self.bytes, zigzag(to.y - self.at.y));
        self.at = to;
    }
}

impl Layer {
    /// Begins a layer.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    /// Adds a feature; nothing drawn adds nothing.
    pub fn add(
        &mut self,
        id: Option<u64>,
        shape: Shape,
        pen: &Pen,
        tags: &[(&'static str, Value<'_>)],
    ) {
        let mut places = Vec::with_capacity(tags.len() * 2);
        for (key, value) in tags {
            let key = self.key(key);
            varint(&mut places, u64::from(key));
            let value = self.value(*value);
            varint(&mut places, u64::from(value));
        }
        feature(&mut self.features, id, shape, pen, &places);
    }

    /// Adds features written elsewhere by `bare_feature`.
    pub fn add_bare(&mut self, features: &[u8]) {
        self.features.extend_from_slice(features);
    }

    /// Appends the layer to a tile; a layer without features is left out, as the specification asks.
    pub fn finish(self, tile: &mut Vec<u8>) {
        if self.features.is_empty() {
            return;
        }
        let mut body = Vec::with_capacity(self.features.len() + self.values.len() + 64);
        field(&mut body, 1, self.name.as_bytes());
        body.extend_from_slice(&self.features);
        for key in &self.keys {
            field(&mut body, 3, key.as_bytes());
        }
        body.extend_from_slice(&self.values);
        varint(&mut body, 5 << 3);
        varint(&mut body, EXTENT as u64);
        varint(&mut body, 15 << 3);
        varint(&mut body, 2);
        field(tile, 3, &body);
    }

    fn key(&mut self, key: &'static str) -> u32 {
        let known = self.keys.iter().position(|k| *k == key);
        known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        }) as u32
    }

    fn value(&mut self, value: Value<'_>) -> u32 {
        let bytes = value_bytes(value);
        if let Some(place) = self.value_places.get(&bytes) {
            return *place;
        }
        let place = self.value_places.len() as u32;
        field(&mut self.values, 4, &bytes);
        self.value_places.insert(bytes, place);
        place
    }
}

/// Appends a feature without properties to a run of features.
pub fn bare_feature(out: &mut Vec<u8>, id: u64, shape: Shape, pen: &Pen) {
    feature(out, Some(id), shape, pen, &[]);
}

fn feature(out: &mut Vec<u8>, id: Option<u64>, shape: Shape, pen: &Pen, tags: &[u8]) {
    if pen.is_empty() {
        return;
    }
    let id_size = id.map_or(0, |id| 1 + varint_size(id));
    let tags_size = sized(tags.len());
    let size = id_size + tags_size + 2 + sized(pen.bytes.len());
    varint(out, 2 << 3 | 2);
    varint(out, size as u64);
    if let Some(id) = id {
        out.push(1 << 3);
        varint(out, id);
    }
    if !tags.is_empty() {
        field(out, 2, tags);
    }
    out.push(3 << 3);
    out.push(shape as u8);
    field(out, 4, &pen.bytes);
}

fn value_bytes(value: Value<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match value {
        Value::Text(text) => field(&mut bytes, 1, text.as_bytes()),
        Value::Number(number) => {
            bytes.push(3 << 3 | 1);
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        Value::Whole(number) => {
            bytes.push(5 << 3);
            varint(&mut bytes, number);
        }
        Value::Flag(flag) => bytes.extend_from_slice(&[7 << 3, u8::from(flag)]),
    }
    bytes
}

fn field(out: &mut Vec<u8>, number: u64, bytes: &[u8]) {
    varint(out, number << 3 | 2);
    varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn sized(length: usize) -> usize {
    if length == 0 {
        0
    } else {
        1 + varint_size(length as u64) + length
    }
}

fn varint_size(n: u64) -> usize {
    (70 - (n | 1).leading_zeros() as usize) / 7
}

fn varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn zigzag(n: i32) -> u64 {
    u64::from(((n << 1) ^ (n >> 31)) as u32)
}
