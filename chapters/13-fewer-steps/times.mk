# Chapter 13 shows how long its methods take. Included by the Makefile. `make chapter13` measures once, into
# $(BUILD)/times13.csv; RECORDED=1 shows the recorded times instead.

# $(1): the file, $(2): how many rounds
MEASURE13 = $(MEASURE) $(1) 13 $(2) '$(call built_with,$(BLAS))' 'seconds of processor time, one thread' \
           data,method,passes,gap,seconds $(BUILD)/chapter13

.PHONY: times13

ARGUMENTS13 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times13.csv')
chapter13: $(if $(value RECORDED),,$(if $(filter-out 13.7,$(value SECTION)),,$(BUILD)/times13.csv))

times13: $(BUILD)/chapter13 ## measure chapter 13's methods on this computer once more
	@$(call MEASURE13,$(BUILD)/times13.csv,1)

$(BUILD)/record/times-13.csv: $(BUILD)/chapter13 FORCE
	@$(call MEASURE13,$@,5)

$(BUILD)/times13.csv: $(BUILD)/chapter13 tools/measure tools/machine tools/medians.awk
	@$(call MEASURE13,$@,1)
