# Chapter 1 is about time: it is built in four ways, which measure in turn. Included by the Makefile.
# `make chapter1` measures once, into $(BUILD)/times.csv; RECORDED=1 shows the recorded times instead.

TIMED   := $(foreach o,O0 O2,$(foreach b,$(BOTH_BLAS),$(BUILD)/times/$(o)-$(b)))
TIMES    = $(MEASURE) $(1) 1 5 '$(call built_with,$(BOTH_BLAS))' 'ns for a prediction, one thread' \
           optimize,blas,D,N,loop,get,ddot,dgemv $(TIMED)

.PHONY: times

ARGUMENTS1 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times.csv')
chapter1: $(if $(value RECORDED),,$(if $(filter-out 1.7,$(value SECTION)),,$(BUILD)/times.csv))

times: $(TIMED) ## measure chapter 1's times on this computer once more
	@$(call TIMES,$(BUILD)/times.csv)

$(BUILD)/record/times-1.csv: $(TIMED) FORCE
	@$(call TIMES,$@)

$(BUILD)/times.csv: $(TIMED) tools/measure tools/machine tools/medians.awk
	@$(call TIMES,$@)

$(TIMED): %: %.o $(call parts,01-prediction) $(BUILD)/libcommon.a
	@$(call LINK,,$(LIBS_$(lastword $(subst -, ,$(@F)))))

# The last -O is the one that counts.
$(addsuffix .o,$(TIMED)): $(BUILD)/times/%.o: chapters/01-prediction/prediction.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,-$(firstword $(subst -, ,$*)) -UBLAS_NAME -DBLAS_NAME='"$(lastword $(subst -, ,$*))"' \
		-UOPTIMIZED -DOPTIMIZED='"-$(firstword $(subst -, ,$*))"')

-include $(wildcard $(BUILD)/times/*.d)
