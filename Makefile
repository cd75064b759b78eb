# One Neuron. `make help` lists the targets, `build/chapter3 --help` the options of a chapter.
#
# The folders in chapters/ are the only list of chapters: a new folder is a new chapter.
# Written for GNU make 3.81 and later.

# A person's words: only `typed` and `path`, below, hand them on. From 4.4 on make works out whatever it
# exports for every $(shell), and would run what such a word says. What has a default has it before that:
# to make 4.3 an unexported name is one that was given.
PLOTS         ?= plots
ASSIGNMENTS   ?= assignments
GRADE_SECONDS ?= 10
PREFIX        ?= /usr/local
unexport PREFIX DESTDIR TERMINAL SECTION SEED SET PLOTS RECORDED SOAK BENCH ONLY \
         ASSIGNMENTS STUDENT TASK CALL LEVEL POINTS REPORT DIR OUT JOBS ZIP JSON GRADE_SEED GRADE_DATA GRADE_SECONDS STRICT NEEDED

# What a name may not have where it becomes part of a rule or of a command: BUILD, chapters, sources.
SPECIAL  := $$ ` " ' \ ; & | < > ( ) * ? [ ] { } \# ! ~ % = : , @ ^
special   = $(strip $(foreach c,$(SPECIAL),$(findstring $(c),$(1))))
ifneq ($(call special,$(value BLAS)),)
$(error no BLAS "$(value BLAS)" here; BLAS is openblas, gslcblas or blas)
endif
NAMED    := $(wildcard chapters/* chapters/*/*.mk chapters/*/parts/*.c common/*/*.c tests/*.c tests/*.sh handout/*)
ifneq ($(call special,$(value BUILD))$(filter -% ~%,$(value BUILD)),)
$(error BUILD is "$(value BUILD)": give a folder whose name has none of $(SPECIAL) in it)
endif
ifneq ($(call special,$(NAMED)),)
$(error rename what has one of $(SPECIAL) in its name: $(foreach n,$(NAMED),$(if $(call special,$(n)),$(n))))
endif

FOLDERS  := $(sort $(notdir $(wildcard chapters/[0-9][0-9]-*)))
number    = $(patsubst 0%,%,$(firstword $(subst -, ,$(1))))
name      = $(patsubst $(firstword $(subst -, ,$(1)))-%,%,$(1))
NUMBERS  := $(foreach f,$(FOLDERS),$(call number,$(f)))

# Compiling and drawing take as many jobs as there are processors; a -j of the caller's wins.
# Not the rest: two chapters in one terminal must not talk at the same time.
ifeq ($(MAKELEVEL)$(filter-out all build figures golden weave web web-programs,$(MAKECMDGOALS)),0)
MAKEFLAGS += -j$(or $(shell getconf _NPROCESSORS_ONLN 2>/dev/null),2)
endif

# Where everything that is made goes; another folder keeps another compiler's files apart.
BUILD    ?= build
ifneq ($(words $(BUILD)),1)
$(error BUILD is "$(BUILD)": give one folder whose name has no spaces)
endif

# What to compute with: OpenBLAS where pkg-config finds it, else GSL's own CBLAS; BLAS=blas is the
# reference BLAS. Homebrew keeps its OpenBLAS apart from the rest, Debian its reference BLAS.
BREWED   := $(wildcard /opt/homebrew/opt/openblas/lib/pkgconfig /usr/local/opt/openblas/lib/pkgconfig)
PKG_CONFIG ?= $(if $(BREWED),PKG_CONFIG_PATH="$(firstword $(BREWED)):$$PKG_CONFIG_PATH") pkg-config
ifeq ($(origin BLAS),undefined)
BLAS     := $(shell $(PKG_CONFIG) --exists openblas 2>/dev/null && echo openblas || echo gslcblas)
endif
PLAIN     = $(shell $(PKG_CONFIG) --variable=libdir blas-netlib 2>/dev/null || echo /usr/lib)/blas
LIBS_openblas = $(shell $(PKG_CONFIG) --libs openblas)
LIBS_gslcblas = -lgslcblas
LIBS_blas     = -L$(PLAIN) -Wl,-rpath,$(PLAIN) -lblas
NAME_openblas = OpenBLAS
NAME_gslcblas = GSL's own CBLAS
NAME_blas     = the reference BLAS
BLAS_LIBS := $(or $(LIBS_$(BLAS)),$(error no BLAS "$(BLAS)" here; BLAS is openblas, gslcblas or blas))
BOTH_BLAS := gslcblas $(shell $(PKG_CONFIG) --exists openblas 2>/dev/null && echo openblas)
GSL_CFLAGS := $(shell $(PKG_CONFIG) --cflags gsl 2>/dev/null)
GSL_LIBS := $(shell $(PKG_CONFIG) --libs-only-L gsl 2>/dev/null) -lgsl

OPTIMIZE ?= -O2
SANITIZE ?=
WERROR   ?=
# -Wno-psabi: vectors are passed within one file only.
# clang only: a constant is an enum here, also beside a double.
CLANG    := $(findstring clang,$(shell $(CC) --version 2>/dev/null))
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wno-psabi \
             $(if $(CLANG),-Wno-enum-float-conversion)
CFLAGS   ?= $(OPTIMIZE) -g
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE $(WARNINGS) $(CFLAGS) \
             $(SANITIZE) $(if $(SANITIZE),-DSANITIZED) $(WERROR) -ffp-contract=off -Icommon $(GSL_CFLAGS) -DBLAS_NAME='"$(BLAS)"' \
             -DOPTIMIZED='"$(or $(lastword $(filter -O%,$(CFLAGS))),-O0)"'

# Whole or not at all: made beside its place, then moved there. Two makes at once, or one that is
# killed, leave no half of a file behind.
new       = $@.$$$$
whole     = { $(1) && mv -f $(new) $@; } || { rm -f $(new) $(new)-d; exit 1; }
COMPILE   = $(call whole,$(CC) $(ALL_CFLAGS) $(1) -MMD -MP -MT $@ -MF $(new)-d -c -o $(new) $< && \
            mv -f $(new)-d $(@:.o=.d))
LINK      = $(call whole,$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $(new) $(filter %.o %.a,$^) \
            $(GSL_LIBS) $(1) $(or $(2),$(BLAS_LIBS)) -lm -pthread)

# How times are taken. $(MEASURE) FILE CHAPTER ROUNDS 'BUILT WITH' ... (tools/measure); $(call built_with,BLAS...)
TELLING    = CC='$(CC)' OPENBLAS='$(if $(filter openblas,$(BOTH_BLAS)),$(LIBS_openblas))'
MEASURE    = $(TELLING) sh tools/measure
built_with = $(shell $(CC) --version | head -n 1), GSL $(shell $(PKG_CONFIG) --modversion gsl)$(if \
             $(filter openblas,$(1)),$(shell echo ,) OpenBLAS $(shell $(PKG_CONFIG) --modversion openblas))

# One thread: a chapter's matrices are small, and every run gives the same digits.
export OPENBLAS_NUM_THREADS ?= 1

COMMON   := $(patsubst common/%.c,$(BUILD)/common/%.o,$(wildcard common/*/*.c))

# The kernels, where the time goes: -O3 for -O2, and on a PC two more forms for the vector units
# that most but not all of them have. The eight lanes of AVX-512 and the four of AVX2 give the same digits.
MACHINE  := $(shell $(CC) -dumpmachine 2>/dev/null)
AVX2     := $(if $(filter x86_64%,$(MACHINE)),$(addprefix $(BUILD)/common/neuron/kernels-,avx2.o avx512.o))
# For no processor in particular: for some, gcc would leave an FMA out in one form and not in another.
FLAGS_AVX2   = -mavx2 -mfma -ffp-contract=fast -mtune=generic
FLAGS_AVX512 = $(FLAGS_AVX2) -mavx512f -mavx512dq -mavx512vl
EIGHT_LANES  = -DLANES=8 -DNARROWER=kernels_for_avx2
KERNEL_CFLAGS = $(if $(filter -O2,$(ALL_CFLAGS)),-O3)
COMMON   += $(AVX2)
PROGRAMS := $(foreach n,$(NUMBERS),$(BUILD)/chapter$(n))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all help build figures test check-data check-figures clean golden faults \
        $(foreach n,$(NUMBERS),chapter$(n) draw$(n) quiz$(n)) FORCE

# ---------------------------------------------------------------- everything

all: figures $(BUILD)/one-neuron ## build and run every chapter and draw every figure (what `make` does)
	@sh tools/summary $(BUILD) $(FOLDERS)

# In a handout, what its README lists.
help: ## this list
	@echo "One Neuron: what make can do"
ifneq ($(wildcard handout/*),)
	@sed -n '/^```sh/,/^```/{ /^```/d; s/^/  /; p; }' README.md
