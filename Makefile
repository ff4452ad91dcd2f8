# Quintet. `make` alone lists what there is to make. Works with GNU make from 3.81 on (macOS).

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

comma := ,
empty :=
space := $(empty) $(empty)
list = $(subst $(space),$(comma)$(space),$(strip $(1)))

KNOWN_MODELS := threads eventloop netty actors channels
KNOWN_SCENARIOS := idle echo fanout mixed churn round knee

# The model in MODEL[:VARIANT][:SETTING=VALUE].
model_of = $(firstword $(subst :, ,$(1)))
unknown_models = $(filter-out $(KNOWN_MODELS),$(foreach m,$(subst $(comma), ,$(1)),$(call model_of,$(m))))

# A wrong or missing variable: one line, exit code 2, before anything is built or started.
goal = $(filter $(1),$(MAKECMDGOALS))

ifneq ($(call goal,load),)
  ifeq ($(strip $(MODEL)$(TARGET)),)
    $(error make load needs MODEL= ($(call list,$(KNOWN_MODELS))) or TARGET=host:port)
  endif
  ifneq ($(and $(MODEL),$(TARGET)),)
    $(error make load takes MODEL= or TARGET=, not both: a TARGET is already running)
  endif
endif
ifneq ($(call goal,run profile chaos soak),)
  ifeq ($(strip $(MODEL)),)
    $(error make $(call goal,run profile chaos soak) needs MODEL=: choose from $(call list,$(KNOWN_MODELS)))
  endif
endif
ifneq ($(call goal,run load profile autobahn chaos soak),)
  ifneq ($(call unknown_models,$(MODEL)),)
    $(error no model '$(call unknown_models,$(MODEL))': choose from $(call list,$(KNOWN_MODELS)))
  endif
endif
ifneq ($(and $(call goal,load),$(filter knee,$(SCENARIO)),$(TARGET)),)
  $(error make load SCENARIO=knee starts its servers itself: name them by MODEL=, not TARGET=)
endif
ifneq ($(and $(call goal,profile),$(filter knee,$(SCENARIO))),)
  $(error make profile needs one load, not a search: choose another SCENARIO than knee)
endif
ifneq ($(call goal,load profile),)
  ifeq ($(strip $(SCENARIO)),)
    $(error make $(call goal,load profile) needs SCENARIO=: choose from $(call list,$(KNOWN_SCENARIOS)))
  endif
  ifneq ($(filter-out $(KNOWN_SCENARIOS),$(SCENARIO)),)
    $(error no scenario '$(SCENARIO)': choose from $(call list,$(KNOWN_SCENARIOS)))
  endif
endif
ifneq ($(call goal,compare),)
  ifneq ($(call unknown_models,$(MODELS)),)
    $(error no model '$(call list,$(call unknown_models,$(MODELS)))': choose from $(call list,$(KNOWN_MODELS)))
  endif
endif
ifneq ($(call goal,merge),)
  ifeq ($(strip $(and $(RUNS),$(OUT))),)
    $(error make merge needs RUNS='folder folder ...' and OUT=folder)
  endif
endif
ifneq ($(call goal,conform),)
  ifeq ($(strip $(TARGET)),)
    $(error make conform needs TARGET=host:port, the server to test)
  endif
endif
ifneq ($(call goal,load conform),)
  ifneq ($(TARGET),)
    ifneq ($(words $(subst :, ,$(TARGET))),2)
      $(error TARGET='$(TARGET)' is no host:port)
    endif
  endif
endif

# What a build depends on. Folders count too: they change when a file goes.
BUILT := target/built
SOURCES := pom.xml $(shell find common servers loadtest house -name target -prune -o \
  \( -path '*/src/*' -o -name pom.xml \) -print)

# A module per core (-T 1C): the load test needs nothing of the servers.
$(BUILT): $(SOURCES)
	./mvnw -q -B -T 1C -DskipTests package
	@mkdir -p $(@D)
	@touch $@

.PHONY: help build test run load merge compare selftest profile autobahn specification interop conform chaos soak fuzz races format compose-test clean

help: ## List what there is to make
	@awk 'BEGIN { FS = ":.*## " } \
	  /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 } \
	  /^## / { printf "  %-19s %s\n", "", substr($$0, 4) }' Makefile
	@echo
	@echo "  MODEL     $(call list,$(KNOWN_MODELS))"
	@echo "            and MODEL[:VARIANT][:SETTING=VALUE], such as netty:epoll or channels:cores=2"
	@echo "  SCENARIO  $(call list,$(KNOWN_SCENARIOS))"
	@echo "  ARGS      anything else for the program behind it: ARGS='--rate 500'"

build: $(BUILT) ## Compile and package, if a source has changed

# One module after the other: the load test's known answers are refused on a busy machine.
test: ## Run all checks and tests
	./mvnw -B verify
	@mkdir -p $(dir $(BUILT))
	@touch $(BUILT)

run: $(BUILT) ## Start a server: MODEL=netty, on port 9000, admin page on 9001
	@exec servers/quintet '$(MODEL)' $(ARGS)

