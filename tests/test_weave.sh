#!/bin/sh
# Plants each mistake that an author can make in a small chapter of its own and
# sees that the weaver names it, with file and line; under every awk that is
# here.
#
#   sh tests/test_weave.sh
. tests/checking.sh
tools=$root/tools
tab=$(printf '\t')

say() { checked "$1" "$2 ($awk)" ${3:+"$3"}; } # STATUS TEXT [FILE TO SHOW]

# A whole tree without any mistake: a chapter of two sections, and one with all
# marks: folds, a common mistake, a question.
fresh() {
	rm -rf "$work/tree"
	mkdir -p "$work/tree/chapters/09-nine" "$work/tree/chapters/10-ten" "$work/tree/tests/golden" "$work/tree/plots"
	cd "$work/tree" || exit 1
	ln -s "$tools" tools
	echo '<svg/>' >plots/09-figure.svg
	cat >chapters/09-nine/nine.c <<'END'
/*
# 9 Nine

Text with $\hat w_1$, a `$HOME` and a formula $a +
b$ over the end of a line; it costs \$5. See [the program](nine.c#L1).
*/
#include <stdio.h>

/* A comment of the code, with { in it.
*/
static const char brace[] = "}{{\"", quote = '"', open = '{';

/*
## 9.1 The first

$$ x^2
   + y $$

1. An item:

   $$ z $$

![A caption with $x$ (and brackets).
](../../plots/09-figure.svg "What one sees: \"nothing\".")
*/
static void the_first(void)
{
    if (quote) { /* and a } here */
        printf("9.1 < & 1\n"); // don't
    }
    draw("09-figure");
}

/*
## 9.2 The second

```sh
echo $PATH
```
*/
static void the_second(void)
{
    printf("two\n");
}

/*
## References

[none]: nine.c
*/
int main(void)
{
}
END
	cat >tests/golden/09-nine.txt <<'END'
9 Nine
======

9.1 The first
-------------
E5  notes: 1 < 2 & 3
    right: 4

9.2 The second
--------------
two
END
	cat >chapters/10-ten/ten.c <<'END'
/*
# 10 Ten

*What is it?*

After this chapter you can say what it is. It
takes about 20 minutes.
*/
#include <math.h>

#include "lesson/lesson.h"

static double idea;

/*
## 10.1 The first

> *A common mistake (the notes, E5).* One takes $x
> + y$ for
>
> $$ \operatorname{f}(x)
>    - y $$
*/
static double square(double x)
{
    return x * x;
}

/* --- Prints `x` < 2 as a table. */
static void the_first(void)
{
}
/*
## 10.2 The second
*/
static void the_second(void)
{
}

int main(void)
{
}
END
	cat >tests/golden/10-ten.txt <<'END'
10 Ten
======

10.1 The first
--------------
E5  notes: 1
    right: 2

  ? Which of x_1
    and 2 * 3?
    a) 0.50
    b) x_1
    c) 2.33

10.2 The second
---------------
two

Answers: 10.1 b
END
}

# plant FILE SED-EXPRESSION EXPECTED WHAT: the weaver must say EXPECTED and write
# no page; or, where nothing is expected, write one and say nothing.
plant() {
	fresh
	sed "$2" "$1" >changed
	cmp -s "$1" changed && { say 1 "$4: not planted"; return; }
	mv changed "$1"
	case $1 in *ten*) folder=10-ten ;; *) folder=09-nine ;; esac
	if AWK=$awk sh tools/weave "$folder" page.md 2>errors; then
		[ -z "$3" ] && [ ! -s errors ]
		say $? "$4" errors
	elif [ -e page.md ] || ! grep -qF -e "$3" errors; then
		echo "expected: $3" >>errors
		say 1 "$4" errors
	else
		say 0 "$4"
	fi
}

C=chapters/09-nine/nine.c
OUT=tests/golden/09-nine.txt
TEN=chapters/10-ten/ten.c
ASKED=tests/golden/10-ten.txt

# What the marks of chapter 10 become, in the host's form and the book's.
every_mark() {
	fresh
	AWK=$awk sh tools/weave 10-ten page.md 2>errors && [ ! -s errors ]
	say $? "a chapter with every mark" errors
	cat >expected <<'END'
[← 9 Nine](../09-nine/README.md) · [Contents](../../README.md) · [Notation](../notation.md) · [Glossary](../glossary.md)

# 10 Ten

*What is it?*

After this chapter you can say what it is. It
takes about 20 minutes.

<details>
<summary>The headers.</summary>

```c
#include <math.h>

#include "lesson/lesson.h"
```

</details>

```c
static double idea;
```

## 10.1 The first

> *A common mistake (the notes, E5).* One takes $`x + y`$ for
>
> ```math
> \mathop{\mathrm{f}}(x)
> - y
> ```

```c
static double square(double x)
{
    return x * x;
}
```

<details>
<summary>Prints <code>x</code> &lt; 2 as a table.</summary>

```c
static void the_first(void)
{
}
```

</details>

The program prints:

```text
E5  notes: 1
    right: 2
```

*A question.* Which of x\_1 and 2 \* 3?

- a) 0.50
- b) x\_1
- c) 2.33

