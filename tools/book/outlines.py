"""Writes a font of cubic outlines (OpenType, CFF) as one of quadratic outlines (TrueType).

    python3 outlines.py FONT.otf FONT.ttf

Each curve stays within a thousandth of an em of what it was. All other tables, such
as MATH, are kept. Needs fontTools.
"""

import sys

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

read, written = sys.argv[1:]
font = TTFont(read, recalcTimestamp=False)
names = font.getGlyphOrder()
drawn = font.getGlyphSet()

glyf = font["glyf"] = newTable("glyf")
glyf.glyphOrder, glyf.glyphs = names, {}
for name in names:
    pen = TTGlyphPen(drawn)
    drawn[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
    glyf[name] = pen.glyph()
    glyf[name].recalcBounds(glyf)
    font["hmtx"][name] = font["hmtx"][name][0], getattr(glyf[name], "xMin", 0)

font["loca"] = newTable("loca")
maxp = font["maxp"] = newTable("maxp")
maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(names)
maxp.maxZones = 1
for what in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions"):
    setattr(maxp, "max" + what, 0)
post = font["post"]
post.formatType, post.extraNames, post.mapping = 2.0, [], {}
del font["CFF "]
font.sfntVersion = "\0\1\0\0"
font.save(written)
