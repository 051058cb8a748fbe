"""Cuts Inter down to what pictures need: run where the Debian package's .otf files lie."""

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [(0x20, 0x7F), (0xA0, 0x250), (0x2B0, 0x330), (0x370, 0x530), (0x1E00, 0x1F00), (0x2010, 0x2034)]
SIGNS = "‹›⁄€₽₹₺₿₱₪₫₩№™←↑→↓−≈≠≤≥▲▼●"

for weight in ["Regular", "Medium", "SemiBold"]:
    font = TTFont(f"Inter-{weight}.otf")
    table = font["GSUB"].table
    tabular = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for lookup in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[lookup].SubTable:
                    tabular.update(getattr(part, "ExtSubTable", part).mapping)
    for cmap in font["cmap"].tables:
        for code, glyph in list(cmap.cmap.items()):
            if ord("0") <= code <= ord("9"):
                cmap.cmap[code] = tabular.get(glyph, glyph)
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    options.hinting = False
    cut = subset.Subsetter(options)
    codes = {code for first, end in RANGES for code in range(first, end)}
    cut.populate(unicodes=codes | {ord(sign) for sign in SIGNS})
    cut.subset(font)
    font.save(f"cut/Inter-{weight}.otf")
