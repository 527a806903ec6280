# The ways in. Needs Python 3.11 to 3.13 and make; all else goes into .venv.

VENV = .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.installed
PYTHON =
FITS = import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))

.PHONY: help demo test check site bench clean

help: ## list these targets
	@echo "make TARGET [PYTHON=/path/to/python3]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' Makefile

demo: $(STAMP) ## install, build the library, answer questions, write a table and a site, all under demo/
	@sh scripts/demo.sh

test: check ## check, then run all tests; fails when fewer pass than tests/floor.txt says
	$(BIN)/python -m pytest --floor tests/floor.txt

check: $(STAMP) ## look at style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

site: $(STAMP) ## write the static site of the bundled library to build/site
	$(BIN)/litgraph site build --out build/site

BENCHMARKS = speed answers search_speed search_ir determinism faults corpus corpus_faults

bench: $(STAMP) ## measure speed, answers, search, determinism and faults; what needs the shared folder says so
	@status=0; for name in $(BENCHMARKS); do \
		echo "== $$name"; $(BIN)/python -m benchmarks.$$name || status=1; \
	done; exit $$status

clean: ## remove all that these targets made, .venv too
	rm -rf $(VENV) build demo dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# python3 comes first: it is the one a person chose; a name may also stand for nothing, so each is tried.
$(STAMP): pyproject.toml constraints.txt
	@found= quiet=; for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		if "$$python" -c '$(FITS)' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "litgraph: no Python from 3.11 to 3.13 with its venv module was found" >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
		exit 3; \
	fi; \
	[ -t 1 ] || quiet=--quiet; \
	echo "Installing litgraph and what it needs into $(VENV): some minutes the first time" >&2; \
	"$$found" -m venv $(VENV) && \
	$(BIN)/python -m pip install $$quiet --disable-pip-version-check -c constraints.txt hatchling && \
	$(BIN)/python -m pip install $$quiet --disable-pip-version-check -c constraints.txt \
		--no-build-isolation -e '.[dev]' && \
	touch $(STAMP)
