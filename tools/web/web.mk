# The programs as WebAssembly, for a page; included by the Makefile. It needs emscripten, node and the sources of
# GSL and gnuplot: sh tools/setup --web. Those who read along need none of it.
#
# $(PAGE)/NAME.js is a script that a page loads, from the disk or from a server: chapter00 ..., one-neuron, gnuplot;
# data, the files that they read; worker, which runs them (tools/web/worker.js says how).

.PHONY: web-programs test-web web-tool web-worker $(addprefix web-check-,$(NUMBERS))

W           := $(BUILD)/wasm
PAGE        := $(BUILD)/web/programs
WEB_SOURCES ?= build/web-sources

# Debian's emcc takes the Python and the modules of node that Debian has, whatever others come first here.
EMSDK     = $(if $(wildcard /usr/bin/python3),EMSDK_PYTHON=/usr/bin/python3) \
            $(if $(wildcard /usr/share/nodejs),NODE_PATH=/usr/share/nodejs)
EMCC     ?= $(EMSDK) emcc
EMAR     ?= $(EMSDK) emar
ARCHIVE   = EMCC='$(EMCC)' EMAR='$(EMAR)' sh tools/web/archive
# Two lanes, which browsers have: the same digits, in two thirds of the time.
EM_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -msimd128 -ffp-contract=off -Icommon -I$(W)/include \
            -fmacro-prefix-map=$(W)/include/= -DBLAS_NAME='"gslcblas"' -DOPTIMIZED='"-O2"'
EM_COMPILE = $(call whole,$(EMCC) $(EM_CFLAGS) $(1) -MMD -MP -MT $@ -MF $(new)-d -c -o $(new) $< && \
            mv -f $(new)-d $(@:.o=.d))
# A script of no environment in particular, which the worker of a browser and that of node run alike.
EM_LINK   = -O2 -s MODULARIZE=1 -s EXPORT_NAME=program -s ENVIRONMENT=shell -s INVOKE_RUN=0 -s EXIT_RUNTIME=1 \
            -s ALLOW_MEMORY_GROWTH=1 -s TOTAL_STACK=1MB -s FORCE_FILESYSTEM=1 \
            -s EXPORTED_FUNCTIONS=_main,_malloc -s EXPORTED_RUNTIME_METHODS=callMain,FS
# $(call em_link,OPTIONS): the program of all objects and archives, as a script
em_link   = rm -rf $(new)-link && mkdir -p $(new)-link $(@D) && \
            { $(EMCC) $(EM_LINK) $(1) -o $(new)-link/program.js $(filter %.o %.a,$^) && \
            node tools/web/pack.mjs program $(basename $(@F)) $(new)-link/program.js $(new)-link/program.wasm \
            >$(new) && mv -f $(new) $@; }; status=$$?; rm -rf $(new)-link $(new); exit $$status

comma    := ,
of_page   = chapter$(firstword $(subst -, ,$(1)))
ON_PAGE  := $(foreach f,$(FOLDERS),$(call of_page,$(f))) one-neuron gnuplot data worker

web-programs: $(patsubst %,$(PAGE)/%.js,$(ON_PAGE)) $(PAGE)/LICENCES.txt ## the programs as WebAssembly (authors; sh tools/setup --web)

# ---------------------------------------------------------------- GSL and gnuplot

GSL_PARTS := err sys block vector matrix permutation combination poly complex sort statistics specfunc rng randist \
             cdf blas cblas linalg eigen roots min multimin integration
GSL_WEB   := $(patsubst %,$(W)/gsl/%.a,version $(GSL_PARTS))

$(W)/include/ready: tools/web/headers
	@sh tools/web/headers $(WEB_SOURCES) $(W)/include
	@touch $@

# Another flag makes everything anew.
$(W)/flags: $(W)/include/ready FORCE
	@echo '$(EMCC) $(EM_CFLAGS) $(EM_LINK)' >$(new); \
	if cmp -s $(new) $@; then rm $(new); else mv -f $(new) $@; echo 'compiling to WebAssembly'; fi

# Each part of it lies in a folder of its own.
$(filter-out %/version.a,$(GSL_WEB)): $(W)/gsl/%.a: $(W)/flags tools/web/archive
	@mkdir -p $(@D)
	@$(ARCHIVE) $(WEB_SOURCES)/gsl/$* libgsl$*_la_SOURCES $@ $(W)/include $(W)/include/for-gsl $(WEB_SOURCES)/gsl

