#!/bin/sh
# Looks at the book as a PDF, as an EPUB and as a site. Each look is also given a fault
# to notice, planted in what was read of the book.
#
#   sh tests/test_paper.sh BUILD        after make site
. tests/checking.sh

for program in pdfinfo pdffonts pdftotext pdftohtml unzip; do
	command -v $program >/dev/null && continue
	skip "the book on paper: no $program"
	end_of_checks paper
done
edition() { sh tools/book/edition "$1"; }
read=$work/read
mkdir "$read"

noticed() { # FILE SED-EXPRESSION LOOK: a copy with this fault does not pass
	rm -rf "$work/copy"
	cp -R "$read" "$work/copy" || return
	LC_ALL=C sed "$2" "$read/$1" >"$work/copy/$1"
	! cmp "$read/$1" "$work/copy/$1" && ! "$3" "$work/copy"
}

# ------------------------------------------------------------------ what the PDF says

pdf=$programs/book.pdf page=$programs/book-print/paper/page.html
pdfinfo -isodates "$pdf" >"$read/info" 2>"$read/complaints"
wc -c <"$pdf" >"$read/size"
pdffonts "$pdf" 2>>"$read/complaints" | sed 1,2d >"$read/fonts"
pdfinfo -dests "$pdf" 2>>"$read/complaints" | sed -n 's/^ *\([0-9][0-9]*\) .*"\(.*\)"$/\1	\2/p' >"$read/places"
pdftohtml -xml -i -stdout "$pdf" 2>>"$read/complaints" | grep '^<item page=' >"$read/bookmarks"
pdftotext -f 1 -l 1 "$pdf" "$read/title"
pdftotext -layout "$pdf" "$read/text" 2>>"$read/complaints"
# page, head, foot, and where the last line between them ends, in points from above
pdftotext -bbox "$pdf" - 2>>"$read/complaints" | awk '
	function number(name) { match($0, name "=\"[0-9.]*\""); return substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 3) + 0 }
	/<page / { page++; head = foot = ""; last = 0 }
	/<word / {
		text = $0
		gsub(/^ *<word [^>]*>|<\/word>.*/, "", text)
		if (number("yMax") < 50) head = head (head ? " " : "") text
		else if (number("yMin") > 780) foot = foot (foot ? " " : "") text
		else if (number("yMax") > last) last = number("yMax")
	}
	/<\/page>/ { printf "%d\t%s\t%s\t%d\n", page, head, foot, last }' |
	sed "s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&#39;/'/g; s/&amp;/\\&/g" >"$read/sheets"
# number, place: of the contents list as it was printed; title, place: of the chapters and what follows them
awk '/<nav id="contents"/ { inside = 1 } /<\/nav>/ { inside = 0 }
	inside && match($0, /href="#[^"]*"/) {
		place = substr($0, RSTART + 7, RLENGTH - 8)
		number = $0
		sub(/.*<span class="page">/, "", number)
		sub(/<.*/, "", number)
		print number "\t" place
	}' "$page" >"$read/contents"
awk '/<\/nav>/ { body = 1 }
	body && /^<h1 / {
		match($0, / id="[^"]*"/)
		place = substr($0, RSTART + 5, RLENGTH - 6)
		gsub(/<[^>]*>/, "")
		print $0 "\t" place
	}' "$page" | sed "s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\\&/g" >"$read/chapters"

