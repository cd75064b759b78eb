# How near to the machine's limit the library runs, and how it compares. Included by the Makefile.
# Nothing here is a test of time: a slow machine is no fault.

B         := $(BUILD)/bench
SETS      := wide middle narrow digits correlated broad cancer handwritten
FILES     := $(foreach n,6 15 17,$(B)/sets/middle-$(n).csv)

.PHONY: bench bench-peers record check-bench

# BENCH=quick takes seconds.
bench: $(B)/bench $(B)/write-csv $(if $(value BENCH),,$(FILES) $(PROGRAMS)) ## for authors: every figure of speed beside the machine's limit (minutes)
	@BENCH=$(call typed,BENCH) sh tools/bench/bench.sh $(BUILD) $(NUMBERS)

# ONLY="l2/cancer path/broad" for some of the tasks.
bench-peers: $(B)/ours $(B)/sets/ready $(FILES) ## for authors: the same beside numpy, scikit-learn, torch, R and others
	@$(TELLING) python3 tools/bench/compare.py $(B) $(B)/ours 5 $(foreach task,$(value ONLY),$(call quoted,$(task)))

test-program: check-bench

check-bench: $(B)/bench $(B)/write-csv $(B)/write-sets $(B)/ours ## the figures of speed can be taken, and peers compute the same; no time is judged
	@BENCH=quick sh tools/bench/bench.sh $(BUILD) >$(B)/quick.txt || { cat $(B)/quick.txt >&2; exit 1; }
	@$(TELLING) sh tools/bench/check-peers.sh $(B)

record: $(TIMED) $(TIMED11) $(BUILD)/chapter13 $(BUILD)/chapter14 $(B)/ours $(B)/sets/ready $(FILES) ## for authors: measure anew all times that chapters 1 and 11 to 14 show as recorded (half an hour)
	+@MAKE='$(MAKE)' sh tools/record '$(BUILD)'

$(B)/%.o: tools/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,-Itools/bench)

$(B)/write-sets $(B)/write-csv: $(B)/%: $(B)/%.o $(B)/sets.o $(BUILD)/libcommon.a
	@$(LINK)

$(B)/ours: $(patsubst %,$(B)/%.o,ours sets work fits) $(BUILD)/libcommon.a
	@$(LINK)

$(B)/bench: $(patsubst %,$(B)/%.o,bench sets work fits times) $(BUILD)/libcommon.a
	@$(LINK)

# Large files are written again only where what is in them may have changed.
$(B)/sets/ready: tools/bench/sets.c tools/bench/sets.h | $(B)/write-sets
	@mkdir -p $(@D)
	@$(B)/write-sets $(@D) $(SETS) > $@

$(FILES): $(B)/sets/middle-%.csv: tools/bench/sets.c tools/bench/sets.h | $(B)/write-csv
	@mkdir -p $(@D)
	@$(B)/write-csv $* > $@

-include $(wildcard $(B)/*.d)
