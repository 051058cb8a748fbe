//! A file as it was found: a table of rows, or a layer of areas.

use std::io::{Read, Write};
use std::path::Path;

use files::import::shapes::{self, Foreign, ForeignRow, Layer, LayerInfo, Part, Shapes};
use files::import::{self as read, Kind, Note, Table, detect};

use crate::error::AppError;
use crate::wire::{Holds, ImportAs, ImportPart};

/// Hears how far reading is: the share done, and a word on it.
pub(crate) type Say<'a> = &'a dyn Fn(f64, &str);

/// Share of the work after which the bytes of a file are in memory.
const IN_MEMORY: f64 = 0.2;

/// Bytes that are read at a time.
const PIECE: u64 = 4 << 20;

/// The largest file read here, in bytes: larger ones are read in a streaming way one day.
const LARGEST: u64 = 2 << 30;

/// Endings of the files that make a Shapefile.
const SHAPEFILE: [&str; 5] = ["shp", "dbf", "prj", "cpg", "shx"];

/// What is in a file.
pub(crate) enum Inside {
    Table(Table),
    Areas(Layer),
}

/// A file as it was found.
pub(crate) struct Content {
    /// Which of its parts was read.
    pub(crate) inside: Inside,
    /// What kind of file it is.
    pub(crate) kind: Kind,
    /// The sheets or layers that can be chosen; one where files have no parts.
    pub(crate) parts: Vec<ImportPart>,
}

impl Content {
    /// Returns the sheet or layer that was read; empty where files have no parts.
    pub(super) fn part(&self) -> &str {
        match &self.inside {
            Inside::Table(table) => &table.source.sheet,
            Inside::Areas(layer) => &layer.source.sheet,
        }
    }

    /// Forgets the rows of a table; what else is known of it stays.
    pub(super) fn forget_rows(&mut self) {
        if let Inside::Table(table) = &mut self.inside {
            table.rows = Vec::new();
        }
    }

    /// Returns what was noticed while reading.
    pub(crate) fn notes(&self) -> &[Note] {
        match &self.inside {
            Inside::Table(table) => &table.notes,
            Inside::Areas(layer) => &layer.notes,
        }
    }
}

/// Reads a file: the sheet or layer that is named, or the fullest. Areas whose rows shall be something
/// else come as a table.
pub(crate) fn content(
    path: &Path,
    part: Option<&str>,
    rows_are: Option<ImportAs>,
    say: Say<'_>,
) -> Result<Content, AppError> {
    let mut content = found(path, part, say)?;
    if let Inside::Areas(layer) = &content.inside
        && rows_are.is_some_and(|rows| rows != ImportAs::Units)
    {
        content.inside = Inside::Table(layer.table());
    }
    Ok(content)
}

fn found(path: &Path, part: Option<&str>, say: Say<'_>) -> Result<Content, AppError> {
    let name = super::name_of(path);
    let mut bytes = whole(path, say)?;
    let unpacked = read::packed(&bytes, &name)?;
    let packed = unpacked.is_some();
    bytes = unpacked.unwrap_or(bytes);
    let kind = detect(&bytes, &name);
    say(IN_MEMORY, "understanding it");
    match kind {
        Kind::GeoPackage if packed => {
            let plain = on_disk(&bytes)?;
            package(plain.path(), &name, part)
        }
        // What looks like nothing known gets its sentence from the table reader.
        Kind::Csv | Kind::Xlsx | Kind::Xls | Kind::Ods | Kind::Unknown => {
            rows(&bytes, &name, kind, part)
        }
        Kind::GeoPackage => package(path, &name, part),
        Kind::GeoJson | Kind::TopoJson | Kind::Kml | Kind::Kmz | Kind::Zip | Kind::Shapefile => {
            layers(path, &name, &bytes, kind, part)
        }
    }
}

/// Writes a database that came packed to where it can be opened; it goes when it was read.
fn on_disk(bytes: &[u8]) -> Result<tempfile::NamedTempFile, AppError> {
    let failed = |source| AppError::File {
        path: std::env::temp_dir(),
        doing: "write a file into",
        source,
    };
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    Ok(file)
}

fn whole(path: &Path, say: Say<'_>) -> Result<Vec<u8>, AppError> {
    let failed = |source| AppError::File {
        path: path.to_owned(),
        doing: "read",
        source,
    };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        return Err(AppError::Kind {
            path: path.to_owned(),
            reason: "it is larger than 2 GiB; split it into smaller files".to_owned(),
        });
    }
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::with_capacity(size as usize);
    while (&mut file)
        .take(PIECE)
        .read_to_end(&mut bytes)
        .map_err(failed)?
        > 0
    {
        // A file that grows while it is read has no end.
        if bytes.len() as u64 > LARGEST {
            break;
        }
        let share = bytes.len() as f64 / size.max(1) as f64;
        say(IN_MEMORY * share.min(1.0), "reading the file");
    }
    Ok(bytes)
}

