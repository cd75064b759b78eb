#!/bin/sh
# Plants each mistake that an author can make in an assignment and sees that
# the splitter names it, with file and line; under every awk that is here.
#
#   sh tests/test_split.sh
. tests/checking.sh
split=$root/tools/grade/split.awk

say() { checked "$1" "$2 ($awk)" ${3:+"$3"}; } # STATUS TEXT [FILE TO SHOW]

mkdir "$work/split"
cd "$work/split" || exit 1
printf '/*\n# 9 Nine\n\n## 9.1 The first\n*/\n' >nine.c
cat >whole.c <<'END'
/* The author's own. */
#include <math.h>

// TASK 9.1 Twice
// points: 2
// section: 9.1
// nudge: What is
//        twice?
// method: Add it to itself.
// recipe: Return the sum of x and x.
/*
Return twice `x`.

Example: `twice(x =
2)` gives `4`: two and two.
*/
double twice(double x);

double twice(double x)
{
    // BEGIN SOLUTION 9.1
    const double the_secret = x;
    return the_secret + x;
    //| (void)x;
    //| return NAN;
    //? That is the square.
    //! return x * x;
    // END SOLUTION
}

// TASK 9.2 Fill
// points: 1
// section: 9.1
// nudge: How many?
// method: A loop.
// recipe: Return v->size.
/*
Fill `v`, and say how many there are.

Example: `fill({0, 0}, {1}, {{1}}, "x", 1, true, 2)` gives `2`, `{1, 1}` and `{3}`: so.
*/
size_t fill(gsl_vector *v, const double w[], const gsl_matrix *X,
            const char *name, gsl_rng *r, bool yes, int k);

size_t fill(gsl_vector *v, const double w[], const gsl_matrix *X,
            const char *name, gsl_rng *r, bool yes, int k)
{
    // BEGIN SOLUTION 9.2
    return v->size;
    //| return 0;
    // END SOLUTION
}
END

splits() { # FILE
	rm -rf out
	mkdir -p out/starter out/solution out/wrong out/glue out/answer
	LC_ALL=C $awk -f "$split" -v number=9 -v out=out nine.c "$1" >said 2>&1
}

# fault WHAT SED-EXPRESSION EXPECTED
fault() {
	sed "$2" whole.c >planted.c
	splits planted.c
	status=$?
	cmp -s whole.c planted.c && echo "not planted" >>said
	[ "$status" -eq 1 ] && grep -q "^planted.c:$3" said && ! grep -q 'not planted' said
	say $? "$1" said
}

for awk in mawk gawk original-awk 'busybox awk' awk; do
	another_awk "$awk" || continue
	splits whole.c
	say $? 'an assignment without a mistake' said
	cat >wanted <<'END'
/*
Task 9.1: Twice (2 points, section 9.1)

Return twice `x`.

Example: `twice(x =
2)` gives `4`: two and two.
*/
#include <math.h>

double twice(double x);

