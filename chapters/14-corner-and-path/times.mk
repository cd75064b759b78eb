# Chapter 14 shows how long its methods take. Included by the Makefile. `make chapter14` measures once, into
# $(BUILD)/times14.csv; RECORDED=1 shows the recorded times instead.

# $(1): the file, $(2): how many rounds
MEASURE14 = $(MEASURE) $(1) 14 $(2) '$(call built_with,$(BLAS))' 'seconds of processor time, one thread' \
           data,method,passes,gap,seconds $(BUILD)/chapter14

.PHONY: times14

ARGUMENTS14 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/times14.csv')
chapter14: $(if $(value RECORDED),,$(if $(filter-out 14.2 14.4 14.6,$(value SECTION)),,$(BUILD)/times14.csv))

times14: $(BUILD)/chapter14 ## measure chapter 14's methods on this computer once more
	@$(call MEASURE14,$(BUILD)/times14.csv,1)

$(BUILD)/record/times-14.csv: $(BUILD)/chapter14 FORCE
	@$(call MEASURE14,$@,5)

$(BUILD)/times14.csv: $(BUILD)/chapter14 tools/measure tools/machine tools/medians.awk
	@$(call MEASURE14,$@,1)