/// Reads a table; one that has a column of shapes is a layer.
fn rows(bytes: &[u8], name: &str, kind: Kind, part: Option<&str>) -> Result<Content, AppError> {
    let parts = if kind == Kind::Csv || kind == Kind::Unknown {
        Vec::new()
    } else {
        let sheets = read::sheets(bytes, name)?;
        let listed = sheets.into_iter().map(|sheet| ImportPart {
            name: sheet.name,
            rows: sheet.rows,
            holds: Holds::Rows,
            hidden: sheet.hidden,
        });
        listed.collect()
    };
    let table = read::sheet(bytes, name, part)?;
    let inside = match shapes::geometry_column(&table) {
        Some(column) => sorted(shapes::of_table(&table, column)?),
        None => Inside::Table(table),
    };
    Ok(Content {
        inside,
        kind,
        parts,
    })
}

/// Reads a layer of a map format; a loose Shapefile brings the files beside it.
fn layers(
    path: &Path,
    name: &str,
    bytes: &[u8],
    kind: Kind,
    part: Option<&str>,
) -> Result<Content, AppError> {
    let beside = if kind == Kind::Shapefile {
        beside(path)
    } else {
        Vec::new()
    };
    let mut files = vec![Part { name, bytes }];
    files.extend(beside.iter().map(|(name, bytes)| Part { name, bytes }));
    let infos = shapes::layers(&files)?;
    let fullest = infos.iter().max_by_key(|info| info.features);
    let wanted = part.or_else(|| fullest.map(|info| info.name.as_str()));
    let layer = shapes::layer(&files, wanted.filter(|_| infos.len() > 1 || part.is_some()))?;
    Ok(Content {
        inside: sorted(layer),
        kind,
        parts: infos.iter().map(listed).collect(),
    })
}

fn listed(info: &LayerInfo) -> ImportPart {
    ImportPart {
        name: info.name.clone(),
        rows: info.features,
        holds: match info.shapes {
            Shapes::Areas => Holds::Areas,
            Shapes::Points => Holds::Points,
            Shapes::Lines => Holds::Lines,
            Shapes::Nothing => Holds::Rows,
        },
        hidden: false,
    }
}

/// Reads the files of the same name with the other endings of a Shapefile, in either case.
fn beside(path: &Path) -> Vec<(String, Vec<u8>)> {
    let own = path.extension().unwrap_or_default();
    let each = SHAPEFILE.iter().flat_map(|ending| {
        let upper = ending.to_ascii_uppercase();
        [(*ending).to_owned(), upper]
    });
    let each = each.filter(|ending| !own.eq_ignore_ascii_case(ending));
    let found = each.filter_map(|ending| {
        let other = path.with_extension(ending);
        let size = std::fs::metadata(&other).ok()?.len();
        let bytes = (size <= LARGEST).then(|| std::fs::read(&other).ok())??;
        Some((super::name_of(&other), bytes))
    });
    found.collect()
}

/// Reads a layer of another program's GeoPackage.
fn package(path: &Path, name: &str, part: Option<&str>) -> Result<Content, AppError> {
    let layers = store::outside_layers(path)?;
    let fullest = layers.iter().max_by_key(|layer| layer.rows);
    let wanted = part.or_else(|| fullest.map(|layer| layer.name.as_str()));
    let Some(wanted) = wanted else {
        return Err(AppError::Kind {
            path: path.to_owned(),
            reason: "it has no map layers; export the layer you want as a GeoPackage".to_owned(),
        });
    };
    let found = store::outside_rows(path, wanted)?;
    let row = |(values, shape)| ForeignRow { values, shape };
    let layer = shapes::of_package(Foreign {
        file: name.to_owned(),
        layer: wanted.to_owned(),
        several: layers.len() > 1,
        columns: found.columns,
        rows: found.rows.into_iter().map(row).collect(),
        authority: found.authority,
        number: found.number,
        definition: found.definition,
    })?;
    let part = |layer: &store::OutsideLayer| ImportPart {
        name: layer.name.clone(),
        rows: u32::try_from(layer.rows).unwrap_or(u32::MAX),
        holds: if layer.shapes.contains("POINT") {
            Holds::Points
        } else if layer.shapes.contains("LINE") {
            Holds::Lines
        } else {
            Holds::Areas
        },
        hidden: false,
    };
    Ok(Content {
        inside: sorted(layer),
        kind: Kind::GeoPackage,
        parts: layers.iter().map(part).collect(),
    })
}

/// Places are rows like any other list of accounts; all else is ground, or says what it lacks.
fn sorted(layer: Layer) -> Inside {
    match layer.shapes() {
        Shapes::Points => Inside::Table(layer.table()),
        Shapes::Areas | Shapes::Lines | Shapes::Nothing => Inside::Areas(layer),
    }
}
