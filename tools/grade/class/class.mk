# Marking a class; included by the Makefile, and no part of a handout. chapters/README.md tells how it is used.

.PHONY: grade-class $(foreach n,$(GRADED),grade-class$(n))

$(G)/class/%.o: tools/grade/class/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILE)

$(G)/class/alike: $(G)/class/alike.o
	@$(LINK)

$(G)/class/figure: $(G)/class/figure.o $(BUILD)/libcommon.a
	@$(LINK)

CLASS = $(G)/judge $(G)/class/alike $(G)/class/figure

# The questions and right answers of an assignment, worked out once for all.
asked = $(call asking,$(1)) > $(G)/$(1)/asked
handed = $(call path,DIR) $(call path,OUT) $(call typed,JOBS) $(G)

grade-class: $(foreach f,$(ASSIGNED),$(G)/$(f)/questions $(call kept,$(f)) $(G)/$(f)/glued) $(CLASS) ## mark all that a class handed in: DIR=submissions [OUT=marks] [JOBS=2]; or grade-class3
	@$(foreach f,$(ASSIGNED),$(call asked,$(f)) &&) exec env $(COMPILING) sh tools/grade/class/course $(handed) $(ASSIGNED)

define classed
grade-class$(2): $(G)/$(1)/questions $$(call kept,$(1)) $(G)/$(1)/glued $(CLASS)
	@$$(call asked,$(1)) && exec env $$(COMPILING) sh tools/grade/class/mark $$(handed) $(1)
endef
$(foreach f,$(ASSIGNED),$(eval $(call classed,$(f),$(call number,$(f)))))

.PHONY: test-grade-class
test-grade: test-grade-class

test-grade-class: ready $(CLASS)
	@sh tests/test_class.sh $(BUILD)

-include $(wildcard $(G)/class/*.d)
