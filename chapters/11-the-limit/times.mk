# Chapters 11 and 12 measure passes of six builds, which take turns. Included by the Makefile.
# `make chapter11` measures once, into $(BUILD)/times11.csv, for both chapters; RECORDED=1 shows the recorded times
# instead. The compiler leaves out of vectors what is not written as one: the chapters say what is gained by each.

OF11     := $(addprefix $(BUILD)/times11/11-,O0 GSL O2 native)
OF12     := $(addprefix $(BUILD)/times11/12-,O2 native)
TIMED11  := $(OF11) $(OF12)
NAME11    = $(subst O,-O,$(subst GSL,O2 GSL,$(1)))
NATIVE    = $(shell $(CC) -march=native -E -x c /dev/null >/dev/null 2>&1 && echo -march=native)
FLAGS11   = $(if $(filter native,$(1)),-O2 $(NATIVE) -ffp-contract=fast,-$(subst GSL,O2,$(1))) -fno-tree-vectorize -fno-tree-slp-vectorize
TIMES11   = $(MEASURE) $(1) 11 3 '$(call built_with,$(BOTH_BLAS))' 'ns for an example' built,version,D,N,ns $(TIMED11)

.PHONY: times11

ARGUMENTS11 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times11.csv')
ARGUMENTS12 ?= $(ARGUMENTS11)
chapter11: $(if $(value RECORDED),,$(if $(filter 11.1,$(value SECTION)),,$(BUILD)/times11.csv))
chapter12: $(if $(value RECORDED),,$(if $(filter 12.1,$(value SECTION)),,$(BUILD)/times11.csv))

times11: $(TIMED11) ## measure the times of chapters 11 and 12 on this computer once more
	@$(call TIMES11,$(BUILD)/times11.csv)

$(BUILD)/record/times-11.csv: $(TIMED11) FORCE
	@$(call TIMES11,$@)

$(BUILD)/times11.csv: $(TIMED11) tools/measure tools/machine tools/medians.awk
	@echo 'chapters 11 and 12 measure this computer, once, for about two minutes; RECORDED=1 shows the recorded times' >&2
	@$(call TIMES11,$@)

$(OF11): $(BUILD)/times11/11-%: $(BUILD)/times11/11-%.o $(call parts,11-the-limit) $(BUILD)/libcommon.a
	@$(call LINK,,$(if $(filter GSL,$*),$(LIBS_gslcblas)))

$(OF12): $(BUILD)/times11/12-%: $(BUILD)/times11/12-%.o $(call parts,12-four-at-a-time) $(BUILD)/libcommon.a
	@$(LINK)

# The last flags are the ones that count.
$(addsuffix .o,$(OF11)): $(BUILD)/times11/11-%.o: chapters/11-the-limit/the-limit.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(call FLAGS11,$*) -DBUILT='"$(call NAME11,$*)"')

$(addsuffix .o,$(OF12)): $(BUILD)/times11/12-%.o: chapters/12-four-at-a-time/four-at-a-time.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(call FLAGS11,$*) -DBUILT='"$(call NAME11,$*)"')

-include $(wildcard $(BUILD)/times11/*.d)
