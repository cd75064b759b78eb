# What `make test` runs; included by the Makefile.

TESTS := $(patsubst tests/%.c,%,$(wildcard tests/test_*.c))

.PHONY: $(addprefix run-,$(TESTS))

CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check)
CHECK_LIBS   = $(shell $(PKG_CONFIG) --libs check)

test: $(addprefix run-,$(TESTS)) ## every test

# A test of a chapter includes the chapter's source: build it where that is.
$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) $(CHECK_CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(BUILD)/libcommon.a
	@$(LINK) $(CHECK_LIBS)

$(addprefix run-,$(TESTS)): run-%: $(BUILD)/tests/%
	@$(BUILD)/tests/$*

-include $(wildcard $(BUILD)/tests/*.d)