<details class="answer">
<summary>The answer</summary>

b) x\_1

</details>

## 10.2 The second

```c
static void the_second(void)
{
}
```

<details>
<summary><code>main</code>: the sections, one after another.</summary>

```c
int main(void)
{
}
```

</details>

The program prints:

```text
two
```

---

[← 9 Nine](../09-nine/README.md) · [Contents](../../README.md) · [Notation](../notation.md) · [Glossary](../glossary.md)
END
	sed 1,4d page.md | diff expected - >errors
	say $? "marks in GitHub's form" errors
	AWK=$awk sh tools/weave 09-nine page.md && grep -q '^\[Contents\].* · \[10 Ten →\](../10-ten/README.md)$' page.md
	say $? "the next chapter" page.md
	AWK=$awk sh tools/weave 10-ten book.md book 2>errors && [ ! -s errors ] &&
		grep -qxF '[ten.c, lines 30–32](10-ten-program.html#L-30)' book.md &&
		grep -qxF '[ten.c, lines 40–42](10-ten-program.html#L-40)' book.md &&
		grep -qxF '> $$\operatorname{f}(x) - y$$' book.md && grep -qxF 'Answers: 10.1 b' book.md
	say $? "marks in the book's form" book.md
	cat >expected <<'END'
^L
## 10.1 The first

> *A common mistake (the notes, E5).* One takes $x + y$ for
>
> $$\operatorname{f}(x) - y$$

```c
static double square(double x)
{
    return x * x;
}
```

<details>
<summary>Prints <code>x</code> &lt; 2 as a table.</summary>

```c
static void the_first(void)
{
}
```

</details>

^Lrun 10.1
10.1 The first
--------------
E5  notes: 1
    right: 2

  ? Which of x_1
    and 2 * 3?
    a) 0.50
    b) x_1
    c) 2.33
^L

<details class="answer">
<summary>The answer</summary>

b) x\_1

</details>

^L
## 10.2 The second
END
	AWK=$awk sh tools/weave 10-ten notebook.md notebook ../../ 2>errors && [ ! -s errors ] &&
		tr '\f' '\1' <notebook.md | sed "s/$(printf '\1')/^L/; /10.2 The second/q" | sed -n '/^^L/,$p' | diff expected - >errors
	say $? "marks in the notebook's form" errors
	[ "$(tail -n 1 notebook.md)" = '[← 9 Nine](09-nine.ipynb) · [Contents](../../README.md) · [Notation](../../chapters/notation.md) · [Glossary](../../chapters/glossary.md)' ]
	say $? "a notebook's neighbours" notebook.md
	AWK=$awk sh tools/weave 09-nine notebook.md notebook ../../ 2>errors && [ ! -s errors ] &&
		grep -q -F '[the program](../../chapters/09-nine/nine.c#L1)' notebook.md &&
		tr '\f' '\1' <notebook.md | sed -n "/two/d; /$(printf '\1')run 9.1/,/^## 9.2/p" | grep -q '^\*Figure 09-figure\. A caption with \$x\$ (and brackets)\.\*$'
	say $? "a notebook's links and captions" notebook.md

	plant $TEN '6s|chapter|page|' "$TEN:2: no \"After this chapter you can ...\" before the first section" "no outcomes"
	plant $TEN '7s|20|some|' "$TEN:2: no \"It takes about 30 minutes.\" before the first section" "no time"
	plant $TEN '18s|common ||' "$TEN:18: a quote is \"> *A common mistake (the notes, E5).* What ...\"" "a quote of another form"
	plant $TEN '18s|E5|E6|' "$TEN:18: section 10.1 does not show mistake E6" "a mistake that is not shown"
	plant $TEN '29s|^| |' "$TEN:29: a fold is a line /* --- Sentence. */, in column 1" "a fold that is indented"
	plant $TEN '29s|\. ||' "$TEN:29: a fold is a line /* --- Sentence. */, in column 1" "a fold that is no sentence"
	plant $TEN '29{h;d;};31G' "$TEN:31: a fold inside a function" "a fold inside a function"
	plant $TEN '30,32d' "$TEN:29: nothing to fold" "nothing to fold"
	plant $TEN '21s|operatorname|mathrm|' "$TEN:21: a function's name in a formula is \\operatorname{name}, not \\mathrm{name}" "a name in another spelling"
	plant $TEN '18s|\$x|$\\mbox{x}|' "$TEN:19: \\mbox is not one of the commands in tools/formulas.awk, which host and book show" "a command that not both show"
	plant $ASKED '19d' "$TEN:16: the answer of section 10.1 is not printed" "no answers"
	plant $ASKED '19s|$|\nmore|' "$ASKED:20: printed after the answers" "output after the answers"
}

