# Changes a text at random, the same way for the same seed: lines are left out,
# doubled, moved, cut or mixed with words that mean something to the weaver and
# the splitter.
#
#   LC_ALL=C awk -f tests/fuzz/mutate.awk -v seed=7 FILE
BEGIN {
	srand(seed)
	words = split("/*|*/|/* |# 9 Nine|## 9.1 The first|## 9.2 Again|### 9.1|// TASK 9.1 Twice|// TASK 9.2 X|" \
		"// TASK|// points: 2|// points: -1|// section: 9.1|// section: 9.9|// nudge:|// method: no|" \
		"// BEGIN SOLUTION 9.1|// BEGIN SOLUTION 9.2|// END SOLUTION|//| return NAN;|//!|//? That is|//!|" \
		"![x](../../plots/09-figure.svg|![x](../../plots/09-figure.svg \"y\")|\"z\")|$$|$|`|``|```|\\|{|}|" \
		"(|)|[a](|<b>|&|\"|'|| a | b |||---|||    code|1. item|double f(double x);|double f(double x)|" \
		"#include <math.h>|#define A \\|-----|9.1 The first|9.3 Third|\t|\033[1m|\200|", word, "|")
}

{ line[++n] = $0 }

function any(k) { return 1 + int(rand() * k) }

# A line with something done to it.
function changed(text,    kind, at) {
	kind = any(5)
	at = any(length(text) + 1)
	if (kind == 1) return substr(text, 1, at - 1)
	if (kind == 2) return substr(text, 1, at - 1) word[any(words)] substr(text, at)
	if (kind == 3) return substr(text, 1, at - 1) substr(text, at + any(3))
	if (kind == 4) return word[any(words)]
	return text text text text
}

END {
	for (change = any(6); change > 0; change--) {
		i = any(n)
		kind = any(6)
		if (kind == 1) drop[i] = 1
		else if (kind == 2) line[i] = line[any(n)]
		else if (kind == 3) line[i] = line[i] "\n" word[any(words)]
		else if (kind == 4) line[i] = line[i] "\n" line[any(n)]
		else line[i] = changed(line[i])
	}
	last = rand() < 0.1 ? any(n) : n
	for (i = 1; i <= last; i++)
		if (!(i in drop))
			printf "%s%s", line[i], i < last || rand() < 0.9 ? "\n" : ""
}
