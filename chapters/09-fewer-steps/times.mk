# Chapter 9 shows how long its walks take. Included by the Makefile. `make chapter9` measures once, into
# $(BUILD)/walks.csv; RECORDED=1 shows the recorded times instead.

# $(1): the file, $(2): how many rounds
MEASURE9 = $(MEASURE) $(1) 9 $(2) '$(call built_with,$(BLAS))' 'seconds of processor time, one thread' \
           data,method,passes,gap,seconds $(BUILD)/chapter9

.PHONY: walks

ARGUMENTS9 ?= $(if $(value RECORDED),--recorded,--times '$(BUILD)/walks.csv')
chapter9: $(if $(value RECORDED),,$(if $(filter-out 9.7 9.8 9.9,$(value SECTION)),,$(BUILD)/walks.csv))

walks: $(BUILD)/chapter9 ## measure chapter 9's walks on this computer once more
	@$(call MEASURE9,$(BUILD)/walks.csv,1)

$(BUILD)/record/times-9.csv: $(BUILD)/chapter9 FORCE
	@$(call MEASURE9,$@,5)

$(BUILD)/walks.csv: $(BUILD)/chapter9 tools/measure tools/machine tools/medians.awk
	@$(call MEASURE9,$@,1)
