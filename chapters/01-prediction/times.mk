# Chapter 1 is about time: it is built in four ways, which measure in turn. Included by the Makefile.
# `make chapter1` measures once, into $(BUILD)/times.csv; RECORDED=1 shows the recorded times instead.

TIMED_BLAS := gslcblas $(shell $(PKG_CONFIG) --exists openblas 2>/dev/null && echo openblas)
TIMED      := $(foreach o,O0 O2,$(foreach b,$(TIMED_BLAS),$(BUILD)/times/$(o)-$(b)))
TIMED_WITH  = $(shell $(CC) --version | head -n 1), GSL $(shell $(PKG_CONFIG) --modversion gsl)$(if \
              $(filter openblas,$(TIMED_BLAS)),$(shell echo ,) OpenBLAS $(shell $(PKG_CONFIG) --modversion openblas))

TIMES       = sh tools/measure $(1) 1 5 '$(TIMED_WITH)' 'ns for a prediction, one thread' \
              optimize,blas,D,N,loop,get,ddot,dgemv $(TIMED)

.PHONY: times record1

ARGUMENTS1 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times.csv')
chapter1: $(if $(value RECORDED),,$(if $(filter-out 1.7,$(value SECTION)),,$(BUILD)/times.csv))

times: $(TIMED) ## measure chapter 1's times on this computer once more
	@$(call TIMES,$(BUILD)/times.csv)

record1: $(TIMED) ## for authors: measure the times that chapter 1 shows as recorded
	@$(call TIMES,chapters/01-prediction/times.csv)

$(BUILD)/times.csv: $(TIMED) tools/measure tools/medians.awk
	@$(call TIMES,$@)

$(TIMED): %: %.o $(BUILD)/libcommon.a
	@$(call LINK,,$(LIBS_$(lastword $(subst -, ,$(@F)))))

# The last -O is the one that counts.
$(addsuffix .o,$(TIMED)): $(BUILD)/times/%.o: chapters/01-prediction/prediction.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,-$(firstword $(subst -, ,$*)) -UBLAS_NAME -DBLAS_NAME='"$(lastword $(subst -, ,$*))"' \
		-UOPTIMIZED -DOPTIMIZED='"-$(firstword $(subst -, ,$*))"')

-include $(wildcard $(BUILD)/times/*.d)