every_mistake() {
	fresh
	AWK=$awk sh tools/weave 09-nine page.md 2>errors && [ ! -s errors ]
	say $? "a chapter without a mistake" errors
	cat >expected <<'END'
## 9.1 The first

```math
x^2
+ y
```

1. An item:

   ```math
   z
   ```

![What one sees: \"nothing\".](../../plots/09-figure.svg)

*A caption with $`x`$ (and brackets).*

```c
END
	sed -n '/^## 9.1/,/^```c/p' page.md | diff expected - >errors
	say $? "mathematics and figures in GitHub's form" errors
	# shellcheck disable=SC2016
	grep -qF 'Text with $`\hat w_1`$, a `$HOME` and a formula $`a + b`$ over' page.md
	say $? "formulas in a line" page.md
	AWK=$awk sh tools/weave 09-nine book.md book 2>errors && [ ! -s errors ] &&
		grep -qF '<span id="E5-9.1">E5</span>  notes: 1 &lt; 2 &amp; 3' book.md &&
		grep -qF '[nine.c, lines 26–32](09-nine-program.html#L-26)' book.md
	say $? "the book's form: anchors, lines of the code" book.md
	# shellcheck disable=SC2016
	grep -qxF '$$x^2 + y$$' book.md && grep -qxF '   $$z$$' book.md
	say $? "the book's form: mathematics" book.md

	plant $C '28s|.*|/*|;29s|.*|Prose.|;30s|.*|*/|' "$C:28: prose inside a function" "prose inside a function"
	plant $C 's|^static void the_second(void)$|&;static void f(void) {|' "$C:46: prose inside a function" "a function that is not closed"
	plant $C '25d' "$C:27: prose, opened in line 13, is closed by a line that is just */" "prose not closed before a comment of the code"
	plant $C '25d;28d' "$C:13: prose is not closed" "prose not closed before the next prose"
	plant $C '50d' "$C:46: prose is not closed" "prose not closed at the end of the file"
	plant $C "25s|\$| |" "$C:25: prose, opened in line 13, is closed by a line that is just */" "a space after the closing marker"
	plant $C "25s|^| |" "$C:25: prose, opened in line 13, is closed by a line that is just */" "a space before the closing marker"
	plant $C "13s|\$|$tab|" "$C:13: prose is opened by a line that is just /*" "a tab after the opening marker"
	plant $C '13d' "$C:24: prose is closed that was not opened" "prose closed that was not opened"
	plant $C 'd' "09-nine.txt:4: section 9.1 is printed; $C has no such heading" "an empty file"
	plant $C '5s|b\$|b|' "$C:4: a \$ is not closed" "a formula in a line not closed"
	plant $C '5s|.5|& `|' "$C:5: a \` is not closed" "a backquote not closed"
	plant $C '17s|\$\$||' "$C:16: a formula is not closed: \$\$ is missing" "a formula of its own not closed"
	plant $C '5s|costs|$$|' "$C:5: \$\$ stands at the start or the end of a line" "\$\$ inside a line"
	plant $C '39s|.*||' "$C:37: a \`\`\` is not closed" "a fence not closed"
	plant $C '24s|)$||' "$C:23: the figure is not closed" "a figure not closed"
	plant $C '23s|svg|svg)|;24d' "$C:23: the figure is not closed" "a figure without an alternative text"
	plant $C '24s|".*"|""|' "$C:23: figure 09-figure has no alternative text" "an alternative text that is empty"
	plant $C 's|../../plots/|plots/|' "$C:23: a figure is ../../plots/NAME.svg, not plots/" "a figure in another folder"
	plant $C 's|09-figure.svg|09-other.svg|' "$C:23: figure 09-other is shown but not drawn" "a figure shown but not drawn"
	plant $C '23,24d' "$C:29: figure 09-figure is drawn but not shown" "a figure drawn but not shown"
	plant $C '22s|.*|![A](../../plots/09-figure.svg "B")|' "$C:23: figure 09-figure is shown a second time" "a figure shown twice"
	plant $C 's|(nine.c|(eight.c|' "$C:5: the link to eight.c leads nowhere" "a link to a missing file"
	plant $C 's|: nine.c|: eight.c|' "$C:49: the link to eight.c leads nowhere" "a reference to a missing file"
	widest=' /* ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé */'
	plant $C "30s|\$|$widest|" '' "a line of code of 79 columns, whatever its bytes"
	plant $C "30s|\$|$widest |" "$C:30: a line of 80 columns; 79 are the most" "a line of code of 80 columns"
	plant $C 's|^## 9.2.*|&!|' "$C:35: the program prints the heading \"9.2 The second\"" "another title in the prose"
	plant $C 's|^## 9.2.*|## 9.3 The third|' "$C:35: heading 9.3 has no output" "a heading without output"
	plant $C '35d' "$OUT:9: section 9.2 is printed; nine.c has no such heading" "output without a heading"
	plant $C 's|^## 9.2 The second|## 9.1 The first|' "$C:35: section 9.1 stands here a second time" "a heading that stands twice"
	plant $C '2s|.*|# 9 Ten|' "$C:2: the program prints the title \"9 Nine\"" "another title of the chapter"
	plant $C '2d' "$C:1: no heading \"# 9 Nine\"" "no title of the chapter"
	plant $OUT '11d' "$C:35: section 9.2 prints nothing" "a section that prints nothing"
	printf '%s\n' '/*' '[printed]' '' 'So it is two.' '*/' >"$work/after"
	plant $C "/two/{n;r $work/after
		}" '' "prose after what is printed"
	grep -A4 -x two page.md | grep -q '^So it is two' && [ "$(grep -c '^two$' page.md)" = 1 ]
	say $? "the output stands before that prose" page.md
	plant $C "/two/{n;r $work/after
		r $work/after
		}" "$C:51: section 9.2 has [printed] a second time" "the output asked for twice"
	plant $OUT '3s|.*|lost|' "$OUT:3: printed before the first section" "output before the first section"
	plant $OUT '4s/.*/9.2 The second/;5s/.*/--------------/;9s/.*/9.1 The first/;10s/.*/-------------/' "$C:35: the program runs section 9.2 earlier" "sections in another order"
	plant $OUT 'd' "$C:2: the program prints the title \"\"" "no output at all"
}