double twice(double x)
{
    (void)x;
    return NAN;
}
END
	cmp out/starter/9.1-twice.c wanted >said 2>&1
	say $? 'its starter' said
	! grep -rq 'the_secret\|the square' out/starter out/README.md out/glue out/tasks
	say $? 'no solution and no mistake in what students get'
	grep -q 'the_secret' out/solution/9.1-twice.c && grep -q 'x \* x' out/wrong/9.1-twice-1.c
	say $? 'its solution and its mistake'
	printf '9.1\t2\t9.1\t9.1-twice.c\t-\tTwice\tWhat is twice?\tAdd it to itself.\tReturn the sum of x and x.\n' | cmp - out/tasks >said 2>&1 ||
		head -1 out/tasks | grep -qx "$(printf '9.1\t2\t9.1\t9.1-twice.c\t-\tTwice\tWhat is twice?\tAdd it to itself.\tReturn the sum of x and x.')"
	say $? 'its list of tasks' out/tasks
	printf '9.1\t14\ttwice(x = 2)\t4\n9.2\t40\tfill({0, 0}, {1}, {{1}}, "x", 1, true, 2)\t2\t{1, 1}\t{3}\n' | cmp - out/examples >said 2>&1
	say $? 'its worked example' said
	printf '9.1\ttwice\tnumber\tnumber x\n9.2\tfill\tcount\tvector v\tin array w\tin matrix X\tstring name\trandom r\ttruth yes\twhole k\n' |
		cmp - out/functions >said 2>&1
	say $? 'its list of functions' out/functions
	grep -q 'static inline void ask_fill(const gsl_vector \*v, const gsl_vector \*w, const gsl_matrix \*X, const char \*name, size_t r, bool yes, int k)' out/questions.h
	say $? 'questions of every kind' out/questions.h

	fault 'a solution without its end' '/END SOLUTION/d' '21: BEGIN SOLUTION 9.1 has no END SOLUTION'
	fault 'an end without a solution' '/BEGIN SOLUTION 9.1/d' '27: END SOLUTION without BEGIN'
	fault 'a solution twice' '/END SOLUTION/{x;s/^/x/;/^x$/{x;s/$/\n    \/\/ BEGIN SOLUTION 9.1\n    \/\/| x\n    \/\/ END SOLUTION/;b
};x;}' '29: a second solution of task 9.1'
	fault 'a solution inside another' 's/^    const double the_secret = x;/    \/\/ BEGIN SOLUTION 9.1/' '22: BEGIN SOLUTION 9.1 inside the solution that began in line 21'
	fault 'the solution of no task' 's/BEGIN SOLUTION 9.1/BEGIN SOLUTION 9.7/' '21: BEGIN SOLUTION 9.7, but no such task'
	fault 'the solution of another task' 's/BEGIN SOLUTION 9.2/BEGIN SOLUTION 9.1/' '[0-9]*: BEGIN SOLUTION 9.1 belongs to another task'
	fault 'an unknown marker' 's/BEGIN SOLUTION 9.1/BEGIN SOLUTON 9.1/' '21: not a known marker: // BEGIN SOLUTON 9.1'
	fault 'a marker in small letters' 's/END SOLUTION/end solution/' '28: not a known marker'
	fault 'a marker without a number' 's/BEGIN SOLUTION 9.1/BEGIN SOLUTION/' '21: not a known marker'
	fault 'a task twice' 's/TASK 9.2/TASK 9.1/' '31: task 9.1 stands twice, first in line 4'
	fault 'a task of another chapter' 's/TASK 9.2/TASK 8.2/' '31: task 8.2 is not of chapter 9'
	fault 'a task without a title' 's/TASK 9.2.*/TASK 9.2/' '31: task 9.2 has no title'
	fault 'no points' '/points: 2/d' '4: task 9.1 has no points'
	fault 'half a point' 's/points: 2/points: 0.5/' '5: points are a whole number'
	fault 'no section' '/section: 9.1/d' '4: task 9.1 has no section'
	fault 'a section that the chapter lacks' 's/section: 9.1/section: 9.8/' '6: the chapter has no section 9.8'
	fault 'no nudge' '/^\/\/ nudge:/,/twice?/d' '4: task 9.1 has no nudge'
	fault 'no method' '/method: /d' '4: task 9.1 has no method'
	fault 'no recipe' '/recipe: /d' '4: task 9.1 has no recipe'
	fault 'an unknown word' 's/method: A loop/mehtod: A loop/' '35: "mehtod" is not known'
	fault 'a word twice' 's/section: 9.1/points: 2/' '6: "points" stands twice'
	fault 'an example without its value' 's/gives `4`/gives 4/' '14: an example reads "Example: `CALL` gives `VALUE`: ...'
	fault 'an example that is not the last' 's/two and two\./&\n\nMore./' '14: an example reads .* is the last paragraph'
	fault 'no example' '/^Example: `twice/,/two\.$/d' '4: task 9.1 has no example in its text'
	fault 'no text' '/^\/\*$/,/^\*\/$/d' '4: task 9.1 has no text'
	fault 'a text that is never closed' 's/^\*\/$//' '[0-9]*: this prose is never closed'
	fault 'no text for the student' '/\/\/| /d' '[0-9]*: the solution of task 9.1 has no text for the student'
	fault 'a mistake without its hint' '/\/\/? /d' '26: the code of a mistake without its hint'
	fault 'the student'"'"'s text outside a solution' 's/^#include.*/    \/\/| x/' '2: "//|" outside a solution'
	fault 'no declaration' '/^double twice(double x);/d' '4: task 9.1 declares no function'
	fault 'an argument that cannot be passed' 's/double twice(double x)/double twice(FILE *x)/' '17: "FILE \*x" in twice'
	fault 'a result that cannot be passed' 's/^double twice(double x)/float twice(double x)/' '17: twice returns "float"'
	fault 'an empty file' 'd' '1: there is no task here'
	fault 'no task at all' 's/^\/\/ TASK.*//' '[0-9]*: '
done

end_of_checks split
