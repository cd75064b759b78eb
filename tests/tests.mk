# What `make test` runs, in two groups; included by the Makefile. Each test can be run by itself.

TESTS := $(patsubst tests/%.c,%,$(wildcard tests/test_*.c))
CALLS := $(patsubst tests/%.sh,%,$(wildcard tests/cli_*.sh))
TABLES := bad-data own-files own-tables reference
FAULTY := broken-gnuplot injection resources

.PHONY: test-program test-numbers test-project soak fuzz check-build check-house check-make check-promises \
        check-references check-stranger \
        $(addprefix run-,$(TESTS) $(CALLS) $(TABLES) $(FAULTY) dials) $(addprefix check-,$(NUMBERS) data book)

CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check)
CHECK_LIBS   = $(shell $(PKG_CONFIG) --libs check)

test: test-program test-project ## every test
	@echo "all tests passed"

test-program: test-numbers $(addprefix run-,dials $(CALLS) $(TABLES)) ## the tests of what was compiled: with another BLAS or flag, all that there is

# The longest first: at the end no processor waits for one of them.
test-numbers: $(addprefix check-,$(call backwards,$(NUMBERS))) $(addprefix run-,$(TESTS)) ## those of the functions and of what the chapters print and draw

test-project: $(addprefix check-,book build data house make promises references stranger) $(addprefix run-,$(FAULTY)) ## the tests that are the same for every compiler, and a world that fails

# The command lines, from outside.
$(addprefix run-,$(CALLS)): run-cli_%: $(BUILD)/%
	@sh tests/cli_$*.sh $(BUILD)

run-cli_one-neuron: $(BUILD)/chapter7

# Each dial of each chapter, turned.
run-dials: $(PROGRAMS)
	@sh tests/dials.sh $(BUILD)

# Files that are wrong or hard to compute with, that people write, and that R has fitted.
$(addprefix run-,$(TABLES)): run-%: $(BUILD)/one-neuron
	@sh tests/$*.sh $(BUILD)

# A world that fails: tools, names, disks.
$(addprefix run-,$(FAULTY)): run-%: $(PROGRAMS) $(BUILD)/one-neuron ready
	@CC='$(CC)' sh tests/$*.sh $(BUILD)

# What each chapter prints and draws is what is committed.
define check
check-$(2): $(BUILD)/chapter$(2)
	@sh tests/check-chapter $(BUILD) $(2) $(1)
endef
$(foreach f,$(FOLDERS),$(eval $(call check,$(f),$(call number,$(f)))))

check-data: ## the data sets are the ones that were checked
	@sh tests/check-data

check-build: ## it builds in an odd folder, from a read-only source, two at once, after a kill
	@sh tests/test_build.sh

check-house: ## each source lies in its room of common/ and includes only what that room may
	@sh tests/check-house

check-make: ## the make files ask for no newer make than 3.81
	@sh tests/check-make Makefile tests/*.mk tools/*/*.mk tools/*/*/*.mk chapters/*/*.mk

check-stranger: ready ## a machine without a compiler, pkg-config or GSL is told so; a clone by Git for Windows is whole
	@sh tests/check-stranger $(BUILD)

check-promises: ## the page of promises names tests that there are
	@sh tests/check-promises tools/book/promises.md

check-references: ## each chapter, section and task that a text names is there
	@sh tests/check-references

fuzz: $(BUILD)/flags ## feed the readers, the weaver and the splitter bytes that nobody would write
	@sh tests/fuzz/fuzz $(BUILD)

faults: build ## plant faults in a copy and see each test catch its own (minutes)
	@sh tests/faults $(BUILD) $(foreach test,$(FAULTS),$(call quoted,$(test)))

soak: build ## the tests that take minutes; SOAK=name for one, SOAK_SECONDS=n for the random ones
	@sh tests/soak $(BUILD) $(foreach name,$(value SOAK),$(call quoted,$(name)))

weave: golden ## accept what the chapters print and draw now, and write their pages (then look at git diff)
	@sh tools/book/peers chapters/peers.md 0
	@$(foreach f,$(FOLDERS),sh tools/weave $(f) chapters/$(f)/README.md && ) \
		sh tools/book/glossary chapters/glossary.md 0 $(FOLDERS)

check-book: ## the pages are what their C files and outputs make of them; terms and symbols have one meaning
	@sh tests/check-book $(BUILD) $(FOLDERS)

golden: figures ## accept what the chapters print and draw now (then look at git diff)
	@mkdir -p tests/golden $(BUILD)/scripts
	@rm -f $(BUILD)/scripts/*.gp
	@$(foreach f,$(FOLDERS),cp $(BUILD)/chapter$(call number,$(f)).txt tests/golden/$(f).txt && \
		$(BUILD)/chapter$(call number,$(f)) --recorded --terminal script \
			--plots $(BUILD)/scripts >/dev/null 2>&1 && ) true
	@awk -f tests/figure-data.awk $(BUILD)/scripts/*.gp > tests/golden/figures.txt

# A test of a chapter includes the chapter's source: build it where that is.
$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(CHECK_CFLAGS) $(TEST_CFLAGS) -Itests)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(BUILD)/libparts.a $(BUILD)/libone-neuron.a $(BUILD)/libcommon.a
	@$(call LINK,$(CHECK_LIBS))

# The kernels' source in other lanes than a processor has, for test_lanes.
$(BUILD)/tests/test_lanes.o: TEST_CFLAGS = $(if $(AVX2),-DWITH_AVX)
OTHER_LANES := $(addprefix $(BUILD)/tests/kernels-of-,4.o 8.o $(if $(AVX2),8-by-avx2.o))
$(BUILD)/tests/test_lanes: $(OTHER_LANES)

$(BUILD)/tests/kernels-of-4.o: KERNEL_LANES = -DLANES=4 -DKERNELS=kernels_of_4
$(BUILD)/tests/kernels-of-8.o: KERNEL_LANES = -DLANES=8 -DKERNELS=kernels_of_8 -DNARROWER=kernels_of_4
$(BUILD)/tests/kernels-of-8-by-avx2.o: KERNEL_LANES = $(FLAGS_AVX2) $(EIGHT_LANES) -DKERNELS=kernels_of_8_by_avx2
$(OTHER_LANES): common/neuron/kernels.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,$(KERNEL_LANES))

# The chapters' parts, of which a test takes those that it names.
$(BUILD)/libparts.a: $(foreach f,$(FOLDERS),$(call parts,$(f)))
	@$(call whole,$(AR) rc $(new) $^)

$(addprefix run-,$(TESTS)): run-%: $(BUILD)/tests/%
	@$(BUILD)/tests/$*

-include $(wildcard $(BUILD)/tests/*.d)
