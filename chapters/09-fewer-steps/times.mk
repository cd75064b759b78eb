# Chapter 9 shows how long its walks take. Included by the Makefile. `make chapter9` measures once, into
# $(BUILD)/walks.csv; RECORDED=1 shows the recorded times instead.

WALKS     := chapters/09-fewer-steps/times.csv
WALKED_WITH = $(shell $(CC) --version | head -n 1), GSL $(shell $(PKG_CONFIG) --modversion gsl)$(if \
              $(filter openblas,$(BLAS)),$(shell echo ,) OpenBLAS $(shell $(PKG_CONFIG) --modversion openblas))

# $(1): the file, $(2): how many rounds
MEASURE9    = sh tools/measure $(1) 9 $(2) '$(WALKED_WITH)' 'seconds of processor time, one thread' \
              data,method,passes,gap,seconds $(BUILD)/chapter9

.PHONY: walks record9

ARGUMENTS9 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/walks.csv')
chapter9: $(if $(value RECORDED),,$(if $(filter-out 9.7 9.8 9.9,$(value SECTION)),,$(BUILD)/walks.csv))

walks: $(BUILD)/chapter9 ## measure chapter 9's walks on this computer once more
	@$(call MEASURE9,$(BUILD)/walks.csv,1)

record9: $(BUILD)/chapter9 ## for authors: measure the walks that chapter 9 shows as recorded
	@$(call MEASURE9,$(WALKS),5)

$(BUILD)/walks.csv: $(BUILD)/chapter9 tools/measure tools/medians.awk
	@$(call MEASURE9,$@,1)
