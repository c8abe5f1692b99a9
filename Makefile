# Two commands for a fresh machine with Python 3.11+: `make demo` and `make test`. Both work in .venv of this checkout.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo serve site studies test bench docs lint clean

demo: .venv/.installed
	@$(BIN)/sse-atlas study ALL --out build/studies
	@$(BIN)/sse-atlas study KOR LAO THA --format pdf,docx,epub --out build/studies
	@rm -rf build/demo
	@$(BIN)/sse-atlas init build/demo >/dev/null
	@$(BIN)/sse-atlas library add src/sse_atlas/evidence/model_act --library build/demo
	@$(BIN)/sse-atlas search "one member one vote" --library build/demo --limit 4
	@echo
	@echo "The public site: 'make serve', then http://127.0.0.1:8000 in a browser."
	@echo "Twelve country studies are in build/studies: open build/studies/kor.html in a browser."
	@echo "Korea, Lao PDR and Thailand are there as PDF, DOCX and EPUB too; 'make studies' writes everything."
	@echo "Try next:"
	@echo "  $(BIN)/sse-atlas ask standing kor-social-cooperative --definition ilo-2022"
	@echo "  $(BIN)/sse-atlas ask size JPN --year 2022"
	@echo "  $(BIN)/sse-atlas ask compare KOR VNM THA"
	@echo "  $(BIN)/sse-atlas chart ALL KOR --format svg,png,csv --out build/charts"
	@echo "  $(BIN)/sse-atlas search สมาชิก ประชุมใหญ่ --library build/demo"
	@echo "  $(BIN)/sse-atlas read xma/model-act 6 --language ko --library build/demo"
	@echo "  $(BIN)/sse-atlas init my-atlas && $(BIN)/sse-atlas check my-atlas"

# The public site of the demo workspace, until it is stopped.
serve: .venv/.installed
	@test -f build/demo/atlas.toml || $(MAKE) demo
	@$(BIN)/sse-atlas serve build/demo

# The same site as files that need no server.
site: .venv/.installed
	@test -f build/demo/atlas.toml || $(MAKE) demo
	@$(BIN)/sse-atlas site build/demo --out build/public --language en,ko,km

studies: .venv/.installed
	@$(BIN)/sse-atlas study ALL REGION --format html,pdf,docx,epub,bib,ris,csl.json --out build/studies

test: .venv/.tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

bench: .venv/.installed
	$(BIN)/python benchmarks/run.py

docs: .venv/.dev
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs build/docs

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf .venv build dist

.venv/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SSE Atlas needs Python 3.11 or newer; say which with: make PYTHON=python3.12 demo")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing SSE Atlas into .venv (about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.tests: .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

.venv/.dev: .venv/.tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@