else
	@sed -n 's/^\([a-z][a-z0-9.-]*\):.*## /\1	/p' Makefile $(filter %.mk,$(MAKEFILE_LIST)) | \
		awk -F'\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'
	@echo "  make run-test_fit   run one test: run- and the name of a file in tests/"
	@echo "  make chapter3       run chapter 3 in the terminal; as well: TERMINAL=ascii (or png,"
	@echo "                      pdf, window, script), PLOTS=folder, SECTION=3.2, SEED=7"
	@echo "                      SET='tosses=50' turns a dial: build/chapter3 --help lists them"
	@echo "  make quiz3          the questions of chapter 3, asked one after another; SECTION=3.2"
	@echo "  make assignment3    lay out the tasks of chapter 3; then grade3, reset3,"
	@echo "                      hint3 TASK=3.2, try3 TASK=3.2 CALL='f({1, 2}, 0.5)';"
	@echo "                      for teachers gradescope3, classroom3 (see chapters/README.md)"
endif
	@echo "Compiling with $(CC), $(BLAS) (BLAS=gslcblas, openblas or blas to choose)"

# The later chapters take longer and are begun first: at the end no processor waits for one of them.
backwards = $(if $(1),$(call backwards,$(wordlist 2,$(words $(1)),$(1))) $(firstword $(1)))
figures: $(foreach n,$(call backwards,$(NUMBERS)),draw$(n)) ## draw every figure again

