# The book, for authors; included by the Makefile. It needs pandoc; on paper a
# Chromium or Chrome besides: its printer sets MathML well, keeps figures as
# vectors and links, and numbers pages; and the browser tests need it anyway.

.PHONY: book book.pdf book.epub site test-book test-paper check-weave check-edition

book: ## the book as pages that open in a browser (authors; needs pandoc)
	@sh tools/book/bind $(BUILD) $(FOLDERS)

book.pdf: book ## the book as one PDF (authors; needs Chromium)
	@sh tools/book/print $(BUILD)

book.epub: book ## the book for a reading device (authors)
	@sh tools/book/epub $(BUILD)

site: book.pdf book.epub ## pages, PDF and EPUB in one folder, build/site, for any static host (authors)
	@sh tools/book/site $(BUILD)

test-book: book ## look at the book in a real browser (authors; needs Chromium and node)
	@sh tests/browser/run $(BUILD)

test-paper: site ## look at the PDF, the EPUB and the site (authors; epubcheck where it is installed)
	@sh tests/test_paper.sh $(BUILD)

test-project: check-weave check-edition

check-weave: ## the weaver and the glossary name each mistake that an author can make
	@sh tests/test_weave.sh
	@sh tests/test_terms.sh

check-edition: ## version and authors are the same wherever they are written
	@sh tests/check-edition
