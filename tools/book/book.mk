# The book, for authors; included by the Makefile. It needs pandoc, the PDF a
# Chromium or Chrome besides: its printer sets MathML well, keeps figures as
# vectors and links, and numbers pages; and the browser tests need it anyway.

.PHONY: book book.pdf test-book check-weave

book: ## the book as pages that open in a browser (authors; needs pandoc)
	@sh tools/book/bind $(BUILD) $(FOLDERS)

book.pdf: book ## the book as one PDF (authors; needs Chromium)
	@sh tools/book/print $(BUILD)

test-book: book ## look at the book in a real browser (authors; needs Chromium and node)
	@sh tests/browser/run $(BUILD)

test-project: check-weave

check-weave: ## the weaver and the glossary name each mistake that an author can make
	@sh tests/test_weave.sh
	@sh tests/test_terms.sh