is_whole() { [ ! -s "$1/complaints" ] && [ "$(sed -n 's/^Pages: *//p' "$1/info")" -gt 100 ]; }
is_small() { [ "$(cat "$1/size")" -lt 6000000 ]; }
names_pages() {
	awk -F'\t' '
		FNR == NR { page[$2] = $1; next }
		page[$2] != $1 { print $2 " is on page " page[$2] ", not " $1; wrong++ }
		END { exit wrong || FNR < 100 }' "$1/places" "$1/contents"
}
has_heads() { # one for each page from the first chapter on, and each page's number
	awk -F'\t' '
		FNR == 1 { file++ }
		file == 1 { page[$2] = $1; next }
		file == 2 { title[page[$2]] = $1; next }
		$1 in title { now = title[$1] }
		now == "" { next }
		$2 != "One Neuron " now || $3 != $1 { print "page " $1 " of " now ": " $2 ", " $3; wrong++ }
		END { exit wrong || now == "" }' "$1/places" "$1/chapters" "$1/sheets"
}
begins_full() { # no page between the title and the first chapter ends in its upper half
	first=$(awk -F'\t' 'FNR == NR { if (FNR == 1) place = $2; next } $2 == place { print $1 }' "$1/chapters" "$1/places")
	awk -F'\t' -v first="$first" '
		$1 > 1 && $1 < first { seen++; if ($4 < 420) { print "page " $1 " ends at " $4 " of 842 points"; wrong++ } }
		END { exit wrong || seen < 1 || seen > 4 }' "$1/sheets"
}
holds_together() { # no page begins with a choice of a question, or ends with the points of a task; between head and number
	awk 'BEGIN { RS = "\f" }
		{
			n = split($0, line, "\n")
			k = 0
			for (i = 1; i <= n; i++) if (line[i] ~ /[^ ]/) body[++k] = line[i]
			if (k < 4) next
			pages++
			if (body[2] ~ /^ *[a-c]\) / || body[k - 1] ~ / points?, section /) { print "page " NR ":" body[2] " ..." body[k - 1]; wrong++ }
		}
		END { exit wrong || pages < 100 }' "$1/text"
}
has_outlines() { # all embedded, and none a drawing for each letter
	awk '/Type 3/ || $(NF - 4) != "yes" { print; wrong++ } END { exit wrong || NR < 5 }' "$1/fonts"
}
says_whose() {
	grep -q "^Author: *$(edition authors)\$" "$1/info" && grep -q "^Title: *One Neuron\$" "$1/info" &&
		grep -q "^Keywords: *$(edition words)\$" "$1/info" &&
		grep -q "^$(edition words)\$" "$1/title" && grep -q "^$(edition authors)\$" "$1/title"
}
has_no_hour() { [ "$(sed -n 's/^[A-Za-z]*Date: *//p' "$1/info" | sort -u)" = "$(edition date)T00:00:00Z" ]; }
has_bookmarks() { # one for each heading of the contents list, at its page, the chapters' with their titles
	sed -n "s/&quot;/\"/g; s/&lt;/</g; s/&gt;/>/g; s/&#39;/'/g; s/&amp;/\\&/g; s/.*<item page=\"\\([0-9]*\\)\">\\(.*\\)<\\/item>.*/\\1	\\2/p" \
		"$1/bookmarks" >"$1/marks"
	awk -F'\t' '
		FNR == 1 { file++ }
		file == 1 { there[$1 FS $2] = 1; marks++; next }
		file == 2 { page[$2] = $1; next }
		file == 3 { if (!((page[$2] FS $1) in there)) { print "no bookmark " page[$2] ": " $1; wrong++ }; next }
		END { exit wrong || marks < FNR }' "$1/marks" "$1/places" "$1/chapters" "$1/contents"
}

look() { # WHAT LOOK FILE FAULT: the book passes, and with the fault it would not
	check "PDF: $1" "$2" "$read"
	check "PDF: not so is noticed: $1" noticed "$3" "$4" "$2"
}
look 'it is whole' is_whole info 's/^Pages: .*/Pages: 50/'
look 'less than 6 MB' is_small size 's/.*/6000001/'
look 'the contents list names the pages' names_pages contents '9s/^[0-9]*/7/'
look 'no heading lacks its page' names_pages places '/01-prediction/d'
look 'each page has the running head of its chapter' has_heads sheets '60s/One Neuron [^	]*/One Neuron/'
look 'each page has its number' has_heads sheets '70s/	[0-9]*	/		/'
look 'no page before the chapters is nearly empty' begins_full sheets '2s/	[0-9]*$/	300/'
look 'a question keeps its choices, a task its text' holds_together text 's/^ *b) /\f One Neuron\n&/'
look 'fonts are embedded as outlines' has_outlines fonts '1s/.*/AAAAAA+Other  Type 3  Custom  yes yes yes  9  0/'
look 'every font is embedded' has_outlines fonts '2s/ yes yes / no yes /'
look 'author, version and date' says_whose info 's/^Author: .*/Author: nobody/'
look 'the date is that of the edition, not of printing' has_no_hour info 's/^\(ModDate.*\)00:00/\118:30/'
look 'bookmarks' has_bookmarks bookmarks 's/>3 The coin toss</>3 Coins</'

# ------------------------------------------------------------------------- the EPUB

