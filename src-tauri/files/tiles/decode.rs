//! Reads vector tiles back, for tests only.

use std::collections::BTreeMap;

/// A decoded layer.
#[derive(Debug, Default)]
pub struct Layer {
    pub name: String,
    pub extent: u64,
    pub version: u64,
    pub features: Vec<Feature>,
}

/// A decoded feature: parts are rings (not closed), lines or single points.
#[derive(Debug, Default)]
pub struct Feature {
    pub id: Option<u64>,
    pub kind: u64,
    pub parts: Vec<Vec<(i32, i32)>>,
    pub tags: BTreeMap<String, Value>,
}

/// A decoded property.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Whole(u64),
    Number(f64),
    Flag(bool),
    Text(String),
}

enum Field<'a> {
    Number(u64),
    Eight([u8; 8]),
    Bytes(&'a [u8]),
}

/// Decodes a tile, by layer name.
pub fn decode(tile: &[u8]) -> BTreeMap<String, Layer> {
    let layers = fields(tile).into_iter().map(|(number, field)| {
        assert_eq!(number, 3);
        layer(bytes(&field))
    });
    layers.map(|layer| (layer.name.clone(), layer)).collect()
}

fn layer(body: &[u8]) -> Layer {
    let mut layer = Layer::default();
    let (mut keys, mut values, mut raw) = (Vec::new(), Vec::new(), Vec::new());
    for (number, field) in fields(body) {
        match number {
            1 => layer.name = text(bytes(&field)),
            2 => raw.push(bytes(&field).to_vec()),
            3 => keys.push(text(bytes(&field))),
            4 => values.push(value(bytes(&field))),
            5 => layer.extent = whole(&field),
            15 => layer.version = whole(&field),
            other => panic!("layer field {other}"),
        }
    }
    layer.features = raw.iter().map(|f| feature(f, &keys, &values)).collect();
    layer
}

fn feature(body: &[u8], keys: &[String], values: &[Value]) -> Feature {
    let mut out = Feature::default();
    for (number, field) in fields(body) {
        match number {
            1 => out.id = Some(whole(&field)),
            2 => {
                for pair in varints(bytes(&field)).chunks(2) {
                    let value = values[pair[1] as usize].clone();
                    out.tags.insert(keys[pair[0] as usize].clone(), value);
                }
            }
            3 => out.kind = whole(&field),
            4 => out.parts = geometry(&varints(bytes(&field))),
            other => panic!("feature field {other}"),
        }
    }
    out
}

fn geometry(commands: &[u64]) -> Vec<Vec<(i32, i32)>> {
    let (mut parts, mut at) = (Vec::<Vec<(i32, i32)>>::new(), (0, 0));
    let mut rest = commands;
    while let Some((command, after)) = rest.split_first() {
        rest = after;
        let (kind, count) = (command & 7, (command >> 3) as usize);
        if kind == 7 {
            continue;
        }
        for _ in 0..count {
            at = (at.0 + unzigzag(rest[0]), at.1 + unzigzag(rest[1]));
            rest = &rest[2..];
            if kind == 1 {
                parts.push(vec![at]);
            } else {
                parts.last_mut().unwrap().push(at);
            }
        }
    }
    parts
}

fn unzigzag(n: u64) -> i32 {
    ((n >> 1) as i32) ^ -((n & 1) as i32)
}

fn value(body: &[u8]) -> Value {
    let (number, field) = fields(body).pop().unwrap();
    match (number, field) {
        (1, Field::Bytes(b)) => Value::Text(text(b)),
        (3, Field::Eight(b)) => Value::Number(f64::from_le_bytes(b)),
        (5, Field::Number(n)) => Value::Whole(n),
        (7, Field::Number(n)) => Value::Flag(n == 1),
        (other, _) => panic!("value field {other}"),
    }
}

fn fields(mut body: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut out = Vec::new();
    while !body.is_empty() {
        let key = varint(&mut body);
        let field = match key & 7 {
            0 => Field::Number(varint(&mut body)),
            1 => {
                let (eight, rest) = body.split_first_chunk::<8>().unwrap();
                body = rest;
                Field::Eight(*eight)
            }
            2 => {
                let length = varint(&mut body) as usize;
                let (bytes, rest) = body.split_at(length);
                body = rest;
                Field::Bytes(bytes)
            }
            other => panic!("wire type {other}"),
        };
        out.push((key >> 3, field));
    }
    out
}

fn varints(mut body: &[u8]) -> Vec<u64> {
    let mut out = Vec::new();
    while !body.is_empty() {
        out.push(varint(&mut body));
    }
    out
}

fn varint(body: &mut &[u8]) -> u64 {
    let (mut n, mut shift) = (0, 0);
    loop {
        let (byte, rest) = body.split_first().unwrap();
        *body = rest;
        n |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return n;
        }
    }
}

fn whole(field: &Field<'_>) -> u64 {
    match field {
        Field::Number(n) => *n,
        _ => panic!("not a number"),
    }
}

fn bytes<'a>(field: &Field<'a>) -> &'a [u8] {
    match field {
        Field::Bytes(b) => b,
        _ => panic!("not bytes"),
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
