# Chapter 11 measures passes of four builds, which take turns. Included by the Makefile.
# `make chapter11` measures once, into $(BUILD)/times11.csv; RECORDED=1 shows the recorded times instead.

FOLDER11 := chapters/11-as-fast-as-the-machine
TIMED11  := $(foreach b,O0 GSL O2 native,$(BUILD)/times11/$(b))
NAME11    = $(subst O,-O,$(subst GSL,O2 GSL,$(1)))
NATIVE   = $(shell $(CC) -march=native -E -x c /dev/null >/dev/null 2>&1 && echo -march=native)
FLAGS11   = $(if $(filter native,$(1)),-O2 $(NATIVE) -ffp-contract=fast,-$(subst GSL,O2,$(1)))
TIMES11   = $(MEASURE) $(1) 11 3 '$(call built_with,$(BOTH_BLAS))' 'ns for an example' built,version,D,N,ns $(TIMED11)

.PHONY: times11

ARGUMENTS11 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times11.csv')
chapter11: $(if $(value RECORDED),,$(if $(filter 11.1,$(value SECTION)),,$(BUILD)/times11.csv))

times11: $(TIMED11) ## measure chapter 11's times on this computer once more
	@$(call TIMES11,$(BUILD)/times11.csv)

$(BUILD)/record/times-11.csv: $(TIMED11) FORCE
	@$(call TIMES11,$@)

$(BUILD)/times11.csv: $(TIMED11) tools/measure tools/machine tools/medians.awk
	@echo 'chapter 11 measures this computer, once, for about a minute; RECORDED=1 shows the recorded times' >&2
	@$(call TIMES11,$@)

$(TIMED11): %: %.o $(BUILD)/libcommon.a
	@$(call LINK,,$(if $(filter GSL,$(@F)),$(LIBS_gslcblas)))

# The last flags are the ones that count.
$(addsuffix .o,$(TIMED11)): $(BUILD)/times11/%.o: $(FOLDER11)/as-fast-as-the-machine.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(call FLAGS11,$*) -DBUILT='"$(call NAME11,$*)"')

-include $(wildcard $(BUILD)/times11/*.d)