unpacked=$read/epub
mkdir "$unpacked"
check 'EPUB: a zip' unzip -q "$programs/book.epub" -d "$unpacked"
names_files() { # whatever a page refers to is there, and so is the place in it
	(
		cd "$1/epub/EPUB/text" || exit 1
		awk '
			FNR == 1 { there[FILENAME] = 1 }
			{
				rest = $0
				while (match(rest, / id="[^"]*"/)) { place[FILENAME "#" substr(rest, RSTART + 5, RLENGTH - 6)] = 1; rest = substr(rest, RSTART + RLENGTH) }
				rest = $0
				while (match(rest, / (href|src)="[^"]*"/)) {
					to = substr(rest, RSTART, RLENGTH)
					sub(/^ [a-z]*="/, "", to)
					sub(/"$/, "", to)
					rest = substr(rest, RSTART + RLENGTH)
					if (to ~ /^#/) to = FILENAME to
					if (to !~ /^[a-z]+:/) asked[to] = FILENAME
				}
			}
			END {
				for (to in asked) {
					seen++
					if (to in there || to in place || (to ~ /^\.\.\// && (getline line < to) >= 0)) continue
					print asked[to] ": " to " is not there"
					wrong++
				}
				exit wrong || seen < 300
			}' *.xhtml
	)
}
has_all() { # each chapter, formula and figure
	[ "$(cat "$1"/epub/EPUB/text/ch*.xhtml | grep -c '<h1')" -eq "$(($(wc -l <"$1/chapters") + 1))" ] &&
		! grep -l 'class="math [a-z]*"' "$1"/epub/EPUB/text/*.xhtml &&
		[ "$(cat "$1"/epub/EPUB/text/ch*.xhtml | grep -o '<math ' | wc -l)" -gt 1000 ] &&
		[ "$(grep -o 'href="media/[^"]*\.svg"' "$1/epub/EPUB/content.opf" | wc -l)" -eq "$(find "$programs/book/plots" -name '*.svg' | wc -l)" ]
}
is_titled() { # each chapter's file by its heading, and the names of functions as on the pages
	for text in "$1"/epub/EPUB/text/ch*.xhtml; do
		title=$(sed -n 's/^ *<title>\(.*\)<\/title>.*/\1/p' "$text")
		grep -q "<h1[^>]*>$title</h1>" "$text" || { echo "$text: $title"; return 1; }
	done
	! grep -l '<mo>log</mo>' "$1"/epub/EPUB/text/*.xhtml
}
is_described() {
	grep -q ">$(edition authors)</dc:creator>" "$1/epub/EPUB/content.opf" &&
		grep -q ">One Neuron</dc:title>" "$1/epub/EPUB/content.opf" &&
		grep -q "<dc:date[^>]*>$(edition date)" "$1/epub/EPUB/content.opf" &&
		grep -q "$(edition words)" "$1/epub/EPUB/content.opf" &&
		grep -q 'properties="cover-image"' "$1/epub/EPUB/content.opf"
}
look_epub() { check "EPUB: $1" "$2" "$read" && check "EPUB: not so is noticed: $1" noticed "$3" "$4" "$2"; }
look_epub 'all that pages refer to is there' names_files epub/EPUB/text/ch003.xhtml 's/ href="#/ href="#no-/; s/ href="ch/ href="no/; s/ src="/ src="..\/no/'
look_epub 'each chapter, formula and figure' has_all epub/EPUB/content.opf 's/href="media\/[^"]*\.svg"//'
look_epub 'titles, and formulas as on the pages' is_titled epub/EPUB/text/ch003.xhtml 's/<title>/<title>ch003 /'
look_epub 'author, title, version, date and cover' is_described epub/EPUB/content.opf 's/dc:creator>/dc:publisher>/'

# Debian's is a jar, which not every kernel runs by its name.
epub_checker=$(command -v epubcheck)
by_checker() {
	if [ "$(head -c 2 "$epub_checker")" = PK ]; then java -jar "$epub_checker" "$@"; else "$epub_checker" "$@"; fi
}
if [ "$epub_checker" ]; then
	check 'EPUB: epubcheck has no error and no warning' by_checker --failonwarnings "$programs/book.epub"
else
	skip 'the EPUB by epubcheck, which is not installed'
fi

# ------------------------------------------------------------------------- the site

site=$programs/site
front=$read/front
cp "$site/index.html" "$front"
leads_somewhere() {
	sed 's/>/>\n/g' "$1/front" | sed -n 's/.* \(href\|src\)="\([^"]*\)".*/\2/p; s/.*og:image" content="\([^"]*\)".*/\1/p' | sort -u >"$1/links"
	[ "$(wc -l <"$1/links")" -ge 4 ] && while read -r link; do
		case $link in data:*) continue ;; esac
		[ -s "$site/$link" ] || { echo "the site has no $link"; return 1; }
	done <"$1/links"
}
says_what() { grep -q "$(edition words), by $(edition authors)" "$1/front" && ! grep -q '@[A-Z]*@' "$1/front"; }
look_site() { check "site: $1" "$2" "$read" && check "site: not so is noticed: $1" noticed front "$3" "$2"; }
look_site 'each link leads to a file' leads_somewhere 's/book\/index.html/books\/index.html/'
look_site 'version and authors' says_what 's/Version/Edition/'
check 'site: the PDF' cmp "$pdf" "$site/one-neuron.pdf"
check 'site: the EPUB' cmp "$programs/book.epub" "$site/one-neuron.epub"

# The result that the front pages begin with is what chapter 1 prints.
says_result() { # TEMPERATURE PROBABILITY BAND
	grep -q "^ *31 .* $1   $2 to 1.00\$" tests/golden/01-prediction.txt
}
for front_page in README.md tools/book/site.html; do
	numbers=$(tr '\n*' '  ' <"$front_page" | sed -n 's/.*31 °F: *\([0-9]\.[0-9]*\)[ .].*from \(0\.[0-9]*\) to 1.*/\1 \2/p')
	# shellcheck disable=SC2086
	check "$front_page: its result is that of section 1.3" says_result $numbers
done

end_of_checks paper
