# The book that runs: the book's pages and the programs (web.mk), for a browser alone; included by the Makefile.

.PHONY: web web-pages test-web-pages browser-ready

web: web-pages web-programs ## the book that runs in a browser, from the disk or any server (authors; needs pandoc, sh tools/setup --web)

web-pages: book $(PROGRAMS)
	@sh tools/web/pages $(BUILD) $(FOLDERS)

test-web-pages: web $(BUILD)/one-neuron ## run it in a real browser (authors; needs Chromium and node)
	@sh tests/browser/run $(BUILD) web

# Where both are asked for, the site holds the pages that run: it waits for them.
site: | $(if $(filter web test-web-pages,$(MAKECMDGOALS)),web)

# Once for both that look at pages, which may run at the same time.
test-book test-web-pages: browser-ready

browser-ready:
	@sh tests/browser/run $(BUILD) ready
