"""Opens an export with the program that people use for it, and says as JSON what it found there."""

import json
import sys
import warnings

warnings.simplefilter("ignore")


def shapes(parent):
    for shape in parent.shapes:
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            yield from shapes(shape)


def described(shape):
    return shape._element._nvXxPr.cNvPr.get("descr", "")


def presentation(path):
    from pptx import Presentation

    deck = Presentation(path)
    slides = []
    for slide in deck.slides:
        every = list(shapes(slide))
        slides.append(
            {
                "title": slide.shapes.title.text if slide.shapes.title else None,
                "freeforms": {
                    s.name: described(s)
                    for s in every
                    if s.shape_type is not None and s.shape_type.name == "FREEFORM" and described(s)
                },
                "corners": max(
                    (len(s._element.findall(".//{*}pt")) for s in every if described(s).startswith("Territory")),
                    default=0,
                ),
                "tables": [[[c.text for c in row.cells] for row in s.table.rows] for s in every if s.has_table],
                "charts": [
                    {"names": list(s.chart.plots[0].categories), "values": list(s.chart.plots[0].series[-1].values)}
                    for s in every
                    if s.has_chart
                ],
                "pictures": sum(s.shape_type is not None and s.shape_type.name == "PICTURE" for s in every),
                "notes": slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
            }
        )
    return {"slides": slides}


def workbook(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        formulas = sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
        sheets[sheet.title] = {"rows": rows, "formulas": formulas, "frozen": sheet.freeze_panes}
    return {"sheets": sheets}


print(json.dumps((presentation if sys.argv[1].endswith(".pptx") else workbook)(sys.argv[1])))