$(W)/gsl/version.a: $(W)/flags tools/web/archive
	@mkdir -p $(@D)
	@$(ARCHIVE) $(WEB_SOURCES)/gsl libgsl_la_SOURCES $@ $(W)/include $(W)/include/for-gsl

$(W)/gnuplot.a: $(W)/flags tools/web/archive
	@$(ARCHIVE) $(WEB_SOURCES)/gnuplot/src gnuplot_SOURCES $@ $(W)/include/for-gnuplot $(WEB_SOURCES)/gnuplot/term

# ---------------------------------------------------------------- the project's own

# In a page gnuplot is no process: tools/web/gnuplot.c stands in for the one in common/figure.
objects_of  = $(patsubst %.c,$(W)/%.o,$(1))
WEB_COMMON := $(call objects_of,$(filter-out %/figure/gnuplot.c,$(wildcard common/*/*.c)) \
              $(addprefix tools/web/,gnuplot.c page.c))

$(W)/%.o: %.c $(W)/flags
	@mkdir -p $(@D)
	@$(EM_COMPILE)

$(W)/common/neuron/kernels.o: common/neuron/kernels.c $(W)/flags
	@mkdir -p $(@D)
	@$(call EM_COMPILE,-O3)

$(W)/libcommon.a: $(WEB_COMMON)
	@$(call whole,$(EMAR) rc $(new) $^)

# $(1): the folder, $(2): the chapter's number, $(3): the program's name
define chapter_on_page
$(PAGE)/$(call of_page,$(1)).js: $(call objects_of,chapters/$(1)/$(3).c $(wildcard chapters/$(1)/parts/*.c))
endef
$(foreach f,$(FOLDERS),$(eval $(call chapter_on_page,$(f),$(call number,$(f)),$(call name,$(f)))))

$(PAGE)/one-neuron.js: $(call objects_of,$(wildcard tools/one-neuron/*.c))

OWN_ON_PAGE := $(patsubst %,$(PAGE)/%.js,$(filter-out gnuplot data worker,$(ON_PAGE)))
$(OWN_ON_PAGE): $(W)/libcommon.a $(GSL_WEB) tools/web/draw.js tools/web/pack.mjs
	@$(call em_link,--js-library tools/web/draw.js)

$(PAGE)/gnuplot.js: $(W)/tools/web/strtod.o $(W)/gnuplot.a tools/web/pack.mjs
	@$(call em_link,-Wl$(comma)--wrap=strtod)

$(PAGE)/worker.js: tools/web/worker.js tools/web/pack.mjs
	@mkdir -p $(@D)
	@$(call whole,node tools/web/pack.mjs worker $< >$(new))

WEB_DATA := $(sort $(wildcard datasets/*.csv chapters/*/*.csv))
$(PAGE)/data.js: $(WEB_DATA) tools/web/pack.mjs
	@mkdir -p $(@D)
	@$(call whole,node tools/web/pack.mjs data $(WEB_DATA) >$(new))

$(PAGE)/LICENCES.txt: tools/web/licences LICENSE $(W)/include/ready
	@mkdir -p $(@D)
	@$(call whole,sh tools/web/licences $(WEB_SOURCES) >$(new))

# ---------------------------------------------------------------- their tests, under node

NODE_PLACE := $(W)/node

WEB_TESTS := $(foreach n,$(call backwards,$(NUMBERS)),web-check-$(n)) web-tool web-worker
test-web: $(WEB_TESTS) ## what the programs as WebAssembly print and draw, under node (authors)

define check_on_page
web-check-$(2): $(NODE_PLACE)/chapter$(2)
	@ROUNDINGS=data sh tests/check-chapter $(NODE_PLACE) $(2) $(1)

$(NODE_PLACE)/chapter$(2): $(patsubst %,$(PAGE)/%.js,$(call of_page,$(1)) gnuplot data worker)
	@sh tools/web/as-native $$@ $(PAGE) $(call of_page,$(1))
endef
$(foreach f,$(FOLDERS),$(eval $(call check_on_page,$(f),$(call number,$(f)))))

$(NODE_PLACE)/one-neuron: $(patsubst %,$(PAGE)/%.js,one-neuron gnuplot data worker)
	@sh tools/web/as-native $@ $(PAGE) one-neuron

web-tool: $(NODE_PLACE)/one-neuron $(BUILD)/one-neuron
	@sh tests/same-tool.sh $(BUILD) $(NODE_PLACE)/one-neuron

web-worker: web-programs
	@node tests/worker.mjs $(PAGE)

-include $(wildcard $(W)/common/*/*.d $(W)/chapters/*/*.d $(W)/chapters/*/parts/*.d $(W)/tools/*/*.d)
