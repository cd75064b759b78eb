# Formulas, after pandoc: the names of functions (log, max) and the sign of a number
# stand as close to what they are of as in TeX. For sed -E.
s#<mo>([a-z]+)</mo>#<mo lspace=".17em" rspace=".17em">\1</mo>#g
s#rspace=".17em"(>[a-z]+</mo><mo stretchy="[a-z]*" form="prefix">)#rspace="0"\1#g
s#(<mo[^>]*>[^])|}!<]*</mo>|</mspace>)<mo>−</mo>#\1<mo form="prefix">−</mo>#g
s#(<mrow>|<semantics>|</mspace>|<mo[^>]*>[^])|}!<]*</mo>)<mo lspace=".17em"#\1<mo lspace="0"#g
# An accent is a letter of its own: one that combines, or the overline, falls beside its letter.
s#<mo accent="true">̃</mo>#<mo accent="true">˜</mo>#g
s#<mo accent="true">‾</mo>#<mo accent="true">¯</mo>#g
