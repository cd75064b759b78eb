# Assignments: handing them out and marking them. Included by the Makefile; chapters/README.md is the
# teacher's page. Every chapter that has an exercise.c and a check.c has an assignment. In a handout
# there is neither: handout/NAME/ holds what was made of them, and none of the answers.

ASSIGNED  := $(sort $(notdir $(patsubst %/exercise.c,%,$(wildcard chapters/[0-9][0-9]-*/exercise.c)) \
             $(wildcard handout/[0-9][0-9]-*)))
GRADED    := $(foreach f,$(ASSIGNED),$(call number,$(f)))
G         := $(BUILD)/grade

# ASSIGNMENTS is where the students' files are; STUDENT=folder marks those of somebody else.

# How a task is compiled: the same way whatever SANITIZE says, statically where that is possible.
# GRADE_WITH is the compiler.
# A task goes through the preprocessor, is looked through and then compiled: newer clangs with -Wpedantic
# warn of every line that the preprocessor marks.
GRADE_WITH  = $(CC)
MARKED      = $(shell $(GRADE_WITH) -Werror -Wgnu-line-marker -E -x c /dev/null >/dev/null 2>&1 && echo -Wno-gnu-line-marker)
# _DEFAULT_SOURCE has here what a Mac's headers have there (M_PI). What was never written is zero, so that marking
# twice gives the same; the sanitizer's program has it otherwise (NaN: clang by its pattern, wire.c for what gcc
# leaves as it is), and without optimization, which knows too well what may be left out. A beginner is warned of a
# double that becomes an int, and not of a size that becomes a double.
GRADE_FLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -O1 -g \
              $(WARNINGS:-Wconversion=-Wfloat-conversion) $(MARKED) \
              $(GRADE_WERROR) $(ZEROED) -ffp-contract=off $(GSL_CFLAGS)
does_take   = $(shell $(GRADE_WITH) -Werror $(1) -fsyntax-only -x c /dev/null >/dev/null 2>&1 && echo $(1))
ZEROED      = $(call does_take,-ftrivial-auto-var-init=zero)
PATTERNED   = $(call does_take,-ftrivial-auto-var-init=$(if \
              $(findstring clang,$(shell $(GRADE_WITH) --version 2>/dev/null)),pattern,uninitialized))
GRADE_LIBS  = $(GSL_LIBS) -lgslcblas -lm
GRADE_CHECK = -fsanitize=address,undefined -fno-sanitize=object-size -fno-sanitize-recover=all \
              -fno-omit-frame-pointer -O0 $(PATTERNED)

JANSSON   := $(shell $(PKG_CONFIG) --exists jansson 2>/dev/null && echo yes)
JSON_CFLAGS = $(if $(JANSSON),-DHAVE_JANSSON $(shell $(PKG_CONFIG) --cflags jansson))
JSON_LIBS   = $(if $(JANSSON),$(shell $(PKG_CONFIG) --libs jansson))

.PHONY: grade progress handout ready test-grade \
        $(foreach n,$(GRADED),$(addsuffix $(n),assignment reset grade graded hint try gradescope classroom))

# NEEDED=50: exit status 1 where less than half of the points of what was begun are earned, or nothing was begun.
grade: $(foreach n,$(GRADED),graded$(n)) ## mark every assignment that was begun
	@awk -f tools/grade/progress.awk -v needed=$(call typed,NEEDED) -v folder=$(call path,ASSIGNMENTS) $(foreach f,$(ASSIGNED),$(G)/$(f)/tasks:$(G)/$(f)/marks)

progress: $(foreach f,$(ASSIGNED),$(G)/$(f)/tasks) ## what was last marked, in one table
	@awk -f tools/grade/progress.awk -v folder=$(call path,ASSIGNMENTS) $(foreach f,$(ASSIGNED),$(G)/$(f)/tasks:$(G)/$(f)/marks)

# ---------------------------------------------------------------- the grader

GRADER := $(patsubst %,$(G)/%.o,mark try call place build run guess watch find likeness source finding words reach questions show report confine shut compare)

