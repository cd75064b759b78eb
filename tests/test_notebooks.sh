#!/bin/sh
# Notebooks without Jupyter: the same bytes by every awk that is here, one that somebody
# has changed is left alone, and what a dial and an address become.
#
#   sh tests/test_notebooks.sh BUILD      from the project's root
. tests/checking.sh
here=$work/build
mkdir "$here"
for program in "$programs"/chapter[0-9] "$programs"/chapter[0-9][0-9]; do
	ln -s "$program" "$here"
done
notebook=$here/notebooks/03-coin-toss.ipynb
weave() { run sh tools/notebooks/weave "$here" "$@"; } # FOLDER [REPOSITORY]
holds() { grep -q -F -x -e "$1" "$notebook"; }         # LINE
lacks() { ! grep -q -F -e "$1" "$notebook"; }          # TEXT

# ------------------------------------------------------------- by every awk

for awk in awk gawk mawk original-awk 'busybox awk'; do
	another_awk "$awk" || continue
	rm -rf "$here/notebooks"
	for folder in $(folders); do
		AWK=$awk weave "$folder"
		check "$folder by $awk" ended 0
	done
	mv "$here/notebooks" "$work/by-this"
	[ -d "$work/by-first" ] || cp -R "$work/by-this" "$work/by-first"
	check "the same by $awk" diff -r "$work/by-first" "$work/by-this"
	rm -rf "$work/by-this"
done
if command -v python3 >/dev/null; then
	for file in "$work"/by-first/*.ipynb; do
		check "${file##*/} is JSON" python3 -m json.tool "$file"
	done
else
	skip 'JSON: python3 is not here'
fi

# ------------------------------------------------------------ one's own work

weave 03-coin-toss
check 'made' [ -s "$notebook" ]
weave 03-coin-toss https://example.org/one/neuron.git
check 'made again' holds '    "repository = \"https://example.org/one/neuron.git\"  # where git finds the project\n",'
check 'its links lead there' grep -q '(https://example.org/one/neuron/blob/HEAD/chapters/glossary.md)' "$notebook"
echo ' ' >>"$notebook"
cp "$notebook" "$work/mine"
weave 03-coin-toss
check 'one that was changed' ended 0
check 'one that was changed' cmp "$notebook" "$work/mine"
check 'one that was changed' says "$notebook: somebody has changed it, and it stays so; remove it to have it woven again" "$out"
weave 03-coin-toss
check 'and the next time' cmp "$notebook" "$work/mine"
rm "$notebook"
weave 03-coin-toss
check 'removed, it is woven' holds '    "repository = \"\"  # where git finds the project\n",'
check 'no answer is told' lacks 'Answers: 3'
check 'no solution is told' lacks 'squared_error'

for address in '`touch canary`' '$(touch canary)' '"; import os' '-c' 'a b' '\' "it's"; do
	weave 03-coin-toss "$address"
	check "address $address" ended 1
	check "address $address" first "notebooks: REPOSITORY is \"$address\": give the address of a git repository"
done

# ------------------------------------------------------------------- dials

cat >"$work/help" <<'END'
chapter5: Gradient descent

Options:
  --help             show this text

Dials, turned by --set NAME=VALUE:
  eta=0.2    0.01 to 1        5.3 5.4  the learning rate
  lambda=30  1 to 100, whole  5.2      how strongly
END
printf '# 5 Title\n\f\n## 5.1 First\n' >"$work/text"
notebook=$work/5.ipynb
awk -f tools/notebooks/notebook.awk -v folder=05-title tools/notebooks/first-cell.ipy "$work/help" "$work/text" >"$notebook"
check 'a dial' holds '    "eta = 0.2  # 0.01 to 1: the learning rate (5.3 5.4)\n",'
check 'a dial whose name Python has taken' holds '    "lambda_ = 30  # 1 to 100, whole: how strongly (5.2)\n",'
check 'what is handed on' holds '    "dials = {\"eta\": eta, \"lambda\": lambda_}"'

end_of_checks notebooks
