//! Charts of a scene as charts of a slide, each with the workbook that its numbers are edited in.

use std::fmt::Write as _;

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::super::ExportError;
use super::super::xlsx::undated;
use super::super::xml::escaped;
use super::package::{HEAD, OFFICE};
use super::shape::{Ids, colour, fill, frame, hundredths};
use crate::scene::theme::{LINE, MUTED, TEXT};
use crate::scene::{Chart, Paint};

/// Writes where a chart stands; `relation` names its part.
pub(super) fn write(out: &mut String, ids: &mut Ids, chart: &Chart, relation: usize) {
    let name = escaped(&chart.name);
    let _ = write!(
        out,
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{}\" name=\"{name}\" descr=\"Bar chart: {name}\"/>\
         <p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{}<a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
         <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId{relation}\"/>\
         </a:graphicData></a:graphic></p:graphicFrame>",
        ids.next(),
        frame("p:xfrm", chart.at, chart.size)
    );
}

/// Returns the part of a chart: bars from left to right, each over the target's in the theme's grey.
pub(super) fn part(chart: &Chart) -> String {
    let letters = hundredths(chart.letters);
    let words = format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{letters}\">{}</a:defRPr></a:pPr>\
         <a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>",
        fill(Paint::solid(TEXT))
    );
    let mut series = String::new();
    if let Some((name, target)) = &chart.target {
        let values: Vec<f64> = chart.bars.iter().map(|_| *target).collect();
        let shape = format!("<c:spPr>{}</c:spPr>", fill(Paint::solid(LINE)));
        series.push_str(&one_series(chart, [0, 1], name, &values, &shape, ""));
    }
    let own: Vec<f64> = chart.bars.iter().map(|bar| bar.value).collect();
    let points: String = chart.bars.iter().enumerate().map(point).collect();
    let labels = format!(
        "<c:dLbls><c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>{words}\
         <c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
         <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
         <c:showBubbleSize val=\"0\"/></c:dLbls>",
        escaped(&chart.format)
    );
    let at = usize::from(chart.target.is_some());
    // The key shows the series' own colour; each bar has that of its territory.
    let bars = format!(
        "<c:spPr>{}</c:spPr><c:invertIfNegative val=\"0\"/>{points}",
        fill(Paint::solid(MUTED))
    );
    series.push_str(&one_series(
        chart,
        [at, at + 1],
        &chart.series,
        &own,
        &bars,
        &labels,
    ));
    format!(
        "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{OFFICE}\">\
         <c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>\
         <c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>\
         {series}<c:gapWidth val=\"40\"/><c:overlap val=\"100\"/><c:axId val=\"1001\"/><c:axId val=\"1002\"/>\
         </c:barChart><c:catAx><c:axId val=\"1001\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>\
         <c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
         <c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"6350\">{grey}</a:ln></c:spPr>{words}\
         <c:crossAx val=\"1002\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>\
         <c:lblOffset val=\"60\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx><c:valAx><c:axId val=\"1002\"/><c:scaling>\
         <c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"t\"/>\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1001\"/>\
         <c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx></c:plotArea>{legend}<c:plotVisOnly val=\"1\"/>\
         <c:dispBlanksAs val=\"gap\"/></c:chart><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/>\
         </c:externalData></c:chartSpace>",
        grey = fill(Paint::solid(LINE)),
        legend = if chart.target.is_some() {
            format!("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>{words}</c:legend>")
        } else {
            String::new()
        },
    )
}

fn point((at, bar): (usize, &crate::scene::ChartBar)) -> String {
    format!(
        "<c:dPt><c:idx val=\"{at}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>\
         <a:solidFill>{}</a:solidFill></c:spPr></c:dPt>",
        colour(Paint::solid(bar.rgb))
    )
}

/// A series from a column of the workbook: `[number of the series, column]`.
fn one_series(
    chart: &Chart,
    [number, column]: [usize; 2],
    name: &str,
    values: &[f64],
    shape: &str,
    labels: &str,
) -> String {
    let letter = char::from(b'A' + column as u8);
    let (last, count) = (chart.bars.len() + 1, chart.bars.len());
    let mut out = format!(
        "<c:ser><c:idx val=\"{number}\"/><c:order val=\"{number}\"/><c:tx><c:strRef>\
         <c:f>Sheet1!${letter}$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt>\
         </c:strCache></c:strRef></c:tx>{shape}{labels}<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>\
         <c:strCache><c:ptCount val=\"{count}\"/>",
        escaped(name)
    );
    for (at, bar) in chart.bars.iter().enumerate() {
        let name = escaped(&bar.name);
        let _ = write!(out, "<c:pt idx=\"{at}\"><c:v>{name}</c:v></c:pt>");
    }
    let _ = write!(
        out,
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f>\
         <c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>"
    );
    for (at, value) in values.iter().enumerate() {
        let _ = write!(out, "<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>");
    }
    out.push_str("</c:numCache></c:numRef></c:val></c:ser>");
    out
}

/// Returns the workbook that a person edits the chart's numbers in.
pub(super) fn workbook(chart: &Chart) -> Result<Vec<u8>, ExportError> {
    filled(chart).map_err(|error| ExportError::Table {
        table: "numbers of the chart",
        why: error.to_string(),
    })
}

fn filled(chart: &Chart) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&undated()?);
    let sheet = workbook.add_worksheet();
    let number = Format::new().set_num_format("#,##0.###");
    sheet.write_string(0, 0, "Territory")?;
    let mut column = 1;
    if let Some((name, target)) = &chart.target {
        sheet.write_string(0, column, name)?;
        for row in 1..=chart.bars.len() as u32 {
            sheet.write_number_with_format(row, column, *target, &number)?;
        }
        column += 1;
    }
    sheet.write_string(0, column, &chart.series)?;
    for (row, bar) in (1..).zip(&chart.bars) {
        sheet.write_string(row, 0, &bar.name)?;
        sheet.write_number_with_format(row, column, bar.value, &number)?;
    }
    workbook.save_to_buffer()
}
