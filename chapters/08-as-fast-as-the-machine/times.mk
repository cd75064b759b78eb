# Chapter 8 measures passes of four builds, which take turns. Included by the Makefile.
# `make chapter8` measures once, into $(BUILD)/times8.csv; RECORDED=1 shows the recorded times instead.

FOLDER8 := chapters/08-as-fast-as-the-machine
TIMED8  := $(foreach b,O0 GSL O2 native,$(BUILD)/times8/$(b))
NAME8    = $(subst O,-O,$(subst GSL,O2 GSL,$(1)))
NATIVE   = $(shell $(CC) -march=native -E -x c /dev/null >/dev/null 2>&1 && echo -march=native)
FLAGS8   = $(if $(filter native,$(1)),-O2 $(NATIVE) -ffp-contract=fast,-$(subst GSL,O2,$(1)))
TIMES8   = $(MEASURE) $(1) 8 3 '$(call built_with,$(BOTH_BLAS))' 'ns for an example' built,version,D,N,ns $(TIMED8)

.PHONY: times8

ARGUMENTS8 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times8.csv')
chapter8: $(if $(value RECORDED),,$(if $(filter 8.1,$(value SECTION)),,$(BUILD)/times8.csv))

times8: $(TIMED8) ## measure chapter 8's times on this computer once more
	@$(call TIMES8,$(BUILD)/times8.csv)

$(BUILD)/record/times-8.csv: $(TIMED8) FORCE
	@$(call TIMES8,$@)

$(BUILD)/times8.csv: $(TIMED8) tools/measure tools/machine tools/medians.awk
	@echo 'chapter 8 measures this computer, once, for about a minute; RECORDED=1 shows the recorded times' >&2
	@$(call TIMES8,$@)

$(TIMED8): %: %.o $(BUILD)/libcommon.a
	@$(call LINK,,$(if $(filter GSL,$(@F)),$(LIBS_gslcblas)))

# The last flags are the ones that count.
$(addsuffix .o,$(TIMED8)): $(BUILD)/times8/%.o: $(FOLDER8)/as-fast-as-the-machine.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(call FLAGS8,$*) -DBUILT='"$(call NAME8,$*)"')

-include $(wildcard $(BUILD)/times8/*.d)