build: $(PROGRAMS) $(BUILD)/one-neuron ## compile every chapter, and the tool

clean: ## remove all that was made, except the figures
	rm -rf $(BUILD)

# ---------------------------------------------------------------- a chapter

# A person's word as one word of the shell, whatever stands in it: as it was typed, for make is not
# to look into it either, here or when it fills the environment. A path may begin with a dash.
define newline


endef
quoted  = '$(subst ','\'',$(1))'
typed   = $(if $(findstring $(newline),$(value $(1))),$(error $(1) has more than one line))$(call \
          quoted,$(value $(1)))
path    = $(if $(filter -%,$(firstword $(value $(1)))),./)$(typed)
OPTIONS = $(if $(value TERMINAL),--terminal $(call typed,TERMINAL)) \
          $(if $(value SECTION),--section $(call typed,SECTION)) \
          $(if $(value SEED),--seed $(call typed,SEED)) \
          $(if $(value SET),--set $(call typed,SET)) --plots $(call path,PLOTS)

# What one chapter's program alone needs: the sources in its parts/.
parts     = $(patsubst chapters/%.c,$(BUILD)/%.o,$(wildcard chapters/$(1)/parts/*.c))

# $(1): the folder, $(2): the chapter's number, $(3): the program's name
define chapter
$(BUILD)/chapter$(2): $(BUILD)/$(1).o $(call parts,$(1)) $(BUILD)/libcommon.a
	@$$(LINK)

$(BUILD)/$(1)/parts/%.o: chapters/$(1)/parts/%.c $(BUILD)/flags
	@mkdir -p $$(@D)
	@$$(COMPILE)

$(BUILD)/$(1).o: chapters/$(1)/$(3).c $(BUILD)/flags
	@$$(COMPILE)

chapter$(2): $(BUILD)/chapter$(2)
	@mkdir -p $$(call path,PLOTS)
	@$(BUILD)/chapter$(2) $$(OPTIONS) $$(ARGUMENTS$(2))

quiz$(2): $(BUILD)/chapter$(2)
	@$(BUILD)/chapter$(2) --quiz $$(OPTIONS)

draw$(2): $(BUILD)/chapter$(2)
	@mkdir -p $$(call path,PLOTS)
	@sh tools/draw $(BUILD) $$(call path,PLOTS) $(2) $(call name,$(1))
endef
$(foreach f,$(FOLDERS),$(eval $(call chapter,$(f),$(call number,$(f)),$(call name,$(f)))))

# ---------------------------------------------------------------- the library

$(BUILD)/libcommon.a: $(COMMON)
	@$(call whole,$(AR) rc $(new) $^)

$(BUILD)/common/%.o: common/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILE)

$(BUILD)/common/neuron/kernels.o: common/neuron/kernels.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(KERNEL_CFLAGS))

$(BUILD)/common/neuron/kernels-avx2.o: common/neuron/kernels.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(KERNEL_CFLAGS) $(FLAGS_AVX2) -DLANES=4 -DKERNELS=kernels_for_avx2)

$(BUILD)/common/neuron/kernels-avx512.o: common/neuron/kernels.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(KERNEL_CFLAGS) $(FLAGS_AVX512) $(EIGHT_LANES) -DKERNELS=kernels_for_avx512)

$(BUILD)/common/neuron/kernels-here.o: common/neuron/kernels-here.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(if $(AVX2),-DWITH_AVX))

# Another compiler, BLAS or flag makes everything anew; the same ones leave this file alone.
$(BUILD)/flags: FORCE
	@for tool in $(firstword $(CC)) $(lastword $(PKG_CONFIG)); do command -v $$tool >/dev/null || \
		{ echo "$$tool is not installed; run: sh tools/setup" >&2; exit 1; }; done
	@$(PKG_CONFIG) --exists gsl || { echo "GSL is not installed; run: sh tools/setup" >&2; exit 1; }
	@mkdir -p $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(BLAS_LIBS)' > $(new); \
	if cmp -s $(new) $@; then rm $(new); else mv -f $(new) $@; \
		echo "compiling with $(CC), GSL $$($(PKG_CONFIG) --modversion gsl) and $(NAME_$(BLAS))"; fi

-include $(wildcard $(BUILD)/*.d $(BUILD)/common/*/*.d $(BUILD)/*/parts/*.d)
include tests/tests.mk
include tools/one-neuron/one-neuron.mk
include tools/grade/grade.mk
include $(wildcard tools/grade/class/class.mk)
include tools/book/book.mk
include tools/notebooks/notebooks.mk
include tools/web/web.mk
include tools/web/pages.mk
include tools/bench/bench.mk
include $(wildcard chapters/*/*.mk)
