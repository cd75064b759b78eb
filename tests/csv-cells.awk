# A CSV file of any kind as a line a row, its cells between tabs; a line break
# inside a cell becomes \n.
#
#   awk -f tests/csv-cells.awk FILE
{
	text = open ? text "\\n" $0 : $0
	quotes = gsub(/"/, "\"", $0)
	if (quotes % 2) open = !open
	if (open) next
	row = ""
	inside = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\"") {
			if (inside && substr(text, i + 1, 1) == "\"") {
				row = row c
				i++
			} else
				inside = !inside
		} else
			row = row (c == "," && !inside ? "\t" : c)
	}
	print row
}
