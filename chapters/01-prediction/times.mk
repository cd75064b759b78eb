# Chapter 1 is about time: it is built in four ways, which measure in turn. Included by the Makefile.
# `make chapter1` measures once, into $(BUILD)/times.csv; RECORDED=1 shows the recorded times instead.

TIMES      := chapters/01-prediction/times
TIMED_BLAS := gslcblas $(shell $(PKG_CONFIG) --exists openblas 2>/dev/null && echo openblas)
TIMED      := $(foreach o,O0 O2,$(foreach b,$(TIMED_BLAS),$(BUILD)/times/$(o)-$(b)))
TIMED_WITH  = $(shell $(CC) --version | head -n 1), GSL $(shell $(PKG_CONFIG) --modversion gsl)$(if \
              $(filter openblas,$(TIMED_BLAS)),$(shell echo ,) OpenBLAS $(shell $(PKG_CONFIG) --modversion openblas))

.PHONY: times record1

ARGUMENTS1 ?= $(if $(RECORDED),--recorded,--times '$(BUILD)/times.csv')
chapter1: $(if $(RECORDED),,$(if $(filter-out 1.7,$(SECTION)),,$(BUILD)/times.csv))

times: $(TIMED) ## measure chapter 1's times on this computer once more
	@sh $(TIMES).sh $(BUILD)/times.csv '$(TIMED_WITH)' $(TIMED)

record1: $(TIMED) ## for authors: measure the times that chapter 1 shows as recorded
	@sh $(TIMES).sh $(TIMES).csv '$(TIMED_WITH)' $(TIMED)

$(BUILD)/times.csv: $(TIMED) $(TIMES).sh $(TIMES).awk
	@sh $(TIMES).sh $@ '$(TIMED_WITH)' $(TIMED)

$(TIMED): %: %.o $(BUILD)/libcommon.a
	@$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(GSL_LIBS) \
		$(if $(findstring openblas,$(@F)),$(shell $(PKG_CONFIG) --libs openblas),-lgslcblas) -lm

# The last -O is the one that counts.
$(addsuffix .o,$(TIMED)): $(BUILD)/times/%.o: chapters/01-prediction/prediction.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -$(firstword $(subst -, ,$*)) -UBLAS_NAME -DBLAS_NAME='"$(lastword $(subst -, ,$*))"' \
		-UOPTIMIZED -DOPTIMIZED='"-$(firstword $(subst -, ,$*))"' -MMD -MP -c -o $@ $<

-include $(wildcard $(BUILD)/times/*.d)