load: $(BUILT) ## Load a server: SCENARIO=fanout and either MODEL=netty (starts and stops it)
## or TARGET=host:port [ADMIN=host:port] (one that runs); [SLO=p99=10ms,lost=0] exits
## with 1 if that is missed; SCENARIO=knee finds the highest rate of MODEL=netty,channels
## that meets it
ifeq ($(strip $(SCENARIO)),knee)
	@exec loadtest/knee $(if $(MODEL),--models '$(MODEL)') $(if $(SLO),--slo '$(SLO)') $(ARGS)
else ifneq ($(strip $(TARGET)),)
	@exec loadtest/load '$(SCENARIO)' --target '$(TARGET)' $(if $(ADMIN),--admin '$(ADMIN)') $(if $(SLO),--slo '$(SLO)') $(ARGS)
else
	@exec loadtest/against '$(MODEL)' '$(SCENARIO)' $(if $(SLO),--slo '$(SLO)') $(ARGS)
endif

merge: $(BUILT) ## One result of several injectors that loaded one server: RUNS='a b' OUT=folder
	@exec loadtest/merge $(RUNS) --out '$(OUT)' $(ARGS)

compare: $(BUILT) ## Measure servers side by side, write one page: [MODELS=netty,netty:epoll]
## [ROUNDS=3] [TRANSPORT=ws|line] [QUICK=1] (one shortened round)
## FULL=1 (10 rounds, verdicts, 45 minutes) [SEED=7] [BAND=3] [REPEATS=2] [MINUTES=45]
## [BASE=folder] of an earlier comparison: says what changed since, beyond noise
	@exec loadtest/compare $(if $(MODELS),--models '$(MODELS)') $(if $(ROUNDS),--rounds '$(ROUNDS)') \
	  $(if $(TRANSPORT),--transport '$(TRANSPORT)') $(if $(filter-out 0,$(QUICK)),--quick) \
	  $(if $(BASE),--base '$(BASE)') \
	  $(if $(filter-out 0,$(FULL)),--full) $(if $(SEED),--seed '$(SEED)') $(if $(BAND),--band '$(BAND)') \
	  $(if $(REPEATS),--repeats '$(REPEATS)') $(if $(MINUTES),--minutes '$(MINUTES)') $(ARGS)

selftest: $(BUILT) ## The load test against known answers (five minutes): [LONG=1] (longer windows)
## [YARDSTICK=folder] (with wsload, an independent load generator, to agree with)
## RECORD=file (only records 40 rounds of one server, to keep for the trial of verdicts)
	@exec loadtest/selftest.sh $(if $(filter-out 0,$(LONG)),--long) $(if $(YARDSTICK),--yardstick '$(YARDSTICK)') $(if $(RECORD),--record '$(RECORD)') $(ARGS)

profile: $(BUILT) ## Flame graph of a server under load: MODEL=netty SCENARIO=fanout
	@exec loadtest/profile '$(MODEL)' '$(SCENARIO)' $(ARGS)

autobahn: $(BUILT) ## Autobahn's 301 core cases at /echo: [MODEL=netty,threads] (needs wstest or Docker)
	@exec servers/conformance/suites/autobahn $(foreach m,$(or $(subst $(comma), ,$(MODEL)),$(KNOWN_MODELS)),'$(m)')

specification: ## K3PO's scripts of RFC 6455 against every model at /echo
	./mvnw -q -B -pl servers/conformance/suites -am test -Dtest=KaazingSpecificationTest -Dsurefire.failIfNoSpecifiedTests=false

interop: ## Four client libraries against every model at /echo
	./mvnw -q -B -pl servers/conformance/suites -am test -Dtest=InteropTest -Dsurefire.failIfNoSpecifiedTests=false

conform: $(BUILT) ## Run the contract against any server that runs: TARGET=host:port
	@exec servers/conform '$(TARGET)' $(if $(ADMIN),--admin '$(ADMIN)') $(ARGS)

chaos: $(BUILT) ## Break things around a server, one by one, and say what became of the others:
## MODEL=netty[,channels] [ARGS='--only reset']; as root on Linux with lost packets, too
	@exec servers/chaos '$(MODEL)' $(ARGS)

soak: $(BUILT) ## Ten minutes of churn with faults, after which of nobody may be anything left:
## MODEL=netty[,channels] [MINUTES=10] [SEED=1]
	@exec servers/soak '$(MODEL)' $(if $(MINUTES),--minutes '$(MINUTES)') $(if $(SEED),--seed '$(SEED)') $(ARGS)

fuzz: ## Look for inputs that break the core or a model: MINUTES=10 [SEED=1]
## [FUZZ="lines blind:frames socket:netty ..."] (servers/FUZZING.md)
	@SEED='$(SEED)' exec servers/fuzz '$(MINUTES)' $(FUZZ)

races: ## Look long for races between threads: ROUNDS=100000 (make test has 1,500)
	./mvnw -q -B -pl servers/runtime,servers/threads,servers/channels -am test -Dsurefire.failIfNoSpecifiedTests=false \
	  '-Dtest=*RaceTest,*LinearizabilityTest' -Dquintet.race.rounds='$(or $(ROUNDS),100000)'

format: ## Format all sources
	./mvnw -q -B spotless:apply

compose-test: ## Try the containers for real (needs a Docker engine)
	@exec servers/compose-test

clean: ## Remove everything built or measured under target/
	./mvnw -q -B clean
	@rm -rf loadtest/target
