#!/bin/sh
# Marks solutions, starters, known mistakes and hostile submissions, and sees
# that each gets the points that it should. Prints one line a test.
#
#   sh tests/test_grade.sh BUILD PART...      an assignment's number, parts, layouts, texts, hostile, course
#
# Parts may be tried at once. JANSSON=yes says that the grader was built with the library that writes reports.
# A hostile submission is one task of assignment 3 that tries something, and
# gives the right answer only where it succeeds; the task after it is solved.
. tests/checking.sh
export MAKEFLAGS="$told" # what the grader was built with is what it is tested with
made=$build # make takes no BUILD that has spaces in its name
build=$programs
shift
each=yes
mkdir "$work/tmp"
chmod 711 "$work"
chmod 1777 "$work/tmp"
export GRADE_TMP="$work/tmp"
report=$work/report.json

# Other parts mark at the same time: what a marking leaves is this part's own.
own_marks() { sed "s|--marks [^ ]*|--marks '$work/marks'|"; }

# Marks a folder of files as assignment N; the rest are make's variables. Make is asked once what it would run.
marked() { # N FOLDER [VARIABLE=VALUE ...]
	how=$work/marking-$(printf '%s\n' "$@" | cksum | tr ' ' -)
	if [ ! -s "$how" ]; then
		number=$1 folder=$2
		shift 2
		$MAKE -s "marking$number" BUILD="$made" STUDENT="$folder" ${JANSSON:+REPORT="$report"} "$@" \
			>"$how.make" 2>"$out" || return
		own_marks <"$how.make" >"$how"
	fi
	sh "$how" >"$out" 2>&1
}

# Whether the last marking gave these points.
points() { grep -q "^$1 points" "$out"; }

three=$build/grade/03-coin-toss

# ------------------------------------------------ every assignment there is

