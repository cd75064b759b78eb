# The tool for own data, and where it is installed; included by the Makefile.

.PHONY: install uninstall

TOOL := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tools/one-neuron/*.c))

$(BUILD)/one-neuron: $(TOOL) $(BUILD)/libcommon.a
	@$(LINK)

$(BUILD)/tools/one-neuron/%.o: tools/one-neuron/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(COMPILE)

# For the tests: all of it but main.
$(BUILD)/libone-neuron.a: $(filter-out %/one-neuron.o,$(TOOL))
	@$(call whole,$(AR) rc $(new) $^)

# $(1): a folder below PREFIX
placed = $(call quoted,$(value DESTDIR)$(value PREFIX)/$(1))

install: $(BUILD)/one-neuron ## put the tool and its man page in place: PREFIX=/usr/local, DESTDIR=
	@mkdir -p $(call placed,bin) $(call placed,share/man/man1)
	@cp $(BUILD)/one-neuron $(call placed,bin/one-neuron)
	@cp tools/one-neuron/one-neuron.1 $(call placed,share/man/man1/one-neuron.1)
	@chmod 755 $(call placed,bin/one-neuron)
	@chmod 644 $(call placed,share/man/man1/one-neuron.1)
	@printf 'installed %s\n' $(call placed,bin/one-neuron) $(call placed,share/man/man1/one-neuron.1)

uninstall: ## take them away again
	@rm -f $(call placed,bin/one-neuron) $(call placed,share/man/man1/one-neuron.1)

-include $(wildcard $(BUILD)/tools/one-neuron/*.d)
