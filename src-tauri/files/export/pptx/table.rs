//! Tables of a scene as tables of a slide.

use std::fmt::Write as _;

use super::super::xml::escaped;
use super::shape::{Ids, emu, fill, frame, paragraph};
use crate::scene::theme::LINE;
use crate::scene::{Anchor, Cell, Paint, Row, Table};

/// Width of the hairline below a row, in millimetres.
const RULE: f64 = 0.18;
/// Space inside a cell, in millimetres, where words of two columns would else touch.
const INSIDE: f64 = 0.6;

/// Writes a table.
pub(super) fn write(out: &mut String, ids: &mut Ids, table: &Table) {
    let size = [
        table.columns.iter().sum(),
        table.rows.iter().map(|row| row.height).sum(),
    ];
    let name = escaped(&table.name);
    let _ = write!(
        out,
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{}\" name=\"{name}\" descr=\"Table: {name}\"/>\
         <p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>\
         </p:nvGraphicFramePr>{}<a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl>\
         <a:tblPr firstRow=\"1\"/><a:tblGrid>",
        ids.next(),
        frame("p:xfrm", table.at, size)
    );
    for width in &table.columns {
        let _ = write!(out, "<a:gridCol w=\"{}\"/>", emu(*width).max(1));
    }
    out.push_str("</a:tblGrid>");
    for row in &table.rows {
        write_row(out, row);
    }
    out.push_str("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>");
}

fn write_row(out: &mut String, row: &Row) {
    let _ = write!(out, "<a:tr h=\"{}\">", emu(row.height).max(1));
    for cell in &row.cells {
        write_cell(out, cell, row.ruled);
    }
    out.push_str("</a:tr>");
}

fn write_cell(out: &mut String, cell: &Cell, ruled: bool) {
    let span = match cell.span {
        0 | 1 => String::new(),
        more => format!(" gridSpan=\"{more}\""),
    };
    let none = |side: &str| format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>");
    let below = if ruled {
        let line = fill(Paint::solid(LINE));
        format!("<a:lnB w=\"{}\">{line}</a:lnB>", emu(RULE))
    } else {
        none("lnB")
    };
    let [left, right] = match cell.anchor {
        Anchor::End => [INSIDE, 0.0],
        _ => [0.0, INSIDE],
    };
    let words = paragraph(
        &cell.text,
        cell.anchor,
        cell.size,
        cell.weight,
        Paint::solid(cell.rgb),
        0.0,
    );
    let _ = write!(
        out,
        "<a:tc{span}><a:txBody><a:bodyPr wrap=\"square\"/><a:lstStyle/>{words}</a:txBody>\
         <a:tcPr marL=\"{}\" marR=\"{}\" marT=\"0\" marB=\"0\" anchor=\"ctr\">{}{}{}{below}<a:noFill/>\
         </a:tcPr></a:tc>",
        emu(left),
        emu(right),
        none("lnL"),
        none("lnR"),
        none("lnT"),
    );
    for _ in 1..cell.span {
        out.push_str(
            "<a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\" sz=\"100\"/></a:p>\
             </a:txBody><a:tcPr/></a:tc>",
        );
    }
}
