#!/bin/sh
# Weaves the glossary of two small chapters, and plants each mistake that can be
# made with a term or on the page of notation; under every awk that is here.
#
#   sh tests/test_terms.sh
. tests/checking.sh

say() { checked "$1" "$2 ($awk)" ${3:+"$3"}; } # STATUS TEXT [FILE TO SHOW]

fresh() {
	rm -rf "$work/tree"
	mkdir -p "$work/tree/chapters/01-one" "$work/tree/chapters/02-two"
	cd "$work/tree" || exit 1
	ln -s "$root/tools" tools
	cat >chapters/01-one/one.c <<'END'
/*
# 1 One entropy

After this chapter you can weigh odds.
*/
/*
## 1.1 Losses, and all that

An *input* $x$ has
a **weight** $w_1$ of some **odds**,
and `**p` is odd. (Losses come in section 2.2.) A loss is

- said once. A coin's **Likelihood function**
  is:

$$ L(w) =
   w^n $$
*/
int loss(int **p);
/*
```c
entropy **
```

> It has **gain** `entropy` $x
> + y$, as odds have.

## References

- On Entropy.
*/
END
	cat >chapters/02-two/two.c <<'END'
/*
# 2 Two

## 2.1 Weights at last

Their WEIGHTS and gains, the likelihood and cross-entropy.

## 2.2 The *losses* of `x`, & others

**Losses** are many. The **entropy** of a **ReLU** is [one](../01-one/one.c);
$\operatorname{f}(L)$ is not.
*/
END
	cat >chapters/notation.md <<'END'
# Notation

Of $\sigma$:

| symbol | shape | what it is | chapter |
| --- | --- | --- | --- |
| $w$, $w_1$ | number | the weight | [1](01-one/README.md) |
| odds | number | heads per tail | [1](01-one/README.md) |
| $L$ | $N \times D$ | the likelihood | [1](01-one/README.md), [2](02-two/README.md) |
END
}

glossary() { AWK=$awk sh tools/book/glossary page.md "$1" 01-one 02-two 2>errors; }

# plant FILE SED-EXPRESSION EXPECTED WHAT: EXPECTED must be said, and no more.
plant() {
	fresh
	sed "$2" "$1" >changed
	cmp -s "$1" changed && { say 1 "$4: not planted"; return; }
	mv changed "$1"
	if glossary 0; then
		[ -z "$3" ]
	else
		[ -n "$3" ] && [ "$(cat errors)" = "$3" ]
	fi
	result=$?
	[ "$result" -eq 0 ] || echo "expected: $3" >>errors
	say "$result" "$4" errors
}

ONE=chapters/01-one/one.c
TWO=chapters/02-two/two.c
PAGE=chapters/notation.md

