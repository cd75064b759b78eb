# The chapters as Jupyter notebooks; included by the Makefile. Writing them needs no Jupyter, test-notebooks does.

unexport REPOSITORY
.PHONY: notebooks test-notebooks check-notebooks

notebooks: $(PROGRAMS) ## the chapters as Jupyter notebooks, with their outputs; REPOSITORY=https://... where Colab gets the rest
	@$(foreach f,$(FOLDERS),sh tools/notebooks/weave $(BUILD) $(f) $(call typed,REPOSITORY) &&) \
		echo "the notebooks: $(BUILD)/notebooks"

test-notebooks: notebooks ready ## run each notebook and compare what its cells say and draw (sh tools/setup --notebooks first)
	@sh tests/notebooks/run $(BUILD)

test-project: check-notebooks

check-notebooks: $(PROGRAMS) ## a notebook is the same by every awk, and one that was changed is left alone
	@sh tests/test_notebooks.sh $(BUILD)