# The page of other programs' times, out of two tables of one machine.
peers() { # EXPECTED ERROR, or empty, WHAT
	rm -f page.md
	if AWK=$awk sh tools/book/peers page.md 0 2>errors; then
		[ -z "$1" ]
	else
		[ ! -e page.md ] && grep -qxF -e "$1" errors
	fi
	say $? "$2" errors
}
every_table() {
	fresh
	rm -rf tools
	mkdir tools
	ln -s "$tools/book" tools/book
	for chapter in 09-nine 10-ten; do
		printf '%s\n' '# machine: one' '# machine: 2 cores' '# versions: a 1, b' '# 2' '# seconds: medians' \
			'who,task,N,D,seconds,limit,gap' "One Neuron,l2-$chapter,20,3,0.002,0.001,0.0e+00" \
			"b,l2-$chapter,20,3,0.5,0,2.5e-09" "b,l2-$chapter,9,3,0.5,0,0" >chapters/$chapter/peers.csv
	done
	peers '' "a page of two tables"
	grep -qxF -- '- Machine: one; 2 cores.' page.md && grep -qxF -- '- Versions: a 1, b 2.' page.md &&
		[ "$(grep -c '^## l2-' page.md)" = 2 ] &&
		grep -qxF '| 20 x 3 | One Neuron | 2.00 | 1.0 | 2.0 | 0 |' page.md &&
		grep -qxF '|  | b | 500 | 250 |  | 2.5e-09 |' page.md &&
		grep -qxF '| 9 x 3 | b | 500 |  |  | 0 |' page.md
	say $? "the times of each, over those of One Neuron and over the limit" page.md
	sed 's/2 cores/3 cores/' chapters/09-nine/peers.csv >chapters/10-ten/peers.csv
	peers "chapters/10-ten/peers.csv:6: is of another machine or of other versions than the first table; run: make record" \
		"two machines on one page"
	sed 's/seconds,/time,/' chapters/09-nine/peers.csv >chapters/10-ten/peers.csv
	peers "chapters/10-ten/peers.csv:6: there is no column \"seconds\"" "a table without a column"
}

for awk in mawk gawk original-awk 'busybox awk' awk; do
	another_awk "$awk" && every_mistake && every_mark && every_table
done
end_of_checks weave