every_mistake() {
	fresh
	glossary 0 && [ ! -s errors ]
	say $? "terms without a mistake" errors
	cat >expected <<'END'
**entropy** ([2.2](02-two/README.md#22-the-losses-of-x--others)). The entropy of a ReLU is one; $`\mathop{\mathrm{f}}(L)`$ is not.

**gain** ([1.1](01-one/README.md#11-losses-and-all-that)). It has gain `entropy` $`x + y`$, as odds have. *Also in* [2.1](02-two/README.md#21-weights-at-last).

**Likelihood function** ([1.1](01-one/README.md#11-losses-and-all-that)). A coin's Likelihood function is:

```math
L(w) = w^n
```

**losses** ([2.2](02-two/README.md#22-the-losses-of-x--others)). Losses are many. *Also in* [1.1](01-one/README.md#11-losses-and-all-that).

**odds** ([1.1](01-one/README.md#11-losses-and-all-that)). An *input* $`x`$ has a weight $`w_1`$ of some odds, and `**p` is odd.

**ReLU** ([2.2](02-two/README.md#22-the-losses-of-x--others)). The entropy of a ReLU is one; $`\mathop{\mathrm{f}}(L)`$ is not.

**weight** ([1.1](01-one/README.md#11-losses-and-all-that)). An *input* $`x`$ has a weight $`w_1`$ of some odds, and `**p` is odd. *Also in* [2.1](02-two/README.md#21-weights-at-last).

END
	sed '1,/^of each/d;/^$/{1d;}' page.md | sed 1d | diff expected - >errors
	say $? "the glossary in GitHub's form" errors
	# shellcheck disable=SC2016
	glossary 1 && grep -qF '**weight** ([1.1](01-one.html#11-losses-and-all-that)). An *input* $x$ has' page.md
	say $? "the glossary in the book's form" page.md

	plant $ONE '10s|some|more|' '' "another word"
	plant $ONE '10s|weight|$w$ weight|' "$ONE:10: bold is for a term that is defined there, not for \"\$w\$ weight\"" "bold with a formula"
	plant $ONE '10s|odds|odds:|' "$ONE:10: bold is for a term that is defined there, not for \"odds:\"" "bold with a colon"
	plant $ONE '10s|some|**a long list of words**|' "$ONE:10: bold is for a term that is defined there, not for \"a long list of words\"" "bold for emphasis"
	plant $ONE '10s|\*\* \$w| $w|' "$ONE:10: bold is for a term that is defined there, not for \"weight \$w_1\$ of some \"" "bold closed later"
	plant $ONE '13s|n\*\*|n|' "$ONE:13: bold is for a term that is defined there, not for a sentence" "bold not closed"
	plant $TWO '10s|entropy|weights|' "$TWO:10: \"weights\" is defined already, in $ONE:10" "a term defined twice"
	plant $TWO '6s|cross-||' "$TWO:6: \"entropy\" is defined later, in $TWO:10; say so here (\"section 2.2\"), or define it here" "a term used before its definition"
	plant $ONE '9s|input|entropy|' "$ONE:9: \"entropy\" is defined later, in $TWO:10; say so here (\"section 2.2\"), or define it here" "a term used in a chapter before"
	plant $ONE '9s|input|entropy (chapter 2)|' '' "a term used with the chapter that defines it"
	plant $ONE '9s|input|entropy (chapter 3)|' "$ONE:9: \"entropy\" is defined later, in $TWO:10; say so here (\"section 2.2\"), or define it here" "a term used with another chapter"
	plant $ONE '11s|section 2.2|time|' "$ONE:11: \"losses\" is defined later, in $TWO:10; say so here (\"section 2.2\"), or define it here" "a capital and a plural"
	plant $TWO '6s|likelihood|likelihood functions|' '' "a longer term, after its definition"
	plant $ONE '9s|input|likelihood function|' "$ONE:9: \"Likelihood function\" is defined later, in $ONE:13; say so here (\"section 1.1\"), or define it here" "a longer term, before its definition"

	plant $PAGE '9s/.*/| $v$ | number | speed | [1](01-one\/README.md) |/' "$PAGE:9: \$v\$ is in no formula of 01-one" "a symbol that no formula has"
	plant $PAGE '8s/odds/s.e./' "$PAGE:8: s.e. is in no formula of 01-one" "a word that no chapter has"
	plant $PAGE '7s/01-one/02-two/' "$PAGE:7: \$w\$ is in no formula of 02-two
$PAGE:7: \$w_1\$ is in no formula of 02-two" "a symbol of another chapter"
	plant $PAGE '7s/01-one/03-three/' "$PAGE:7: there is no chapter 03-three
$PAGE:7: there is no chapter 03-three" "a chapter that is not"
	plant $PAGE '9s/L/w_{1}/' "$PAGE:9: \$w_{1}\$ has another meaning in line 7
$PAGE:9: \$w_{1}\$ is in no formula of 02-two" "a symbol with two meanings"
	plant $PAGE '8s/\[1\].*|/|/' "$PAGE:8: a row ends with its chapters: [3](03-coin-toss/README.md)" "a row without a chapter"
	plant $PAGE '3s/sigma/operatorname{f}/' "$PAGE:3: \\operatorname: this page is not woven, and the host refuses it" "what the host refuses"
	plant $PAGE '3s/sigma/mbox{f}/' "$PAGE:3: \\mbox is not one of the commands in tools/formulas.awk, which host and book show" "an unknown command"
}

for awk in mawk gawk original-awk 'busybox awk' awk; do
	another_awk "$awk" && every_mistake
done
end_of_checks terms