$(G)/%.o: tools/grade/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(JSON_CFLAGS))

$(G)/judge: $(GRADER)
	@$(call LINK,$(JSON_LIBS))

$(G)/export: $(G)/export.o
	@$(call LINK,$(JSON_LIBS))

# What is linked with a student's code: compiled like it, with and without the sanitizer. Where it can be static,
# gold links it in half the time, and under the sanitizer in a quarter.
$(G)/tools/ready: tools/grade/wire.c tools/grade/wire.h tools/grade/probe.c $(BUILD)/flags
	@mkdir -p $(@D)
	@rm -f $(@D)/*
	@cp tools/grade/wire.h $(@D)
	@for f in wire probe; do $(CC) $(GRADE_FLAGS) -c -o $(@D)/$$f.o tools/grade/$$f.c || exit 1; done
	@echo 'int main(void) { return 0; }' > $(@D)/try.c
	@if $(CC) $(GRADE_CHECK) -o $(@D)/try $(@D)/try.c 2>/dev/null; then for f in wire probe; do \
		$(CC) $(GRADE_FLAGS) $(GRADE_CHECK) -DGRADE_SANITIZED -c -o $(@D)/$$f-checked.o tools/grade/$$f.c || exit 1; done; fi
	@echo 'int wire_call(const char *n, void *i, void *o); int wire_call(const char *n, void *i, void *o) { (void)n; (void)i; (void)o; return 0; }' > $(@D)/try.c
	@for how in '-static -fuse-ld=gold' -static ''; do \
		$(CC) $$how -o $(@D)/try $(@D)/try.c $(@D)/probe.o $(@D)/wire.o $(GRADE_LIBS) 2>/dev/null && break; \
		done; echo $$how > $(@D)/static
	@rm -f $(@D)/sanitize
	@for how in '$(GRADE_CHECK) -fuse-ld=gold' '$(GRADE_CHECK)'; do \
		$(CC) -Werror $$how -c -o $(@D)/try.o $(@D)/try.c 2>/dev/null && $(CC) $$how -o $(@D)/try $(@D)/try.o \
		$(@D)/probe-checked.o $(@D)/wire-checked.o $(GRADE_LIBS) 2>/dev/null && \
		$(@D)/try 3>/dev/null </dev/null 2>&1 && break; how=; done; echo $$how > $(@D)/sanitize
	@touch $@

# ---------------------------------------------------------------- for teachers

# The make files of a course without chapters of ours and without a class to mark.
given_mk = $(filter-out chapters/% tools/grade/class/%,$(filter %.mk,$(MAKEFILE_LIST)))

handout: $(foreach f,$(ASSIGNED),$(G)/$(f)/questions) ## write the course for students, without solutions: DIR=folder
	@GRADE_SEED=$(call typed,GRADE_SEED) sh tools/grade/hand-out $(call path,DIR) $(G) '$(given_mk)' $(ASSIGNED)

# The questions with their answers, which without a seed or data of one's own are always the same.
kept = $(if $(wildcard chapters/$(1)/exercise.c),$(if $(value GRADE_SEED)$(value GRADE_DATA),,$(G)/$(1)/unseeded))

# Everything that marking needs, built and tried.
ready: $(foreach f,$(ASSIGNED),$(G)/$(f)/questions $(call kept,$(f)) $(G)/$(f)/glued) $(G)/judge $(G)/export $(G)/tools/ready

ifneq ($(wildcard tests/test_split.sh),)
.PHONY: check-split check-questions
test-project: check-split check-questions

check-split: ## the splitter names each mistake that the author of an assignment can make
	@sh tests/test_split.sh

check-questions: ready ## every check fails the starters, and one of them each known mistake
	@$(foreach f,$(ASSIGNED),$(call asking,$(f)) >/dev/null &&) true
endif

PARTS     := $(addprefix test-grade-,course texts hostile parts layouts $(GRADED))
.PHONY: $(PARTS) $(foreach n,$(GRADED),marking$(n))

# The longest first: at the end no processor waits for one of them.
test-grade: $(PARTS) ## mark solutions, mistakes and hostile submissions (minutes)

$(PARTS): test-grade-%: ready
	@JANSSON='$(JANSSON)' sh tests/test_grade.sh $(BUILD) $*

# ---------------------------------------------------------------- an assignment

# $(1): the folder, $(2): its number, $(3): the chapter's name
define assigned
assignment$(2): $(G)/$(1)/tasks
	@sh tools/grade/assignment new $(2) $$(call path,ASSIGNMENTS)/$(1) $(G)/$(1)

reset$(2): $(G)/$(1)/tasks
	@sh tools/grade/assignment reset $(2) $$(call path,ASSIGNMENTS)/$(1) $(G)/$(1)

hint$(2): $(G)/$(1)/tasks
	@awk -f tools/grade/hint.awk -v number=$(2) -v task=$$(call typed,TASK) -v level=$$(call typed,LEVEL) \
		-v folder=$$(call path,ASSIGNMENTS)/$(1) $(G)/$(1)/tasks

# What asks a task's function, as the task is compiled.
$(G)/$(1)/glued: $(G)/$(1)/tasks $(G)/tools/ready
	@for f in $(G)/$(1)/glue/*.c; do \
		$(CC) $$(GRADE_FLAGS) -g0 -w -I$(G)/tools -c -o $$$${f%c}o $$$$f || exit 1; done
	@touch $$@

grade$(2): $(G)/$(1)/questions $$(call kept,$(1)) $(G)/$(1)/glued $(G)/judge
	@$$(call grading,$(1))

# What grade$(2) runs: a test that marks often asks for it once.
marking$(2):
	@printf '%s\n' $$(call quoted,$$(call grading,$(1)))

try$(2): $(G)/$(1)/questions $$(call kept,$(1)) $(G)/$(1)/glued $(G)/judge
	@$$(call judging,$(1)) --try --only $$(call typed,TASK) $$(if $$(value CALL),--call $$(call typed,CALL))

gradescope$(2):
	@mkdir -p $(G)
	@GRADE_SEED=$$(call typed,GRADE_SEED) GRADE_DATA=$$(call path,GRADE_DATA) \
		sh tools/grade/gradescope/zip $(2) $(1) '$$(given_mk)' $$(if $$(value ZIP),$$(call path,ZIP),$(G)/gradescope$(2).zip)

classroom$(2): $(G)/$(1)/questions $$(call kept,$(1)) $(G)/export
	@$$(call asking,$(1)) | $(G)/export classroom $(2) > $(G)/tests$(2).json.new && \
		mv $(G)/tests$(2).json.new $$(if $$(value JSON),$$(call path,JSON),$(G)/tests$(2).json) && \
		printf '%s: an entry a task, or a point of one that has parts\nNext: gh teacher assignment test set ORGANISATION CLASSROOM ASSIGNMENT --tests %s\n' \
			$$(if $$(value JSON),$$(call path,JSON) $$(call path,JSON),$(G)/tests$(2).json $(G)/tests$(2).json)

graded$(2): $(G)/$(1)/questions $$(call kept,$(1)) $(G)/$(1)/glued $(G)/judge
	@$$(call marking,$(1)) --part
endef

# A variable's value, or else what the file says that was made with the tools.
or_cat = $(if $(filter undefined,$(origin $(1))),$$(cat $(G)/tools/$(2)),$($(1)))

# How a submission is compiled, as the judge is told.
COMPILING = GRADE_CC='$(GRADE_WITH) $(GRADE_FLAGS)' GRADE_LIBS='$(GRADE_LIBS)' \
	GRADE_STATIC="$(call or_cat,GRADE_STATIC,static)" GRADE_SANITIZE="$(call or_cat,GRADE_SANITIZE,sanitize)" \
	GRADE_SECONDS=$(call typed,GRADE_SECONDS) GRADE_READ='$(dir $(shell command -v $(firstword $(GRADE_WITH)) 2>/dev/null))'

# The judge, and its questions.
judging = $(call asking,$(1)) | $(COMPILING) \
	$(if $(value STUDENT),sh tools/grade/unpacked $(G)/judge $(call path,STUDENT),$(G)/judge $(call path,ASSIGNMENTS)/$(1) --own) \
	$(G)/$(1) $(G)/tools

# Marks one assignment; the report too where the library for it is here.
marking = $(call judging,$(1)) --marks $(G)/$(1)/marks \
	$(if $(value REPORT),--report $(call path,REPORT),$(if $(JANSSON),--report $(G)/$(1)/report.json))

grading = $(call marking,$(1)) $(if $(value TASK),--only $(call typed,TASK)) $(if $(value STRICT),--strict) \
	$(if $(value POINTS),--least $(call typed,POINTS))

# From exercise.c and check.c, where they are.
define taught
$(G)/$(1)/tasks: chapters/$(1)/exercise.c chapters/$(1)/$(3).c tools/grade/split.awk
	@mkdir -p $(G)/$(1)
	@for f in starter solution wrong glue answer; do rm -rf $(G)/$(1)/$$$$f && mkdir $(G)/$(1)/$$$$f; done
	@rm -f $$@
	@LC_ALL=C awk -f tools/grade/split.awk -v number=$(2) -v out=$(G)/$(1) \
		chapters/$(1)/$(3).c chapters/$(1)/exercise.c

$(G)/$(1)/answered: $(G)/$(1)/tasks tools/grade/wire.h $(wildcard common/*/*.h) $(BUILD)/flags
	@echo "assignment $(2): its solutions and known mistakes are compiled"
	@for f in $(G)/$(1)/answer/*.c; do \
		$(CC) $(ALL_CFLAGS) -w -Itools/grade -c -o $$$${f%c}o $$$$f || exit 1; done
	@touch $$@

$(G)/$(1)/questions: $(G)/$(1)/answered chapters/$(1)/check.c $(patsubst %,$(G)/%.o,ask drawing call words wire compare reach) $(BUILD)/libcommon.a
	@$$(call whole,$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) -Itools/grade -I$(G)/$(1) -o $$(new) chapters/$(1)/check.c $(G)/$(1)/answers.c \
		$(G)/$(1)/answer/*.o $(G)/ask.o $(G)/drawing.o $(G)/call.o $(G)/words.o $(G)/wire.o $(G)/compare.o $(G)/reach.o $(BUILD)/libcommon.a $$(GSL_LIBS) $$(BLAS_LIBS) -lm -pthread)

$(G)/$(1)/unseeded: $(G)/$(1)/questions $(wildcard datasets/*.csv)
	@$$(call whole,GRADE_SEED= GRADE_DATA= $(G)/$(1)/questions $(G)/$(1) $(1) $(2) > $$(new))
endef

asking = $(if $(wildcard chapters/$(1)/exercise.c),$(if $(call kept,$(1)),cat $(G)/$(1)/unseeded,GRADE_SEED=$(call \
	typed,GRADE_SEED) GRADE_DATA=$(call path,GRADE_DATA) $(G)/$(1)/questions $(G)/$(1) $(1) $(call number,$(1))),cat handout/$(1)/questions)

# In a handout: as it was given.
define given
$(G)/$(1)/tasks: $(wildcard handout/$(1)/*)
	@mkdir -p $(G)/$(1)
	@cp -R handout/$(1)/. $(G)/$(1)/
	@touch $$@

$(G)/$(1)/questions: $(G)/$(1)/tasks
	@touch $$@
endef

$(foreach f,$(ASSIGNED),$(eval $(call assigned,$(f),$(call number,$(f)),$(call name,$(f)))))
$(foreach f,$(ASSIGNED),$(eval $(if $(wildcard chapters/$(f)/exercise.c),$(call \
	taught,$(f),$(call number,$(f)),$(call name,$(f))),$(call given,$(f)))))

-include $(wildcard $(G)/*.d)
