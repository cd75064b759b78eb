# One Neuron. `make help` lists the targets, `build/chapter3 --help` the options of a chapter.
#
# The folders in chapters/ are the only list of chapters: a new folder is a new chapter.
# Written for GNU make 3.81 and later.

FOLDERS  := $(sort $(notdir $(wildcard chapters/[0-9][0-9]-*)))
number    = $(patsubst 0%,%,$(firstword $(subst -, ,$(1))))
name      = $(patsubst $(firstword $(subst -, ,$(1)))-%,%,$(1))
NUMBERS  := $(foreach f,$(FOLDERS),$(call number,$(f)))

# Where everything that is made goes; another folder keeps another compiler's files apart.
BUILD    ?= build
PLOTS    ?= plots

# What to compute with: OpenBLAS where pkg-config finds it, else GSL's own CBLAS.
# Homebrew keeps its OpenBLAS apart from the rest.
BREWED   := $(wildcard /opt/homebrew/opt/openblas/lib/pkgconfig /usr/local/opt/openblas/lib/pkgconfig)
PKG_CONFIG ?= $(if $(BREWED),PKG_CONFIG_PATH="$(firstword $(BREWED)):$$PKG_CONFIG_PATH") pkg-config
BLAS     ?= $(shell $(PKG_CONFIG) --exists openblas 2>/dev/null && echo openblas || echo gslcblas)
BLAS_LIBS = $(if $(filter openblas,$(BLAS)),$(shell $(PKG_CONFIG) --libs openblas),-lgslcblas)
GSL_CFLAGS := $(shell $(PKG_CONFIG) --cflags gsl 2>/dev/null)
GSL_LIBS := $(shell $(PKG_CONFIG) --libs-only-L gsl 2>/dev/null) -lgsl

OPTIMIZE ?= -O2
SANITIZE ?=
WERROR   ?=
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
CFLAGS   ?= $(OPTIMIZE) -g
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DARWIN_C_SOURCE $(WARNINGS) $(CFLAGS) \
             $(SANITIZE) $(WERROR) -ffp-contract=off -Icommon $(GSL_CFLAGS) -DBLAS_NAME='"$(BLAS)"' \
             -DOPTIMIZED='"$(or $(lastword $(filter -O%,$(CFLAGS))),-O0)"'
LINK      = $(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $(filter %.o %.a,$^) \
            $(GSL_LIBS) $(BLAS_LIBS) -lm

# One thread: a chapter's matrices are small, and every run gives the same digits.
export OPENBLAS_NUM_THREADS ?= 1

COMMON   := $(patsubst common/%.c,$(BUILD)/common/%.o,$(wildcard common/*.c))
PROGRAMS := $(foreach n,$(NUMBERS),$(BUILD)/chapter$(n))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all help build figures test check-data check-figures clean golden faults \
        $(foreach n,$(NUMBERS),chapter$(n) draw$(n)) FORCE

# ---------------------------------------------------------------- everything

all: figures ## build and run every chapter and draw every figure (what `make` does)
	@sh tools/summary $(BUILD) $(FOLDERS)

help: ## this list
	@echo "One Neuron: what make can do"
	@sed -n 's/^\([a-z][a-z0-9.-]*\):.*## /\1	/p' Makefile tests/*.mk tools/*/*.mk chapters/*/*.mk | \
		awk -F'\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'
	@echo "  make chapter3       run chapter 3 in the terminal; as well: TERMINAL=ascii (or png,"
	@echo "                      pdf, window, script), PLOTS=folder, SECTION=3.2, SEED=7"
	@echo "  make assignment3    lay out the tasks of chapter 3; then grade3, hint3 TASK=3.2, reset3;"
	@echo "                      for teachers gradescope3, classroom3 (see chapters/README.md)"
	@echo "Compiling with $(CC), $(BLAS) (BLAS=gslcblas or openblas to choose)"

figures: $(foreach n,$(NUMBERS),draw$(n)) ## draw every figure again

build: $(PROGRAMS) ## compile every chapter

clean: ## remove all that was made, except the figures
	rm -rf $(BUILD)

# ---------------------------------------------------------------- a chapter

# A person's word as one word of the shell, whatever stands in it.
quoted  = '$(subst ','\'',$(1))'
OPTIONS = $(if $(TERMINAL),--terminal $(call quoted,$(TERMINAL))) \
          $(if $(SECTION),--section $(call quoted,$(SECTION))) \
          $(if $(SEED),--seed $(call quoted,$(SEED))) --plots $(call quoted,$(PLOTS))

# $(1): the folder, $(2): the chapter's number, $(3): the program's name
define chapter
$(BUILD)/chapter$(2): $(BUILD)/$(1).o $(BUILD)/libcommon.a
	@$$(LINK)

$(BUILD)/$(1).o: chapters/$(1)/$(3).c $(BUILD)/flags
	@$$(CC) $$(ALL_CFLAGS) -MMD -MP -c -o $$@ $$<

chapter$(2): $(BUILD)/chapter$(2) $(PLOTS)
	@$(BUILD)/chapter$(2) $$(OPTIONS) $$(ARGUMENTS$(2))

draw$(2): $(BUILD)/chapter$(2) $(PLOTS)
	@sh tools/draw $(BUILD) $(PLOTS) $(2) $(call name,$(1))
endef
$(foreach f,$(FOLDERS),$(eval $(call chapter,$(f),$(call number,$(f)),$(call name,$(f)))))

# ---------------------------------------------------------------- the library

$(BUILD)/libcommon.a: $(COMMON)
	@rm -f $@
	@$(AR) rc $@ $^

$(BUILD)/common/%.o: common/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Another compiler, BLAS or flag makes everything anew; the same ones leave this file alone.
$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists gsl || { echo "GSL is not installed; run: sh tools/setup" >&2; exit 1; }
	@mkdir -p $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(BLAS_LIBS)' > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; \
		echo "compiling with $(CC), GSL $$($(PKG_CONFIG) --modversion gsl) and $(if \
		$(filter openblas,$(BLAS)),OpenBLAS,GSL's own CBLAS)"; fi

$(sort $(PLOTS)):
	@mkdir -p $@

-include $(wildcard $(BUILD)/*.d $(BUILD)/common/*.d)
include tests/tests.mk
include tools/grade/grade.mk
include tools/book/book.mk
include $(wildcard chapters/*/*.mk)
