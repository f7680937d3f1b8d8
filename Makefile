# Moat. `make help` lists what can be asked for; CONTRIBUTING.md explains.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

GO ?= go
export GO

# Every go command below runs with these, so that builds, tests and linters
# share one build cache: the window toolkit takes minutes to compile.
export GOFLAGS := $(strip $(GOFLAGS) -trimpath -buildvcs=false -tags=sqlite_fts5)

# Releases switch Fyne's wrong-thread checks off; tests want them on.
RELEASE_TAGS := sqlite_fts5,migrated_fynedo
# With these, vet and the linter see every file.
ALL_TAGS := sqlite_fts5,e2e,bench,office

PATIENT := scripts/patient.sh
STAMP = -X main.version=$$(scripts/version.sh version) -X main.commit=$$(scripts/version.sh commit)
GOFMT = "$$($(GO) env GOROOT)/bin/gofmt"

# Packages that know neither windows nor OpenGL: the race detector runs on them.
PURE = ./internal/... ./storage/...
##@ Use

.PHONY: run
run: build ## build Moat and open it; ARGS="…" are passed on
	@./bin/moat $(ARGS)

.PHONY: build
build: deps ## build bin/moat
	@$(PATIENT) $(GO) build -tags $(RELEASE_TAGS) -ldflags "-s -w $(STAMP)" -o bin/moat .

.PHONY: package
package: build ## pack the binary, its licences, desktop entry and icon under dist/
	@scripts/deps.sh package
	@scripts/package.sh

##@ Check

.PHONY: test
test: deps-test format vet test-go test-race test-window ## run every check: format, vet, tests, races, a real window

.PHONY: test-long
test-long: deps-test test-office test-race-window ## exported workbooks in LibreOffice, races in the window's code, more property checks (RAPID_CHECKS), every fuzz target (FUZZTIME each)
	@echo '== property tests, longer'
	@RAPID_CHECKS=$${RAPID_CHECKS:-2000} $(GO) test -count=1 -timeout 30m $(PURE)
	@FUZZTIME=$${FUZZTIME:-20s} scripts/fuzz.sh

.PHONY: fuzz
fuzz: deps ## run every fuzz target for FUZZTIME (default 20s)
	@scripts/fuzz.sh

.PHONY: bench
bench: build deps-test ## measure, and end with one line a figure
	@$(PATIENT) $(GO) build -tags $(RELEASE_TAGS) -ldflags '-s -w' -o bin/bare ./bench/bare
	@MOAT_BIN="$(CURDIR)/bin/moat" BARE_BIN="$(CURDIR)/bin/bare" scripts/bench.sh -tags sqlite_fts5,bench

.PHONY: lint
lint: deps format vet ## gofmt, go vet and staticcheck
	@echo '== staticcheck'
	@$(GO) build -C tools -o ../bin/tools/ honnef.co/go/tools/cmd/staticcheck
	@$(PATIENT) ./bin/tools/staticcheck -tags $(ALL_TAGS) ./...

.PHONY: vuln
vuln: deps ## look the dependencies up in Go's vulnerability database (online)
	@$(GO) build -C tools -o ../bin/tools/ golang.org/x/vuln/cmd/govulncheck
	@scripts/vuln.sh ./bin/tools/govulncheck

##@ Prepare

.PHONY: deps
deps: ## install what building needs, if anything is missing
	@scripts/deps.sh build

.PHONY: deps-test
deps-test:
	@scripts/deps.sh build test

.PHONY: licences
licences: ## write NOTICE's list of modules anew
	@scripts/licences.sh --update NOTICE

.PHONY: icons
icons: ## draw the app icon anew
	@$(GO) run assets/icons/draw.go assets/icons

.PHONY: clean
clean: ## remove bin/ and dist/
	@rm -rf bin dist

.PHONY: help
help: ## list these targets
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The steps of `make test`, in order.

.PHONY: format
format:
	@echo '== gofmt'
	@unformatted=$$($(GOFMT) -l .); \
	  if [[ -n $$unformatted ]]; then echo "not formatted (run gofmt -w):"; echo "$$unformatted"; exit 1; fi

.PHONY: vet
vet:
	@echo '== go vet'
	@$(PATIENT) $(GO) vet -tags $(ALL_TAGS) ./...

.PHONY: test-go
test-go:
	@echo '== go test'
	@$(PATIENT) $(GO) test -timeout 10m ./...

.PHONY: test-race
test-race:
	@echo '== go test -race, on what needs no window'
	@$(GO) test -race -short -timeout 10m $(PURE)

.PHONY: test-race-window
test-race-window:
	@echo '== go test -race, on what draws the window (minutes: drawing is slow under it)'
	@$(PATIENT) $(GO) test -race -short -timeout 30m ./views/...
	@$(GO) test -race -short -timeout 30m -run 'WorkInTheBackground|Clipboard' ./app

.PHONY: test-office
test-office:
	@scripts/deps.sh build office
	@echo '== exported workbooks, recalculated by LibreOffice'
	@$(GO) test -count=1 -timeout 10m -tags sqlite_fts5,office ./internal/chart/xlsx/

.PHONY: test-window
test-window: deps-test
	@echo '== the built program in a real window'
	@$(PATIENT) $(GO) build -ldflags "$(STAMP)" -o bin/moat-debug .
	@MOAT_BIN="$(CURDIR)/bin/moat-debug" $(GO) test -count=1 -timeout 5m -tags sqlite_fts5,e2e -v ./e2e/...