one_assignment() { # NUMBER
	n=$1
	g=$(echo "$build/grade/$(printf %02d "$n")"-*)
	f=${g##*/}
	all=$(awk -F'\t' '{ sum += $2 } END { print sum }' "$g/tasks")

	marked "$n" "$g/solution" GRADE_WERROR=-Werror
	points "$all/$all"
	checked $? "$f: its solutions earn all $all points" "$out"
	another=$(command -v clang)
	marked "$n" "$g/solution" GRADE_WERROR=-Werror GRADE_SEED=another GRADE_SANITIZE= ${another:+GRADE_WITH=clang}
	points "$all/$all"
	checked $? "$f: and with another seed and compiler (${another:-the same})" "$out"

	# A starter compiles without a warning, earns nothing and changes nothing else: those of every other task
	# are marked together, then the rest.
	for turn in 0 1; do
		rm -rf "$work/student"
		cp -R "$g/solution" "$work/student"
		k=0 earned=0 starters=
		while IFS='	' read -r task worth section file rest; do
			k=$((k + 1))
			if [ $((k % 2)) -ne "$turn" ]; then
				earned=$((earned + worth))
				continue
			fi
			starters="$starters $task"
			${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
				-Wmissing-prototypes -Werror -Icommon -c -o "$work/starter.o" "$g/starter/$file" 2>"$out"
			checked $? "$f: the starter of task $task (section $section) compiles without a warning" "$out"
			# One letter more, so that it is marked and not found to be as handed out.
			{ cat "$g/starter/$file"; echo; } >"$work/student/$file"
		done <"$g/tasks"
		marked "$n" "$work/student" GRADE_SANITIZE=
		points "$earned/$all"
		checked $? "$f: the starters of$starters earn nothing, the others all" "$out"
	done

	# A class that has never seen the notes can do every task.
	{ cat "$g/README.md"; "$g/questions" "$g" "$f" "$n" | grep '^task\|^wrong\|^check'; } | tr -s ' \n' ' ' |
		grep -o '.\{30\}\([Tt]he notes\|mistake E[0-9]\)' >"$out"
	[ ! -s "$out" ]
	checked $? "$f: neither a text nor a hint needs the notes" "$out"

	# A known mistake earns nothing and is recognised: the last one of each task. (That the checks tell
	# each from the solution and from the others, check-questions has seen.)
	"$g/questions" "$g" "$f" "$n" | awk -F'\t' '$1 == "wrong" { last[$2] = $3 "\t" $4 }
		END { for (task in last) print task "\t" last[task] }' >"$work/wrong"
	rm -rf "$work/student"
	cp -R "$g/starter" "$work/student"
	while IFS='	' read -r task k hint; do
		for wrong in "$g/wrong/$task"-*-"$k".c; do
			file=${wrong##*/}
			cp "$wrong" "$work/student/${file%-"$k".c}.c"
		done
	done <"$work/wrong"
	marked "$n" "$work/student" GRADE_SANITIZE=
	while IFS='	' read -r task k hint; do
		sed -n "/^$task /,/^[0-9]/p" "$out" >"$work/part"
		grep -q "^$task .* 0/" "$work/part" &&
			tr -s ' \n' '  ' <"$work/part" | grep -qF -e "$(echo "$hint" | tr -s ' ')"
		checked $? "$f: mistake $k of task $task is recognised" "$work/part"
	done <"$work/wrong"
}

# -------------------------------------------------------------- the hostile

right='return w * (1 - w) / (error * error);'

# hostile NAME 'what stands before the function' 'its body' [expected in the output]
hostile() {
	rm -rf "$work/student"
	cp -R "$three/starter" "$work/student"
	cp "$three/solution/3.5-cost-of-the-odds.c" "$work/student"
	printf '%s\n' '#include <gsl/gsl_vector.h>' '#include <math.h>' '#include <stdio.h>' \
		'#include <stdlib.h>' '#include <string.h>' '#include <unistd.h>' "$2" \
		'double tosses_needed(double w, double error);' \
		'double tosses_needed(double w, double error)' '{' '(void)w; (void)error;' "$3" '}' \
		>"$work/student/3.4-tosses-needed.c"
	judged "$1" "${4-}"
}

judged() { # NAME [expected in the output]
	marked 3 "$work/student" GRADE_SANITIZE="${sanitize-}" GRADE_SECONDS=1
	good=$?
	points "2/8" && [ "$good" -eq 0 ] &&
		if [ -n "${2-}" ]; then grep -q "$2" "$out"; else ! grep -q 'does not build' "$out"; fi
	checked $? "hostile: $1" "$out"
}

all_hostile() {
hostile 'exit(0) in the task' '' 'exit(0);' 'exit status 0'
hostile '_exit(0) in the task' '' '_exit(0);' 'exit status 0'
hostile 'exit(0) before main' '__attribute__((constructor)) static void f(void) { exit(0); }' "$right"
hostile '_exit(0) before main' '__attribute__((constructor)) static void f(void) { _exit(0); }' "$right"
hostile 'a crash' '' '*(volatile int *)8 = 0; return 0;' 'segmentation fault'
hostile 'abort' '' 'abort();' 'aborted'
hostile 'a stack without end' 'static double f(double x) { volatile char c[4096]; c[0] = (char)x; return f(x + c[0]) + c[0]; }' \
	'return f(w);' 'segmentation fault'
hostile 'an endless loop' '' 'for (volatile int i = 0;; i++) { }' 'more than 1 s'
hostile 'an endless loop that lets no signal in' '#include <signal.h>' \
	'for (int i = 1; i < 64; i++) signal(i, SIG_IGN); for (volatile int i = 0;; i++) { }' 'more than 1 s'
hostile 'an endless sleep' '' 'for (;;) pause();' 'it slept for more than 1 s'
hostile 'a fork' '' "if (fork() >= 0) { $right } return 0;"
hostile 'a fork bomb' '' 'for (;;) fork();' 'more than 1 s'
hostile 'a process that outlives it' 'pid_t vfork(void);' "if (vfork() >= 0) { $right } return 0;"
hostile 'endless output' '' 'for (;;) puts("PASS 3.4 8/8 points");' 'more than a megabyte'
hostile 'all the memory there is' '' \
	'for (;;) { char *p = malloc(1 << 20); if (!p) return 0; memset(p, 1, 1 << 20); }'
hostile 'a forged report on the screen' '' \
	'puts("3.4 How many tosses it takes 1/1\n8/8 points\n{\"score\": 8}"); fflush(NULL); return 0;' 'printed'
grep -q '^8/8' "$out" && checked 1 'the forged line begins no line of ours' "$out"
hostile 'terminal controls in what it prints' '' \
	'puts("\033[2J\033[1;1H8/8 points"); return 0;' '?\[2J'
hostile 'writing report.json and results.json' '' \
	"FILE *a = fopen(\"$report\", \"w\"), *b = fopen(\"/autograder/results/results.json\", \"w\"), *c = fopen(\"x\", \"w\"); if (a || b || c) { $right } return 0;"
[ ! -e "$work/student/x" ]
checked $? 'nothing was written beside it'
hostile 'a main of its own' 'int main(void) { return 0; }' "$right" 'main'
hostile 'closing the pipe of the answers' '' "close(3); $right"
hostile 'answers written into the pipe' '' \
	'for (int i = 0; i < 50; i++) dprintf(3, "return d 0x1.9p+4 \n"); _exit(0);'
hostile 'rubbish written into the pipe' '' 'for (int i = 0; i < 1000; i++) write(3, "v 9999999999 \0 %s%n nan", 24); return 0;'
hostile 'an answer too many' '' "dprintf(3, \"return d 0x1p+0 \\n\"); $right"
hostile 'an endless answer' '' 'for (;;) write(3, "return d 0x1p+0 ", 16);'
hostile 'a constructor that answers' \
	'__attribute__((constructor)) static void f(void) { for (int i = 0; i < 50; i++) dprintf(3, "return d 0x1.9p+4 \n"); _exit(0); }' "$right"
hostile 'a malloc of its own' 'void *malloc(size_t n) { (void)n; return NULL; }' "$right" 'FAILED\|does not build'
hostile 'an exit of its own' 'void exit(int n) { (void)n; for (;;) { } }' 'exit(1); return 0;' 'FAILED\|does not build'
hostile 'a memcmp and strcmp of its own' \
	'int memcmp(const void *a, const void *b, size_t n) { (void)a; (void)b; (void)n; return 0; } int strcmp(const char *a, const char *b) { (void)a; (void)b; return 0; }' 'return 0;'
hostile 'the grader'"'"'s functions of its own' \
	'int wire_call(const char *n, FILE *i, FILE *o); int wire_call(const char *n, FILE *i, FILE *o) { (void)n; (void)i; fputs("return d 0x1.9p+4 \n", o); return 1; }' 'return 0;' 'wire_call'
hostile 'a comparison of its own' \
	'int compare_answers(void); int compare_answers(void) { return 1; } double answer_4_0(double w, double e); double answer_4_0(double w, double e) { return w + e; }' 'return 0;'
hostile 'the solution from the disk' '' \
	"if (fopen(\"$root/chapters/03-coin-toss/exercise.c\", \"r\") || fopen(\"$three/solution/3.4-tosses-needed.c\", \"r\")) { $right } return 0;"
grep -q . "$three/../tools/static" && hostile 'any other file' '' \
	"if (fopen(\"/etc/passwd\", \"r\") || fopen(\"/proc/self/exe\", \"r\") || fopen(\"/\", \"r\") || fopen(\".\", \"r\")) { $right } return 0;"
hostile 'the questions from the disk' '' \
	"if (fopen(\"$three/questions\", \"r\") || fopen(\"$three/questions\", \"r\") || fopen(\"$root/Makefile\", \"r\")) { $right } return 0;"
hostile 'the solution at compile time' "#include \"$root/chapters/03-coin-toss/exercise.c\"
#define tosses_needed other" 'return 0;' 'build'
hostile 'the solution by the assembler' "__asm__(\".section .rodata\\nthe_text: .incbin \\\"$root/chapters/03-coin-toss/exercise.c\\\"\");" "$right" 'assembler'
hostile 'the assembler behind a #line' "#line 1 \"/usr/include/x.h\"
__asm__(\".section .rodata\\nthe_text: .incbin \\\"$root/chapters/03-coin-toss/exercise.c\\\"\");" "$right" 'not taken'
hostile 'a device at compile time' '#include "/dev/zero"' "$right" 'build'
hostile 'the environment' 'extern char **environ;' \
	"if ((environ && *environ) || getenv(\"GRADE_SEED\") || getenv(\"PATH\")) { $right } return 0;"
hostile 'the parent'"'"'s memory' '#include <sys/uio.h>
#include <sys/syscall.h>
long syscall(long, ...);' \
	"char b[8], m[64], e[64]; snprintf(m, 64, \"/proc/%d/mem\", (int)getppid()); snprintf(e, 64, \"/proc/%d/environ\", (int)getppid()); struct iovec l = {b, 8}, r = {(void *)0x400000, 8}; if (syscall(SYS_process_vm_readv, getppid(), &l, 1, &r, 1, 0) >= 0 || fopen(m, \"r\") || fopen(e, \"r\") || fopen(\"/proc/1/cmdline\", \"r\") || syscall(SYS_ptrace, 16, getppid(), 0, 0) == 0) { $right } return 0;"
hostile 'killing its parent' '#include <signal.h>
#include <sys/types.h>
int kill(pid_t, int);' "kill(getppid(), SIGKILL); kill(-1, SIGKILL); kill(0, SIGKILL); return 0;"
hostile 'a signal to its parent' '#include <signal.h>
#include <sys/types.h>
int kill(pid_t, int);' "if (kill(getppid(), 0) == 0) { $right } return 0;"
hostile 'another program' 'int execve(const char *, char *const *, char *const *);' \
	"char *a[] = {\"$three/questions\", \"$three\", \"03-coin-toss\", \"3\", NULL}, *e[] = {NULL}; execve(a[0], a, e); char *s[] = {\"/bin/sh\", \"-c\", \"echo return d 1 >&3\", NULL}; execve(s[0], s, e); return 0;"
hostile 'a socket' '#include <sys/socket.h>' "if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || socket(AF_UNIX, SOCK_STREAM, 0) >= 0) { $right } return 0;"
hostile 'more files than it was given' '' "if (dup(1) >= 0) { $right } int p[2]; if (pipe(p) == 0) { $right } return 0;"
hostile 'descriptors left open' '#include <fcntl.h>' \
	"for (int i = 4; i < 1024; i++) if (fcntl(i, F_GETFD) >= 0) { $right } return 0;"
hostile 'the right answer for the visible inputs only' '' "if (w == 0.5 || w == 0.3 || w == 0.9) { $right } return 1;" 'FAILED *hidden'
hostile 'NaN' '' 'return NAN;' 'NaN'
hostile 'infinity' '' 'return INFINITY;' 'inf'
sanitize='-fsanitize=address,undefined -fno-sanitize=object-size -fno-sanitize-recover=all'
hostile 'writing out of bounds' '' "double *p = malloc(8); p[error < 1] = 0; double x = *p; free(p); (void)x; $right" \
	'heap-buffer-overflow'
hostile 'an overflow of int' '' "volatile int i = 2147483647; i = i + (error > 0); $right" 'overflow'
hostile 'memory without end, under the sanitizer only' 'extern void __asan_init(void) __attribute__((weak));' \
	"if (&__asan_init) for (;;) { char *p = malloc(1 << 24); if (p) memset(p, 1, 1 << 24); } $right" 'too much memory\|more than 1 s\|does not come to an end'
sanitize=
hostile 'what does not compile' '' 'return w * (1 - w) / (error * error)' 'does not build'
: >"$work/student/3.4-tosses-needed.c"
judged 'an empty file' 'undefined\|Undefined symbols'
rm -f "$work/student/3.4-tosses-needed.c"
judged 'no file' 'is missing'
dd if=/dev/zero of="$work/student/3.4-tosses-needed.c" bs=1000000 count=50 2>/dev/null
judged 'a file of 50 MB' '50.0 MB'
rm -f "$work/student/3.4-tosses-needed.c"
ln -s "$three/solution/3.4-tosses-needed.c" "$work/student/3.4-tosses-needed.c"
judged 'a link to the solution' 'symbolic link'
rm -f "$work/student/3.4-tosses-needed.c"
mkfifo "$work/student/3.4-tosses-needed.c"
judged 'a pipe for a file' 'plain'
rm -f "$work/student/3.4-tosses-needed.c"
printf 'double tosses_needed(double w, double error);\0' >"$work/student/3.4-tosses-needed.c"
judged 'a zero byte' 'no C file'
}

# ---------------------------------------------------- how submissions are laid out

task34=3.4-tosses-needed.c

# laid NAME POINTS [expected in the output]: the task 3.4 of $work/student is found, and has so many points
laid() {
	marked 3 "${student:-$work/student}" TASK=3.4 GRADE_SANITIZE= GRADE_SECONDS=1 &&
		points "$2/1" && if [ -n "${3-}" ]; then grep -q -e "$3" "$out"; fi
	checked $? "layout: $1" "$out"
	student=
}

# unmarked NAME 'expected in the output': an error, and nothing that could be taken for a mark
unmarked() {
	echo stale >"$report"
	echo stale >"$work/marks"
	! marked 3 "${student:-$work/student}" GRADE_SANITIZE= GRADE_SECONDS=1 &&
		! grep -q '^[0-9]*/[0-9]* points' "$out" && grep -q -e "$2" "$out" && [ ! -e "$work/marks" ] &&
		{ [ -z "${JANSSON-}" ] || [ ! -e "$report" ]; }
	checked $? "not marked: $1" "$out"
	student=
}

# placed FOLDER [NAME]: a submission that has the solution of 3.4 there, and nothing else
placed() {
	rm -rf "$work/student"
	mkdir -p "$work/student/$1"
	cp "$three/solution/$task34" "$work/student/$1/${2-$task34}"
}

layouts() {
for folder in . hw3-ada submission/hw3-ada assignments/03-coin-toss 'ada lovelace (1)'; do
	placed "$folder"
	laid "the files in $folder" 1
done
placed . '3.4-tosses-needed (1).c'
laid 'a second download' 1 'taken from 3.4-tosses-needed (1).c'
for name in '3.4-tosses-needed - Copy.c' 3.4-tosses_needed.c 3.4-Tosses-Needed.C 3.4-tosses-needed-1.c 3.4-tosses-needed.c.txt \
	lovelaceada_4711_88_3.4-tosses-needed.c 3_4_tosses_needed.c 3.4.c; do
	placed . "$name"
	laid "the file is called $name" 1 "taken from $name"
done
placed . 13.4.c
cp "$three/solution/3.1-log-likelihood-of.c" "$work/student"
laid 'the file of another task is none' 0 'is missing'

# A clone of the handout has the starters too, and what was kept.
placed assignments/03-coin-toss
mkdir -p "$work/student/handout/03-coin-toss/starter" "$work/student/assignments/03-coin-toss.backup-1" "$work/student/old"
cp "$three/starter/$task34" "$work/student/handout/03-coin-toss/starter"
cp "$three/wrong/3.4-tosses-needed-1.c" "$work/student/assignments/03-coin-toss.backup-1/$task34"
cp "$three/starter/$task34" "$work/student/old"
laid 'a clone, with starters and a backup' 1
cp "$work/student/assignments/03-coin-toss/$task34" "$work/student/old"
laid 'the same file twice' 1

placed . "$(printf 'a\033[2J\377_3.4-tosses-needed.c')"
laid 'a name that a terminal would obey' 1 'taken from a?\[2J?_3.4'
placed 과제 '김_3.4-tosses-needed.c'
laid 'a name in another alphabet' 1 'taken from 과제/김_3.4'

placed assignments/03-coin-toss
mkdir "$work/student/old"
cp "$three/wrong/3.4-tosses-needed-1.c" "$work/student/old/$task34"
unmarked 'two files for a task' "two files for task 3.4.*assignments/03-coin-toss/$task34 and old/$task34"
rm -rf "$work/student"
unmarked 'no such folder' "$work/student: there is no such folder"
mkdir "$work/student"
unmarked 'an empty folder' 'holds no file of assignment 3'
placed hw3-ada main.c
unmarked 'files of another kind' 'holds hw3-ada/main.c'
placed .
mkdir "$work/student/notes"
student=$work/student/notes
unmarked 'a folder too low' "one folder up, in .*/student"
student=$work/student/$task34
unmarked 'a file for a folder' 'is a file: give the folder it lies in'
ln "$work/student/$task34" "$work/another-name"
unmarked 'a hard link to a file elsewhere' 'hard link'
ln "$work/student/$task34" "$work/student/$task34.c"
rm "$work/another-name"
laid 'a hard link within' 1
placed .
mv "$work/student" "$work/real"
ln -s real "$work/student"
unmarked 'the folder is a link' 'is a symbolic link'
rm "$work/student"
mkdir -p "$work/student"
ln -s ../real "$work/student/assignments"
mkdir "$work/real/03-coin-toss"
cp "$work/real/$task34" "$work/real/03-coin-toss"
student=$work/student/assignments/03-coin-toss
unmarked 'a link above the folder' 'assignments is a symbolic link'
ln -s "$three/solution" "$work/student/03-coin-toss"
unmarked 'the folder of the solutions by a link' 'holds no file.*symbolic link'
cp "$three/starter/3.1-log-likelihood-of.c" "$work/student"
ln -s "../real/$task34" "$work/student/$task34"
laid 'the file itself is a link' 0 'symbolic link'
rm -rf "$work/real"
if [ "$(id -u)" -ne 0 ]; then
	placed .
	chmod 000 "$work/student/$task34"
	unmarked 'a file that cannot be read' 'cannot be read'
	placed hw3
	chmod 000 "$work/student/hw3"
	unmarked 'a folder in it that cannot be read' 'folder hw3 in it cannot be read'
	chmod 700 "$work/student/hw3"
else
	skip 'a file that cannot be read: root reads all'
fi

if command -v zip >/dev/null && command -v unzip >/dev/null; then
	placed 'hw3 ada'
	rm -f "$work/the ada.zip"
	(cd "$work/student" && zip -q -r -y "$work/the ada.zip" .)
	student="$work/the ada.zip"
	laid 'a zip' 1
	student="$work/the ada.zip"
	marked 3 "$student" TASK=3.1 GRADE_SANITIZE= && grep -q "the ada.zip'\$" "$out"
	checked $? 'what to type next names the zip' "$out"
	student=
	rm -rf "$work/student"
	mkdir "$work/student"
	mv "$work/the ada.zip" "$work/student"
	unmarked 'a zip in the folder' 'unpack the ada.zip'
	head -c 100 "$work/student/the ada.zip" >"$work/student/cut.zip"
	student=$work/student/cut.zip
	unmarked 'half of a zip' 'no zip that can be read'
	ln -s "$three/solution/$task34" "$work/student/$task34"
	(cd "$work/student" && zip -q -y "$work/link.zip" "$task34")
	student=$work/link.zip
	laid 'a zip with a link in it' 0 'symbolic link'
	rm "$work/student/$task34"
	dd if=/dev/zero of="$work/student/$task34" bs=1000000 count=200 2>/dev/null
	(cd "$work/student" && zip -q "$work/large.zip" "$task34")
	student=$work/large.zip
	unmarked 'a zip that becomes 200 MB' 'more than a submission does'
else
	skip 'zips: zip or unzip is missing'
fi

# Where somebody works, only the file of the task's name counts, and nothing need be there.
placed assignments/03-coin-toss
mkdir "$work/student/assignments/03-coin-toss/old"
cp "$three/wrong/3.4-tosses-needed-1.c" "$work/student/assignments/03-coin-toss/old/$task34"
cp "$three/wrong/3.4-tosses-needed-1.c" "$work/student/assignments/03-coin-toss/3.4-tosses-needed copy.c"
$MAKE -s grade3 BUILD="$made" ASSIGNMENTS="$work/student/assignments" TASK=3.4 GRADE_SANITIZE= >"$out" 2>&1 &&
	points 1/1 && ! grep -q 'taken from' "$out" && grep -q '^Next: task 3.4 is done; make grade3$' "$out"
checked $? 'where one works a copy beside the file is no second one' "$out"
$MAKE -s grade3 BUILD="$made" ASSIGNMENTS="$work/student/none" GRADE_SANITIZE= >"$out" 2>&1 &&
	points 0/8 && grep -q '^Next: make assignment3$' "$out"
checked $? 'where nothing is begun the next thing is to begin' "$out"

# Of several assignments one may be missing; that is no mark either.
placed . 4.1.c
echo stale >"$work/marks"
$MAKE -s marking3 BUILD="$made" STUDENT="$work/student" | own_marks | sed 's/$/ --part/' >"$work/how"
sh "$work/how" >"$out" 2>&1 && grep -q 'holds no file of it' "$out" && [ ! -e "$work/marks" ] &&
	$MAKE -s graded3 BUILD="$made" STUDENT="$work/student" >"$out" 2>&1 && grep -q 'holds no file of it' "$out"
checked $? 'of all assignments, one of which nothing is there has no mark' "$out"
}

# ------------------------------------------------------ what its text may hold

# text NAME 'the whole file' 'expected in the output' [points]: task 3.4 alone
text() {
	rm -rf "$work/student"
	mkdir "$work/student"
	printf '%s\n' "$2" >"$work/student/$task34"
	marked 3 "$work/student" TASK=3.4 GRADE_SECONDS=1 ${sanitize+GRADE_SANITIZE="$sanitize"} ${with:+GRADE_WITH="$with"}
	good=$?
	points "${4-0}/1" && [ "$good" -eq 0 ] && { [ -z "$3" ] || tr -s ' \n' '  ' <"$out" | grep -q -e "$3"; } && ! grep -q "$secret" "$out"
	checked $? "text: $1${with:+ ($with)}" "$out"
}
secret=secret_of_this_test

# solved 'what its function says first' ['before the function']: the solution, and something else
solved() {
	printf '%s\n' '#include <math.h>' '#include <stdio.h>' '#include <stdlib.h>' '#include <string.h>' "${2-}" \
		'double tosses_needed(double w, double error);' 'double tosses_needed(double w, double error)' \
		'{' "$1" "$right" '}'
}

all_texts() {
echo "error * $secret * error" >"$work/secret.txt"
chmod 644 "$work/secret.txt"
incbin=".section .rodata\\nthe_text: .incbin \\\"$work/secret.txt\\\"\\n"
sanitize=
reads="__asm__(\"$incbin\");"
text 'assembler' "$(solved '' "$reads")" 'assembler is not taken'
text 'assembler by macros' "$(solved '' "#define A(a, b) a##b
A(as, m)(\"$incbin\");")" 'assembler is not taken'
text 'assembler in a function' "$(solved '__asm__ volatile("nop");')" 'assembler is not taken'
text 'a register by name' "$(solved 'register long x __asm__("rsp"); (void)x;')" 'assembler is not taken'
for line in '/**/#line 1 "<x>"' '%:/**/line 1 "<x>"' '# /* */ 1 "/usr/include/x.h" 1 3' '#\
li\
ne 1 "<x>"' '# \  
line 1 "<x>"' '#/*
*/line 1 "<x>"' "char c = '\"'; /* \" */
#line 1 \"<x>\"" '// \
comment
  #	line 1 "<x>"' "#if 0
' /*
#endif
#line 1 \"<x>\"
#if 0 /* */
#endif"; do
	text "a directive: $(echo "$line" | head -n 1)" "$(solved '' "$line
$reads")" 'is not taken'
done
text 'a trigraph' "$(solved '' "??=line 1 \"<x>\"
$reads")" 'is not taken'
text 'a trigraph for a quote' "$(solved '' "#define x ??' ' /*'
#line 1 \"<x>\"
/* */ $reads")" 'is not taken'
text 'a carriage return for a line end' "$(solved '' "$(printf "#define x '\\r/*\\n#line 1 \"<x>\"\\n/* */")
$reads")" 'is not taken'
text 'a comment in the name of a header' "$(solved '' "#if __has_include(<a/*b>)
#endif
#line 1 \"<x>\"
/* */
$reads")" 'not taken'
text 'a backslash in the name of a header' "$(solved '' "#if 0
#include \"x\\\" /*\"
#endif
#endif \" */ \" /*\"
#line 1 \"<x>\"
/* */
$reads")" 'not taken'
for name in include_next import embed ident assert sccs; do
	text "#$name" "$(solved '' "#$name \"$work/secret.txt\"")" "#$name is not taken"
done
for with in '' $(command -v clang); do
	text 'a directive that a macro makes' "$(solved '' "#define H #
H include \"$work/secret.txt\"")" 'a macro makes a directive is not taken'
	text 'assembler in the name of a section' "$(solved '' "__attribute__((section(\".x,\\\"a\\\"\\n.incbin \\\"$work/secret.txt\\\"\\n#\"))) int x = 1;")" \
		'an attribute with a text is not taken'
	text 'assembler in an alias, over lines' "$(solved '' "double f(void) __attribute__((unused,
alias(
\"x\\n.incbin \\\"$work/secret.txt\\\"\")));")" 'an attribute with a text is not taken'
done
with=
section="gnu::section(\".x,\\\"a\\\"\\n.incbin \\\"$work/secret.txt\\\"\\n#\")"
text 'assembler in an attribute of another kind' "$(solved '' "[[$section]] int x = 1;")" 'an attribute with a text is not taken'
text 'the same by other signs' "$(solved '' "<: /**/
<:$section:>:> int x = 1;")" 'an attribute with a text is not taken'
text 'assembler in a header, by a macro' "$(solved '' "#define extern __asm__(\"$incbin\"); extern
#include <ctype.h>")" 'ctype.h:.* is not taken'
text 'an attribute in a header, by a macro' "$(solved '' "#define extern __attribute__((${section#gnu::})) extern
#include <ctype.h>")" 'ctype.h:.* is not taken'
text 'a directive in a header, by a macro' "$(solved '' "#define HASH #
#define extern HASH include \"$work/secret.txt\"
#include <ctype.h>")" 'is not taken'
text 'headers that have assembler' "$(solved '' "$(printf '#include <%s>\n' immintrin.h complex.h sys/select.h time.h ctype.h | grep -v "$(
	echo '#include <immintrin.h>' | ${CC:-cc} -E -x c - >/dev/null 2>&1 || echo immintrin)")")" '' 1
text 'another program to load it' "$(solved '' '__attribute__((section(".interp"))) const char x[] = "/bin/cat";')" 'is not taken'
text 'a file that is no header' "$(solved '' "#include \"$work/secret.txt\"")" 'includes\|denied'
text 'a header by a way around' "$(solved '' "#include </usr/include/../..$work/secret.txt>")" 'includes\|denied'
text 'the line of an error' "$(solved '' "#include \"$work/secret.txt\"
#error x")" 'error'
text 'the lines of another file in an error' "$(solved '' "#pragma GCC poison error
#include \"$work/secret.txt\"")" 'error'
text 'an attribute, a pragma, quotes and comments' "$(solved 'const char *s = "/* asm \" __asm__"; (void)s; (void)*s;' '#pragma GCC diagnostic push
#define QUOTE '"'\"'"' // its value
#if QUOTE == 34 /* as in ASCII */
__attribute__((unused)) static int x[1]; /* asm */
#else
#error "not ASCII"
#endif')" '' 1
text 'line ends of Windows and a byte-order mark' "$(printf '\357\273\277'; solved '' | sed "s/\$/$(printf '\r')/")" '' 1

# What takes long, or cannot be run: that task only.
text 'M_PI and the other constants' "$(solved 'if (M_PI < 3 || M_E < 2 || M_LN2 > 1 || M_SQRT2 < 1) return 0;')" '' 1
text 'a bomb of macros' "$(solved 'return 0' "#define a(x) x x x x x x x x x x
#define b(x) a(a(a(x)))
#define PI 3.14159265358979323846 +
double big = b(b(PI)) 1;")" 'MB of text'
text 'a task that takes long to compile' "$(solved 'for (int i = 0; i < 9; i++) { a(a(a(a(a(for (int i = 0; i < 9; i++) { w += 1; if (w > error) w *= w; }))))) }' \
	'#define a(x) x x x x x x x x x x')" 'too long'
text 'a sleeper' "$(solved 'unsigned sleep(unsigned); sleep(1000);')" 'it slept for more than 1 s'
hostile 'an image of 1.5 GB' 'char large[3UL << 29];' "large[0] = 1; $right" 'no answer'
solved '' >"$work/student/$task34"
marked 3 "$work/student" TASK=3.4 GRADE_SANITIZE= GRADE_STATIC=-Wl,--dynamic-linker=/nowhere && points 0/1 &&
	grep -q 'does not start its program' "$out" || [ "$(uname)" != Linux ]
checked $? 'a program that the system does not start' "$out"
mkdir -p "$work/noexec"
if unshare -m true 2>/dev/null && unshare -m sh -c "mount -t tmpfs -o noexec,mode=1777 none '$work/noexec'" 2>/dev/null; then
	solved '' >"$work/student/$task34"
	! unshare -m sh -c "mount -t tmpfs -o noexec,mode=1777 none '$work/noexec' &&
		GRADE_TMP='$work/noexec' $MAKE -s grade3 BUILD='$made' STUDENT='$work/student' TASK=3.4" >"$out" 2>&1 &&
		grep -q 'noexec.*set GRADE_TMP' "$out" && ! grep -q ' points' "$out"
	checked $? 'a temporary folder where no program runs is the machine'"'"'s fault' "$out"
else
	skip 'a temporary folder where no program runs: none can be mounted'
fi

# Under the sanitizer, as it is when nothing is said.
unset sanitize
if ! grep -q . "$build/grade/tools/sanitize"; then
	skip 'what the sanitizer finds: it is not there'
	return
fi
# Which line it was clang's sanitizer asks another program, which is not allowed there.
if ${CC:-cc} --version 2>/dev/null | grep -q clang; then line=''; else line=", in $task34:9"; fi
text 'a wrong report, which is not passed on' "$(solved 'extern void __asan_init(void) __attribute__((weak));
	if (&__asan_init) { fprintf(stderr, "ERROR: AddressSanitizer: '"$secret"' %g\nSUMMARY: AddressSanitizer: %g heap-buffer-overflow 3.4-tosses-needed.c:99999\n", w, w); exit(99); }')" 'it ended early'
text 'an index too large, with its line' "$(solved 'double *p = malloc(8);
p[error < 1] = 0;
free(p);')" "heap-buffer-overflow)${line%9}"
text 'memory that is never freed, with its line' "$(solved 'char *p = malloc(16);
if (!p) return 0; printf("%d", p != NULL);')" "never freed$line"
text 'memory that is freed' "$(solved 'char *p = malloc(16); if (!p) return 0; printf("%d", p != NULL); free(p);')" '' 1
text 'reading what was never written: a variable' "$(solved 'double s; if (w > 2) s = 0; w += 0 * s;')" "never wrote, in $task34:9"
text 'reading what was never written: a sum' "$(solved 'double sum; int n; for (int i = 0; i < 3; i++) { sum += i; n++; } w += 0 * sum + 0 * n;')" 'never wrote'
text 'reading what was never written: an array' "$(solved 'double t[4]; t[0] = 0; for (int i = 0; i < 2; i++) w += i ? 0 * t[i] : t[0];')" 'never wrote\|NaN'
text 'reading what was never written: the heap' "$(solved 'double *p = malloc(32); if (!p) return 0; w += 0 * p[2]; free(p);')" 'never wrote'
text 'reading what was never written: an index' "$(solved 'double t[2] = {0, 0}; int i; if (w > 2) i = 1; w += t[i];')" 'FAILED'
slow='extern void __asan_init(void) __attribute__((weak));
for (clock_t begin = clock(), c = &__asan_init ? 36 : 5; clock() - begin < c * CLOCKS_PER_SEC / 100;) { }'
text 'what is slow, and slower there' "$(solved "$slow" '#include <time.h>')" '' 1
text 'what is slow, and wrong' "$(solved "$slow return w;" '#include <time.h>' | sed 's/36 : 5/60 : 10/')" "$(awk -F'\t' '$1 == "3.4" { print substr($7, 1, 20) }' "$three/tasks")"
text 'what it keeps from call to call' "$(solved 'static int n; if (++n > 11) return 0;')" 'depend on the calls before'
# A failure is explained by what the sanitizer sees on the same questions.
text 'a wrong answer by what was kept' "$(solved 'static double sum; sum += w * (1 - w) / (error * error); return sum;')" \
	'answers this right. Keep nothing from one call'
text 'an answer that is printed only' "$(solved '' | sed 's/return w/w = w/')" 'comes to its end without a return'
text 'an int that is returned' "$(solved '' | sed 's/double tosses/int tosses/')" 'Declare it so: double'
text 'a sign that is no plain one' "$(solved "w = 1 $(printf '\342\210\222') w;")" 'C does not know\|unexpected character'
text 'a warning that says more than another' "$(solved 'int unused; int n = 2 * w; return n;')" 'warns:[^:]*:[0-9]*:[0-9]*: warning: [^:]*float-conversion'
text 'a pointer to nothing, with its line' "$(solved 'double *p = NULL; p[0] = w; return p[0];')" "null pointer, in $task34:9\."
text 'a loop without end, with its line' "$(solved 'for (volatile int i = 0; i < 10;) w += i;')" "does not come to an end$line"
text 'an index beyond a vector, with its line' "$(solved 'gsl_vector *v = gsl_vector_calloc(2); for (size_t i = 0; i <= v->size; i++) w += gsl_vector_get(v, i); gsl_vector_free(v);' '#include <gsl/gsl_vector.h>')" \
	"outside its vector or matrix (GSL: index out of range)$line\."
text 'what GSL refuses, with its line' "$(solved 'gsl_vector *v = gsl_vector_calloc(2), *u = gsl_vector_calloc(3); gsl_vector_add(v, u); gsl_vector_free(v); gsl_vector_free(u);' '#include <gsl/gsl_vector.h>')" \
	"does not accept what it is given$line\."
text 'what aborts, with its line' "$(solved 'if (w > 0) abort();')" "aborts itself$line\."
text 'several errors of the compiler' "$(solved 'double x = 1 for (int i = 0; i < 3; i++) x += i;')" 'does not build (mend the first line'
text 'a double that becomes an int' "$(solved 'int n = w; return n / error;')" 'compiler warns.*float-conversion'
text 'a function that calls itself without end, with its line' "$(solved 'return w + tosses_needed(w, error);')" \
	"calls itself without end (stack-overflow)${line%9}"
text 'a wrong answer that is read from nowhere, with its line' "$(solved 'double sum; for (int i = 0; i < 3; i++) sum += w; return sum;')" \
	"reads what it never wrote, in $task34:9\."
text 'a wrong answer that looks like something' "$(solved 'return -w * (1 - w) / (error * error);')" 'hint Looks as if the sign'
text 'and is read from nowhere' "$(solved 'double x; if (w > 2) x = 1; return -w * (1 - w) / (error * error) + 0 * x;')" 'never wrote'
text 'what is wrong in a hidden check only' "$(solved 'return (w == 0.5 || w == 0.3 || w == 0.9 ? 1 : 2) * w * (1 - w) / (error * error);')" 'hidden.* Looks as if it is twice the right answer: a factor of 2 is too many, or a division by 2 is missing\.'
text 'a wrong answer that is not' "$(solved 'return w;')" "$(awk -F'\t' '$1 == "3.4" { print substr($7, 1, 20) }' "$three/tasks")"

# What wrong answers look like, from the values alone.
cat >"$work/guess.c" <<'END'
#include <stdio.h>
#include <stdlib.h>

#include "guess.h"

int main(int argc, char **argv) /* RIGHT WRONG ... */
{
    question asked[16] = {{NULL}};
    char *lines[16];
    one_check c = {.within = {1e-9, 1e-12}, .questions = asked};
    for (int i = 1; i + 1 < argc; i += 2) {
        asked[c.count].expect = argv[i];
        lines[c.count++] = argv[i + 1];
    }
    const char *looks = guess_wrong(&c, lines, c.count, getenv("WARNS"));
    puts(looks ? looks : "like nothing");
    return 0;
}
END
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Itools/grade -o "$work/guess" "$work/guess.c" "$build/grade/guess.o" "$build/grade/call.o" \
	"$build/grade/words.o" -lm >"$out" 2>&1
checked $? 'a program that says what answers look like' "$out"
looks() { # 'RIGHT WRONG ...' 'expected in the sentence'
	# shellcheck disable=SC2086
	# shellcheck disable=SC2046
	set -- "$2" $(echo "$1" | sed 's/[^ ]*/return_d_&/g')
	wanted=$1
	shift
	looks_in "$wanted" "$@"
}
looks_in() { # 'expected' LINE ... with _ for spaces
	wanted=$1
	shift
	for answer; do
		shift
		set -- "$@" "$(echo "$answer" | tr _ ' ')"
	done
	"$work/guess" "$@" >"$out" 2>&1
	grep -q "$wanted" "$out"
	checked $? "looks $wanted: $*" "$out"
}
looks '131.25 131 18.36734694 18' 'rounded or cut off: by an int'
looks '0.375 0 7.75 7' 'rounded or cut off: by an int'
looks '131.25 131.25 18.36734694 18.37' 'rounded or cut off: return it'
looks '0.2746530722 0.27465' 'rounded or cut off: return it'
looks '0.2746530722 0.274' 'rounded or cut off: return it'
looks '0.2746530722 0' 'like nothing'
looks '0.2746530722 0.3' 'like nothing'
looks '6.250120445 6.25 -0.0000052 0' 'like nothing' # close by another way, and short by itself
looks '69.788 69' 'rounded or cut off: by an int'
looks '0.3 0 0.7166666667 0' 'like nothing'
export WARNS="[-Wfloat-conversion]"
looks '0.3 0 0.7166666667 0' 'rounded or cut off: by an int'
WARNS="from 'double' to 'float' may change value [-Wfloat-conversion]"
looks '0.48747761919215 0.48747764091' 'in float'
unset WARNS
looks '0.1 0.100000001490116119384765625' 'in float'
looks '0.1 0.1000001' 'like nothing'
looks '3 -3 4 -4' 'sign'
looks '3 -3 0 0' 'like nothing'
looks '0.2746530722 -0.2746530722' 'sign'
looks '3 6 4 8' 'twice'
looks '3 1.5 4 2' 'half'
looks '3 300 4 400' 'percentage'
looks '3 0.33333333333333331 4 0.25' 'upside down'
looks '3 1.3028834457098 4 1.7371779276131' 'another base'
looks '3 4.328085122666891 4 5.770780163555854' 'another base'
looks '3 9 4 16' 'the square'
looks '9 3 16 4' 'the root'
looks '0 1 1 2.718281828459045' 'logarithm is missing'
looks '1 0 2.718281828459045 1' 'logarithm is too many'
looks '0.5 0 0.73105857863000490 1' 'sigmoid is missing'
looks '0 0.5 1 0.73105857863000490' 'sigmoid is too many'
looks '0.5 0.62245933120185459' 'like nothing'
looks '0.25 0.75 0.125 0.875' '1 less'
looks '0 1 1 0' 'like nothing' # labels
looks '3 4 8 9' 'one too many'
looks '3 2 8 7' 'one too few'
looks '3 5 8 17' 'like nothing'
looks '3 nan 8 -8' 'like nothing'
looks_in 'sum where the mean' given:x_v_3_1_2_6_return_d_3 given:x_v_3_1_2_6_return_d_9 \
	given:x_v_4_1_2_6_7_return_d_4 given:x_v_4_1_2_6_7_return_d_16
looks_in 'mean where the sum' given:x_m_3_1_1_2_6_y_v_3_9_6_3 given:x_m_3_1_1_2_6_y_v_3_3_2_1
looks_in 'rows and columns' y_m_2_2_1_2_3_4 y_m_2_2_1_3_2_4
looks_in 'too early' y_v_3_1_2_3 y_v_3_2_3_0
looks_in 'too late' y_v_3_1_4_9 y_v_3_0_1_4
looks_in 'reverse' return_d_5_y_v_3_1_2_3 return_d_5_y_v_3_3_2_1
looks_in 'like nothing' y_v_4_0_0_1_1 y_v_4_1_1_0_0
looks_in 'like nothing' y_v_3_1_2_3 y_v_4_1_2_3_4
looks_in 'like nothing' y_v_3_1_2_3 y_v_999999999999_1
looks_in 'like nothing' y_v_3_1_2_3 y_w

graded() { # LEVEL LINES [LAST LABEL]: so many of the three hints
	$MAKE -s hint3 BUILD="$made" TASK=3.4 LEVEL="$1" >"$out" 2>&1
	[ "$(grep -c '^\(Nudge\|Method\|Recipe\): ' "$out")" -eq "$2" ] && grep -q "$3" "$out"
	checked $? "hints of level ${1:-none}" "$out"
}
graded '' 1 '^More: make hint3 TASK=3.4 LEVEL=2'
graded 2 2 '^Method: '
graded 3 3 '^Recipe: '
graded 4 0 'LEVEL is "4": 1 is the nudge'

# tried NAME FILE 'expected in the output' [CALL]: the example of 3.4, or another call
tried() {
	rm -rf "$work/student"
	mkdir "$work/student"
	printf '%s\n' "$2" >"$work/student/$task34"
	$MAKE -s try3 BUILD="$made" STUDENT="$work/student" TASK=3.4 CALL="${4-}" GRADE_SECONDS=1 >"$out" 2>&1
	good=$?
	tr -s ' \n' '  ' <"$out" | grep -q -e "$3" && if grep -q '^try3: \|does not build' "$out"; then [ "$good" -eq 2 ]; else [ "$good" -eq 0 ]; fi
	checked $? "tried: $1" "$out"
}
tried 'the example' "$(solved '')" 'call tosses_needed([^)]*) the text [0-9.]* yours [0-9.]* They agree\. Next: make grade3'
tried 'a wrong function' "$(solved 'return w;')" 'yours 0\.[0-9]* hint .* They do not agree\. Next: mend .* make try3 STUDENT='
tried 'a crash, with its line' "$(solved 'double *p = NULL; p[0] = w; return p[0];')" "segmentation fault) hint use of a null pointer, in $task34:9\."
tried 'a loop without end' "$(solved 'for (volatile int i = 0; i < 10;) w += i;')" "more than 1 s hint [^:]*does not come to an end$line"
tried 'numbers of my own' "$(solved '')" 'call tosses_needed(0.5, error = .05) yours 100 Next: make grade3' 'tosses_needed(0.5, error = .05)'
tried 'a name of an argument' "$(solved '')" '^try3: argument 2 is error, not w' 'tosses_needed(1, w = 2)'
tried 'a vector for a number' "$(solved '')" '^try3: argument 1 (w) is a number, as 0.5; here stands "{0.5}' 'tosses_needed({0.5}, 2)'
tried 'too few arguments' "$(solved '')" '^try3: it has too few arguments: tosses_needed(w, error)' 'tosses_needed(1)'
tried 'too many arguments' "$(solved '')" '^try3: it has too many arguments' 'tosses_needed(1, 2, 3)'
tried 'no bracket at the end' "$(solved '')" '^try3: a ) is missing' 'tosses_needed(1, 2'
tried 'a number that is to be computed' "$(solved '')" '^try3: nothing is computed here: write a number out' 'tosses_needed(1/2, 0.1)'
tried 'another function' "$(solved '')" '^try3: task 3.4 has no function sin, but tosses_needed' 'sin(1)'
tried 'what is no call' "$(solved '')" '^try3: "(1, 2)" is no call of tosses_needed' '(1, 2)'
tried 'what is no number' "$(solved '')" '^try3: argument 1 (w) is a number' 'tosses_needed($(touch '"$work"'/x), 2)'
[ ! -e "$work/x" ]
checked $? 'a call is no command' "$out"
tried 'a letter that a terminal obeys' "$(solved '')" 'call tosses_needed(0.5,? error = .05) yours 100' "$(printf 'tosses_needed(0.5,\r error = .05)')"
tried 'what does not build' "$(solved 'return')" 'does not build'
! $MAKE -s try3 BUILD="$made" STUDENT="$work/student" TASK=3.9 >"$out" 2>&1 && grep -q 'has no task 3.9, but 3.1' "$out"
checked $? 'tried: a task that there is not' "$out"
rm -rf "$work/split"
mkdir "$work/split"
cp "$three/tasks" "$three/title" "$three/functions" "$work/split"
example() { # NAME 'SED-EXPRESSION' [the complaint about chapter 3's examples]
	sed "$2" "$three/examples" >"$work/split/examples"
	"$three/questions" "$work/split" 03-coin-toss 3 >/dev/null 2>"$out"
	if [ -n "${3-}" ]; then grep -q "^chapters/03-coin-toss/exercise.c:[0-9]*: the example of task 3.[1-5]$3" "$out"; else [ ! -s "$out" ]; fi
	checked $? "example: $1" "$out"
}
example 'right ones' ''
example 'a wrong value' '$ s/[^	]*$/0.123/' ' says 0.123, the solution '
example 'a value too many' '$ s/$/	1/' ' shows 2 results, and the function gives 1'
example 'a wrong call' '$ s/(/[/' ' cannot be called: there is no ('
example 'a value that is only about so' '$ s/[^	]*$/~0.3/'
example 'a value that is not' '$ s/[^	]*$/~0.9/' ' says ~0.9'

for word in GRADE_SECONDS=inf GRADE_SECONDS=1e-300 GRADE_SECONDS=10s POINTS=-1 POINTS=99999999999999999999; do
	! marked 3 "$three/solution" TASK=3.4 GRADE_SANITIZE= "$word" && ! grep -q ' points' "$out" &&
		grep -q "^judge: ${word%%=*} is \"${word#*=}\": give " "$out"
	checked $? "not marked: $word" "$out"
done
! marked 3 "$three/solution" "TASK=$(printf '3.4\033[2J')" && grep -qF 'has no task 3.4?[2J, but 3.1' "$out"
checked $? 'not marked: a task that a terminal would obey' "$out"

sanitize=
text 'another type' "$(solved '' | sed 's/double error/float error/')" 'no longer as it was handed out.*double error'
text 'a static function' "$(solved '' | sed 's/^double/static double/')" 'tosses_needed is static'
text 'another name' "$(solved '' | sed 's/tosses_needed/needed/')" 'no function tosses_needed'
text 'a main of its own' "$(solved ''; echo 'int main(void) { return 0; }')" 'take main away'
unset sanitize
rm -rf "$work/student"
mkdir "$work/student"
sed 's/^    return .*/((gsl_vector *)heads)->data[0] = 0; &/' "$three/solution/3.2-estimate-together.c" >"$work/student/3.2-estimate-together.c"
marked 3 "$work/student" TASK=3.2 GRADE_SANITIZE=
points 0/2 && grep -q 'heads\[0\] = 3 still, as it was given' "$out" && grep -q 'heads\[0\] = 0 afterwards' "$out" && grep -q 'not yours to change' "$out"
checked $? 'an input that is changed' "$out"
}

# ------------------------------------------------- points for parts of a task

seven=$build/grade/07-whole-neuron
task75=7.5-learn-and-predict.c

# part NAME POINTS 'a file' 'expected in the output' [VARIABLE=VALUE ...]: 7.5 alone
part() {
	name=$1 earned=$2 file=$3 told_of=$4
	shift 4
	rm -rf "$work/student"
	mkdir "$work/student"
	cp "$file" "$work/student/$task75"
	marked 7 "$work/student" TASK=7.5 "$@"
	points "$earned/3" && tr -s ' \n' '  ' <"$out" | grep -q -e "$told_of"
	checked $? "part: $name, $earned of 3 points${1+ ($*)}" "$out"
}

# 7.5 by another way than the solution's: Newton's steps, from the columns FIRST to 30, after BEFORE
newton() { # FIRST BEFORE
	cat <<EOF
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_statistics.h>
#include <gsl/gsl_vector.h>
#include <math.h>
static double at(const gsl_matrix *of, const gsl_matrix *X, size_t n, size_t i)
{
	const size_t D = X->size2;
	const double *column = X->data + i;
	if (i == D)
		return 1;
	return (gsl_matrix_get(of, n, i) - gsl_stats_mean(column, D, X->size1)) / gsl_stats_sd(column, D, X->size1);
}
void learn_and_predict(const gsl_matrix *X, const gsl_vector *t, const gsl_matrix *X_new, gsl_vector *y);
void learn_and_predict(const gsl_matrix *X, const gsl_vector *t, const gsl_matrix *X_new, gsl_vector *y)
{
	const size_t D = X->size2, first = D > 1 ? $1 : 0, K = (D > first + 1 && first ? 1 : D - first) + 1;
	${2-}
	gsl_matrix *Z = gsl_matrix_alloc(X->size1, K), *H = gsl_matrix_alloc(K, K);
	gsl_vector *w = gsl_vector_calloc(K), *g = gsl_vector_alloc(K);
	for (size_t n = 0; n < X->size1; n++)
		for (size_t k = 0; k < K; k++)
			gsl_matrix_set(Z, n, k, at(X, X, n, k + 1 < K ? first + k : D));
	for (int step = 0; step < 12; step++) {
		gsl_matrix_set_zero(H);
		for (size_t k = 0; k < K; k++) {
			gsl_vector_set(g, k, k + 1 < K ? 0.006 * gsl_vector_get(w, k) : 0);
			gsl_matrix_set(H, k, k, k + 1 < K ? 0.006 : 0);
		}
		for (size_t n = 0; n < X->size1; n++) {
			double a = 0, p;
			for (size_t k = 0; k < K; k++)
				a += gsl_vector_get(w, k) * gsl_matrix_get(Z, n, k);
			p = 1 / (1 + exp(-a));
			for (size_t k = 0; k < K; k++) {
				double z = gsl_matrix_get(Z, n, k) / (double)X->size1;
				*gsl_vector_ptr(g, k) += z * (p - gsl_vector_get(t, n));
				for (size_t j = 0; j < K; j++)
					*gsl_matrix_ptr(H, k, j) += z * p * (1 - p) * gsl_matrix_get(Z, n, j);
			}
		}
		gsl_linalg_cholesky_decomp1(H);
		gsl_linalg_cholesky_svx(H, g);
		gsl_vector_sub(w, g);
	}
	for (size_t n = 0; n < X_new->size1; n++) {
		double a = 0;
		for (size_t k = 0; k < K; k++)
			a += gsl_vector_get(w, k) * at(X_new, X, n, k + 1 < K ? first + k : D);
		gsl_vector_set(y, n, 1 / (1 + exp(-a)));
	}
	gsl_matrix_free(Z);
	gsl_matrix_free(H);
	gsl_vector_free(w);
	gsl_vector_free(g);
}
EOF
}

all_parts() {
newton 0 >"$work/newton.c"
part "another way, Newton's" 3 "$work/newton.c" 'reached AUC 0.99[0-9]* on 569 rows that it has not seen; asked for: 0.985'
part 'the same' 3 "$work/newton.c" 'reached AUC 0.99' GRADE_SEED=another GRADE_SANITIZE=
newton 22 >"$work/column.c"
for GRADE_SEED in '' another; do
	part 'the best column alone' 1 "$work/column.c" 'FAILED .* reached accuracy 0.9[0-2][0-9]* on 569 rows that it has not seen; asked for: 0.94 ' \
		GRADE_SEED="$GRADE_SEED" GRADE_SANITIZE=
done
unset GRADE_SEED
# The rows of each call are the new ones of the next.
{ sed 's/learn_and_predict/by_column/g' "$work/column.c"; cat <<'EOF'; } >"$work/remembers.c"
#define KEY(of, n) (gsl_matrix_get(of, n, 0) + 100 * gsl_matrix_get(of, n, X->size2 / 2) + 1e4 * gsl_matrix_get(of, n, X->size2 - 1))
void learn_and_predict(const gsl_matrix *X, const gsl_vector *t, const gsl_matrix *X_new, gsl_vector *y);
void learn_and_predict(const gsl_matrix *X, const gsl_vector *t, const gsl_matrix *X_new, gsl_vector *y)
{
	static double first[300], class[300];
	static size_t known;
	by_column(X, t, X_new, y);
	for (size_t n = 0; n < y->size && X->size2 > 1; n++)
		for (size_t k = 0; k < known; k++)
			if (KEY(X_new, n) == first[k])
				gsl_vector_set(y, n, class[k]);
	for (known = 0; known < t->size; known++) {
		first[known] = KEY(X, known);
		class[known] = gsl_vector_get(t, known);
	}
}
EOF
part 'what it remembers of the call before' 1 "$work/remembers.c" 'FAILED .* reached accuracy 0.9[0-2]' GRADE_SANITIZE=
part 'classes for probabilities' 2 "$seven/wrong/${task75%.c}-1.c" 'hidden: other halves: a good accuracy reached.*These are classes' GRADE_SANITIZE=
part 'new rows by their own numbers' 2 "$seven/wrong/${task75%.c}-2.c" 'FAILED hidden: new rows that are all malignant reached accuracy 0.[34].*of their own' GRADE_SANITIZE=
newton 0 'if (D > 1) { gsl_vector_set_all(y, 2); return; }' >"$work/two.c"
part 'what is no probability' 0 "$work/two.c" 'prediction \[0\] = a number from 0 to 1 got prediction \[0\] = 2' GRADE_SANITIZE=
newton 0 'if (D > 1) { gsl_vector_set_all(y, NAN); return; }' >"$work/nan.c"
part 'NaN' 0 "$work/nan.c" 'y\[0\] = a number from 0 to 1 got y\[0\] = NaN' GRADE_SANITIZE=
newton 0 'if (gsl_vector_get(t, 0) >= 0) ((gsl_matrix *)X)->data[0] *= 1 + 1e-15;' >"$work/changed.c"
part 'an input that is changed a little' 0 "$work/changed.c" 'not yours to change' GRADE_SANITIZE=
if grep -q . "$build/grade/tools/sanitize"; then
	sed 's/^[ \t]*gsl_vector_free(w);//' "$seven/wrong/${task75%.c}-1.c" >"$work/leak.c"
	part 'two parts, and memory that is never freed' 0 "$work/leak.c" 'never freed'
fi

# What says so elsewhere: exit status, reports, a class.
cp "$seven/wrong/${task75%.c}-1.c" "$work/student/$task75"
marked 7 "$work/student" TASK=7.5 POINTS=2 GRADE_SANITIZE=
checked $? 'POINTS=2: status 0 for 2 points' "$out"
! marked 7 "$work/student" TASK=7.5 POINTS=3 GRADE_SANITIZE= && points 2/3
checked $? 'and not where 3 are asked for' "$out"
! marked 7 "$work/student" TASK=7.5 POINTS=two && grep -q 'POINTS is "two": give a whole number' "$out"
checked $? 'nor where they are no number' "$out"
mkdir -p "$work/class/ada" "$work/class/bob"
cp "$seven"/solution/*.c "$work/class/bob"
cp "$work/student/$task75" "$work/class/ada"
$MAKE -s grade-class7 BUILD="$made" DIR="$work/class" OUT="$work/marks" GRADE_SANITIZE= >"$out" 2>&1
grep -q '^ada,0,0,0,0,2,2,marked' "$work/marks/marks.csv" && grep -q '^bob,1,1,2,1,3,8,marked' "$work/marks/marks.csv" &&
	grep -q '^  7.5 .* 1  *50%  #* and 1 in part$' "$work/marks/summary.txt" && grep -q 'reached   AUC' "$work/marks/pages/ada.txt" &&
	[ "$(grep -c 'reached   AUC' "$work/marks/pages/bob.txt")" -eq 2 ] && grep -q '^1\|  1 *7.5 .*These are classes' "$work/marks/summary.txt"
checked $? 'the table, the pages and the summary of a class' "$work/marks/marks.csv" "$work/marks/summary.txt" "$out"
[ -n "${JANSSON-}" ] || { skip 'reports of parts: jansson is missing'; return; }
marked 7 "$work/student" TASK=7.5 GRADE_SANITIZE=
"$build/grade/export" gradescope "$report" >"$work/results.json" 2>"$out" && grep -q '"score": 2,' "$work/results.json" &&
	grep -q 'reached: AUC 0.9[0-9]* on 569 rows' "$work/results.json" && [ "$(grep -c '"max_score": 1,*$' "$report")" -eq 3 ]
checked $? 'report.json and results.json' "$report" "$work/results.json"
sed 's/"score": 2/"score": 1/' "$report" >"$work/broken.json"
! "$build/grade/export" gradescope "$work/broken.json" >"$out" 2>&1
checked $? 'no result from a report whose parts do not add up' "$out"
$MAKE -s classroom7 BUILD="$made" JSON="$work/tests.json" >"$out" 2>&1
[ "$(grep -c '"type": "run"' "$work/tests.json")" -eq 7 ] && grep -q 'seen: 2 of 3"' "$work/tests.json" &&
	grep -q 'grade7 TASK=7.5 POINTS=2 STUDENT' "$work/tests.json" &&
	[ "$(sed -n 's/.*"points": \([0-9]*\).*/\1/p' "$work/tests.json" | awk '{ sum += $1 } END { print sum }')" -eq 8 ]
checked $? 'tests.json has an entry a point' "$work/tests.json"
}

# ------------------------------------------------------- what students get

# A handout is whole or not there: of an assignment whose questions do something meanwhile.
handouts() {
mkdir -p "$work/teacher" "$work/made/3-x"
cp -R LICENSE Makefile common datasets plots chapters tests tools "$work/teacher"
for part in README.md tasks title functions examples starter glue; do
	cp -R "$three/$part" "$work/made/3-x"
done
handed() { # 'what the questions do meanwhile'
	printf '#!/bin/sh\n%s\n' "$1" >"$work/made/3-x/questions"
	chmod +x "$work/made/3-x/questions"
	(cd "$work/teacher" && sh tools/grade/hand-out "$work/late" "$work/made" '' 3-x) >"$out" 2>&1
}
for copy in 'exercise.c~' .exercise.c.swp '#check.c#' 'exercise (1).c'; do
	cp chapters/03-coin-toss/exercise.c "$work/teacher/chapters/03-coin-toss/$copy"
done
handed : && [ -d "$work/late/chapters/03-coin-toss" ] && ! grep -rq 'BEGIN SOLUTION' "$work/late/chapters"
checked $? 'no copy of a solution that an editor keeps is handed out' "$out"
rm -rf "$work/late"
# shellcheck disable=SC2016
! handed 'kill -TERM $PPID' && [ "$(echo "$work"/late*)" = "$work/late*" ]
checked $? 'of a handout that is interrupted nothing is left' "$out"
! handed "mkdir '$work/late' && touch '$work/late/other'" && grep -q 'no longer empty' "$out" &&
	[ "$(echo "$work"/late* "$work"/late/*)" = "$work/late $work/late/other" ]
checked $? 'of two at once the later one is written nowhere' "$out"
}

# make, in the course that was handed out; its grader is compiled quickly, for it is used little
there() { (cd "$course" && CFLAGS='-O0 -g' $MAKE -s "$@") >"$out" 2>&1; }

what_others_get() {
course="$work/the course"
$MAKE -s handout BUILD="$made" DIR="$course" >"$out" 2>&1
checked $? 'the handout can be written' "$out"
grep -qF "Next: cd '$course' && make grade" "$out"
checked $? 'what it says to type next can be typed' "$out"
last=$(find "$course/handout" -name questions | wc -l | tr -d ' ')
[ "$(grep -c "^assignment [0-9]*: [0-9]* tasks, [0-9]* checks ([0-9]* of $last)\$" "$out")" -eq "$last" ]
checked $? 'it says each assignment when that is written' "$out"
grep -qF "Next: cd '$course' && make grade" "$out"
checked $? 'what it says to type next can be typed' "$out"
$MAKE -s handout BUILD="$made" DIR="$work/private" GRADE_SEED=word >"$out" 2>&1 && grep -q 'mark by another' "$out" &&
	[ "$(grep -l "$(printf '\tvisible\t')[^ ]*$(printf '\t')fresh numbers: " "$work/private"/handout/*/questions | wc -l)" -eq "$last" ] &&
	! grep -q "$(printf '\thidden\t')" "$work/private"/handout/*/questions && ! grep -q 'fresh numbers' "$course"/handout/*/questions
checked $? 'by a GRADE_SEED with numbers that the public one has not' "$out"
for word in word other; do
	GRADE_SEED=$word "$three/questions" "$three" 03-coin-toss 3 visible >"$work/$word" 2>"$out"
done
cmp -s "$work/word" "$work/private/handout/03-coin-toss/questions" && ! cmp -s "$work/word" "$work/other" &&
	! grep '^call' "$course/handout/03-coin-toss/questions" | grep -vqxFf "$work/word"
checked $? 'the same for the same word, others for another; what is not drawn stays' "$out"
! $MAKE -s handout BUILD="$made" DIR="$course" >"$out" 2>&1 && grep -q 'not empty' "$out"
checked $? 'and is never written over anything' "$out"
handouts

# No line of a solution, of a mistake or of check.c is in the handout, but for those that are also in what the
# student starts from, and for those that say nothing: short ones, loops, tests and allocations.
# shellcheck disable=SC2016
plain='{ gsub(/[ \t]+/, " "); sub(/^ /, ""); sub(/ $/, ""); print }'
# shellcheck disable=SC2016
telling='length($0) >= 18 && !/^(for|if|while|else|\/\*|\*|#|\/\/)/ && !/^gsl_(vector|matrix)_(free|set_zero|set_all)\(/ && !/^gsl_(vector|matrix) \*[a-zA-Z_]+ = gsl_(vector|matrix)_c?alloc\([^()]*\);$/ && !/^(const )?(double|size_t) [a-zA-Z_]+ = (\(double\))?[a-z>A-Z_]+(->size[12]?|_get\([^()]*\));$/ && !/^(const )?(double|size_t|int|gsl_vector|gsl_matrix)( \*?[a-z_A-Z]+( = 0|)[,;])+$/'
awk "$plain" "$build"/grade/*/starter/*.c | sort -u >"$work/starters"
awk "$plain" "$build"/grade/*/solution/*.c chapters/*/check.c | awk "$telling" | sort -u |
	comm -23 - "$work/starters" >"$work/secret"
find "$course" -type f ! -name '*.svg' ! -name '*.csv' -exec cat {} + | awk "$plain" | sort -u >"$work/given"
comm -12 "$work/secret" "$work/given" >"$out"
[ -s "$work/secret" ] && [ ! -s "$out" ]
checked $? "none of $(wc -l <"$work/secret" | tr -d ' ') lines of the solutions and checks is in the handout" "$out"
! find "$course" -name 'exercise.c' -o -name 'check.c' -o -name '*.o' -o -name 'ask.c' -o -name 'drawing.c' | grep -q .
checked $? 'nor a file of them'
! grep -rq "$(printf '\thidden\t')" "$course/handout"
checked $? 'nor a hidden check'

there grade
grep -q '^Next: ' "$out" && ! grep -q 'FAILED' "$out"
checked $? 'the handout marks its starters' "$out"
! there grade NEEDED=50 && grep -q 'and nothing was' "$out"
checked $? 'and fails where some points are needed and nothing was begun' "$out"
there help
grep -q 'make grade3' "$out" && grep -q 'make quiz3' "$out" && ! grep -q 'weave\|run-test\|gradescope' "$out"
checked $? 'its help lists what works there' "$out"
cp "$three"/solution/*.c "$course/assignments/03-coin-toss"
there try3 TASK=3.4 && grep -q 'They agree' "$out" && ! grep -q STUDENT "$out" &&
	there try3 TASK=3.2 CALL='estimate_together({3, 1}, {4, 6})' && grep -q 'yours *0\.4$' "$out" && ! grep -q STUDENT "$out"
checked $? 'and tries an example, and numbers of my own' "$out"
there grade3
points 8/8
checked $? 'and solutions' "$out"
cp "$three/wrong/3.4-tosses-needed-5.c" "$course/assignments/03-coin-toss/3.4-tosses-needed.c"
there grade3
points 7/8 && grep -q 'is rounded' "$out"
checked $? 'whose visible answers are not all whole' "$out"
cp "$three/solution/3.4-tosses-needed.c" "$course/assignments/03-coin-toss"
cp "$three/wrong/3.2-estimate-together-1.c" "$course/assignments/03-coin-toss/3.2-estimate-together.c"
there grade3
points 6/8 && grep -q 'heads per tail' "$out"
checked $? 'and recognises a known mistake' "$out"
there grade NEEDED=75
checked $? 'three quarters of what was begun are there' "$out"
! there grade NEEDED=76
checked $? 'and no more' "$out"
there progress && ! there grade NEEDED=half && grep -q 'NEEDED is "half"' "$out"
checked $? 'a share that is no number is refused' "$out"
there grade3 TASK=3.1 STRICT=1
checked $? 'a task with all its points ends with status 0 where STRICT=1' "$out"
! there grade3 TASK=3.2 STRICT=1
checked $? 'one without does not' "$out"
mkdir "$work/before"
cp "$course"/assignments/03-coin-toss/* "$work/before"
there assignment3
diff -r "$work/before" "$course/assignments/03-coin-toss" >"$out" 2>&1
checked $? 'laying it out again changes nothing' "$out"
there reset3
diff -r "$work/before" "$course/assignments/03-coin-toss.backup-1" >"$out" 2>&1 &&
	cmp -s "$course/assignments/03-coin-toss/3.1-log-likelihood-of.c" "$three/starter/3.1-log-likelihood-of.c"
checked $? 'resetting it keeps what was there' "$out"

}

# ------------------------------------------------------------------ reports

reports() {
export=$build/grade/export
marked 3 "$three/solution" GRADE_SANITIZE=
"$export" gradescope "$report" >"$work/results.json" 2>"$out" &&
	[ "$(grep -c '"score": [12]' "$work/results.json")" -eq 5 ]
checked $? 'results.json has a test a task' "$work/results.json"

# Classroom 50 runs this in the student's checkout; the grader is the teacher's, where there is one.
"$three/questions" "$three" 03-coin-toss 3 | "$export" classroom 3 >"$work/tests.json" 2>"$out"
run=$(sed -n 's/.*"run": "\(.* TASK=3\.2 .*\)",*$/\1/p' "$work/tests.json" | sed 's/\\"/"/g')
mkdir -p "$work/bundle/course"
printf 'grade3:\n\t@printf "%%s %%s %%s\\n" "$(TASK)" "$(STRICT)" "$(STUDENT)"\n' >"$work/bundle/course/Makefile"
mkdir -p "$work/student"
(cd "$work/student" && CLASSROOM50_BUNDLE_DIR=$work/bundle MAKE=$MAKE sh -c "$run") >"$out" 2>&1
grep -qxF "3.2 1 $work/student" "$out"
checked $? "Classroom 50's test asks the teacher's grader" "$out"
cp "$work/bundle/course/Makefile" "$work/student"
(cd "$work/student" && unset CLASSROOM50_BUNDLE_DIR && sh -c "$run") >"$out" 2>&1
grep -qxF "3.2 1 $work/student" "$out"
checked $? "or the one that was handed out" "$out"

broken() { # NAME SED-EXPRESSION
	sed "$2" "$report" >"$work/broken.json"
	"$export" gradescope "$work/broken.json" >"$out" 2>&1
	[ $? -eq 2 ] && ! cmp -s "$report" "$work/broken.json" && ! grep -q '"tests"' "$out"
	checked $? "no result from a report $1" "$out"
}
broken 'that is cut off' '20,$ d'
broken 'that is not finished' 's/"complete": true/"complete": false/'
broken 'that is empty' 'd'
broken 'whose points do not add up' 's/^  "score": 8/  "score": 9/'
broken 'without tasks' '/"tasks": \[/,/^  \]/d'
broken 'of another form' 's/one-neuron-report/other/'
"$export" gradescope "$work/none.json" >"$out" 2>&1
[ $? -eq 2 ]
checked $? 'nor without a report' "$out"

"$three/questions" "$three" 03-coin-toss 3 >"$work/questions"
for cut in 1 20 60; do
	head -$cut "$work/questions" | "$build/grade/judge" --report "$report" \
		"$three/solution" "$three" "$build/grade/tools" >"$out" 2>&1
	[ $? -eq 2 ] && [ ! -e "$report" ] && ! grep -q 'points' "$out"
	checked $? "nothing is marked by the first $cut lines of the questions" "$out"
done

$MAKE -s classroom3 BUILD="$made" JSON="$work/tests.json" >"$out" 2>&1
[ "$(grep -c '"type": "run"' "$work/tests.json")" -eq 5 ] && grep -q 'classroom50/tests/v1' "$work/tests.json"
checked $? 'tests.json has an entry a task' "$work/tests.json"

# ---------------------------------------------- Gradescope, as it would do it

if command -v zip >/dev/null && command -v unzip >/dev/null; then
	gs=$work/autograder
	mkdir -p "$gs/source" "$gs/submission" "$gs/results"
	$MAKE -s gradescope3 BUILD="$made" ZIP="$work/3.zip" GRADE_SEED=secret >"$out" 2>&1 &&
		(cd "$gs/source" && unzip -q "$work/3.zip") && [ -x "$gs/source/setup.sh" ] && [ -x "$gs/source/run_autograder" ]
	checked $? 'the zip has setup.sh and run_autograder at its root' "$out"
	cp "$gs/source/run_autograder" "$gs"
	mkdir "$work/bin"
	printf '#!/bin/sh\n' >"$work/bin/apt-get"
	chmod +x "$work/bin/apt-get"
	export CFLAGS='-O0 -g' # as `there`; other flags would compile all of it once more
	AUTOGRADER=$gs PATH=$work/bin:$PATH bash "$gs/source/setup.sh" >"$out" 2>&1
	checked $? 'setup.sh' "$out"
	cp "$three"/solution/*.c "$gs/submission"
	sed 's/error \* error/error * 1.5/' "$three/solution/3.4-tosses-needed.c" >"$gs/submission/3.4-tosses-needed.c"
	AUTOGRADER=$gs bash "$gs/run_autograder" >"$out" 2>&1 && points 7/8 &&
		[ "$(grep -c '"score": 0' "$gs/results/results.json")" -eq 1 ]
	checked $? 'run_autograder writes results.json' "$out"
	mkdir -p "$gs/submission/assignments"
	mv "$gs/submission" "$gs/03-coin-toss"
	mkdir -p "$gs/submission/assignments"
	mv "$gs/03-coin-toss" "$gs/submission/assignments"
	AUTOGRADER=$gs bash "$gs/run_autograder" >"$out" 2>&1 && points 7/8
	checked $? 'a submission may also be the folder, or the course' "$out"
	printf '#!/bin/sh\nexit 2\n' >"$gs/source/course/build/grade/03-coin-toss/questions"
	! AUTOGRADER=$gs bash "$gs/run_autograder" >"$out" 2>&1 && [ ! -e "$gs/results/results.json" ]
	checked $? 'where the machinery is broken there is no results.json, and no points' "$out"
else
	skip "Gradescope's upload: zip or unzip is missing"
fi
}

for part; do
	case $part in
	hostile) all_hostile ;;
	layouts) layouts ;;
	texts) all_texts ;;
	parts) all_parts ;;
	course)
		what_others_get
		if [ -n "${JANSSON-}" ]; then reports; else skip 'reports and uploads: jansson is missing'; fi
		;;
	*) one_assignment "$part" ;;
	esac
done

! find "$work/tmp" -mindepth 1 | grep -q .
checked $? "no temporary folder is left"

end_of_checks "grade $*"
