# Section 1.7 shows recorded times. `make times` takes those of this computer: three builds of chapter 1
# measure in turn, into $(BUILD)/times.csv, and the section is shown with them. Included by the Makefile.

TIMED   := $(addprefix $(BUILD)/times/,O0-gslcblas $(addprefix O2-,$(BOTH_BLAS)))
TIMES    = $(MEASURE) $(1) 1 5 '$(call built_with,$(BOTH_BLAS))' 'ns for a prediction, one thread' \
           optimize,blas,D,N,loop,get,ddot,dgemv $(TIMED)

.PHONY: times

times: $(TIMED) $(BUILD)/chapter1 ## measure chapter 1's times on this computer, and show section 1.7 with them
	@$(call TIMES,$(BUILD)/times.csv)
	@mkdir -p $(call path,PLOTS)
	@$(BUILD)/chapter1 --section 1.7 $(OPTIONS) --times '$(BUILD)/times.csv'

$(BUILD)/record/times-1.csv: $(TIMED) FORCE
	@$(call TIMES,$@)

$(TIMED): %: %.o $(call parts,01-prediction) $(BUILD)/libcommon.a
	@$(call LINK,,$(LIBS_$(lastword $(subst -, ,$(@F)))))

# The last -O is the one that counts.
$(addsuffix .o,$(TIMED)): $(BUILD)/times/%.o: chapters/01-prediction/prediction.c $(BUILD)/flags
	@mkdir -p $(@D)
	@$(call COMPILE,-$(firstword $(subst -, ,$*)) -UBLAS_NAME -DBLAS_NAME='"$(lastword $(subst -, ,$*))"' \
		-UOPTIMIZED -DOPTIMIZED='"-$(firstword $(subst -, ,$*))"')

-include $(wildcard $(BUILD)/times/*.d)
