# Quintet. `make` alone lists what there is to make. Works with GNU make from 3.81 on (macOS).
#
# Each target is one line of ./quintet or ./mvnw, and checks nothing: they do, and say what is wrong.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:

comma := ,

# An option, if its variable is set: $(call option,name,$(VARIABLE)), or a flag, if it is not 0.
option = $(if $(strip $(2)),--$(1) '$(strip $(2))')
flag = $(if $(filter-out 0,$(2)),--$(1))
bare = $(if $(strip $(1)),'$(strip $(1))')
several = $(foreach each,$(subst $(comma), ,$(1)),'$(each)')

# Variables of the command line that a target does not name are told to the verb as options: it
# takes PORT=9100 for --port, and of QUIK=1 it says what was meant. $(call more,those that it names)
GIVEN = $(foreach each,$(.VARIABLES),$(if $(findstring command,$(origin $(each))),$(each)))
# Those of the environment that programs read themselves are theirs here, too.
others = $(filter-out ARGS MAKE% SHELL JAVA_% LOAD_% QUINTET_% $(1),$(GIVEN))
more = $(foreach each,$(call others,$(1)),--$(shell echo '$(each)' | tr 'A-Z_' 'a-z-')='$($(each))') $(ARGS)
# Targets without a verb take none but these: $(call takes,those)
takes = $(if $(call others,$(1)),$(error make $@: no variable $(call others,$(1)) here; there is $(or $(1),none)))

# What a build depends on. Folders count too: they change when a file goes.
BUILT := target/built
SOURCES := pom.xml $(shell find common servers loadtest house -name target -prune -o \
  \( -path '*/src/*' -o -name pom.xml -o -name verbs.txt -o -name models.txt \) -print)

$(BUILT): $(SOURCES)
	@./.mvn/build
	@mkdir -p $(@D)
	@touch $@

.PHONY: help build test run load knee merge compare answer ledger brokers bench runs tasks selftest profile conform clean chaos soak fuzz races autobahn specification interop format compose-test

help: ## List what there is to make
	$(call takes)
	@echo "Start here"
	@echo "  make compare QUICK=1    all five models in turn, and a page that tells them apart: under three minutes"
	@echo "  make run MODEL=netty    a server to talk to (nc localhost 9000), with a chat page on 9001"
	@echo "  make load SCENARIO=bystander MODEL=eventloop"
	@echo "                          what one blocking client does to all the others, and a page of it"
	@echo "  ./quintet help          every verb; each has --help, and docs/tour.md takes ten minutes"
	@echo
	@awk 'BEGIN { FS = ":.*## " } \
	  /^##@ / { printf "\n%s\n", substr($$0, 5) } \
	  /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 } \
	  /^## / { printf "  %-19s %s\n", "", substr($$0, 4) }' Makefile
	@echo
	@awk '!/^#/ { printf "%s%s", (NR > 2 ? ", " : "  MODEL     "), $$1 } END { print "" }' common/options/models.txt
	@echo "            and MODEL[:VARIANT][:SETTING=VALUE], such as netty:epoll or channels:cores=2"
	@echo "  ARGS      anything else for the verb behind it: ARGS='--rate 500'; ./quintet VERB --help"

##@ To use it

build: $(BUILT) ## Compile and package, if a source has changed
	$(call takes)

run: $(BUILT) ## Start a server: MODEL=netty, on port 9000, admin page on 9001
## [LAB=1] allows lab commands, with a button for each on that page
	@exec ./quintet serve $(call bare,$(MODEL)) $(call flag,lab,$(LAB)) $(call more,MODEL LAB)

load: $(BUILT) ## Load a server: SCENARIO=fanout and either MODEL=netty (starts and stops it)
## or TARGET=host:port [ADMIN=host:port] (one that runs); [SLO=p99=10ms,lost=0] exits
## with 1 if that is missed
	@exec ./quintet load $(call bare,$(SCENARIO)) $(call option,model,$(MODEL)) $(call option,target,$(TARGET)) $(call option,admin,$(ADMIN)) $(call option,slo,$(SLO)) $(call more,SCENARIO MODEL TARGET ADMIN SLO)

knee: $(BUILT) ## Find the highest rate that meets an objective: [MODELS=netty,channels] [SLO=p99=10ms]
	@exec ./quintet knee $(call option,models,$(MODELS)) $(call option,slo,$(SLO)) $(call more,MODELS SLO)

compare: $(BUILT) ## Measure servers side by side, write one page: [MODELS=netty,netty:epoll]
## [ROUNDS=3] [TRANSPORT=ws|line] [QUICK=1] (one short round, under three minutes)
## FULL=1 (10 rounds, verdicts, 45 minutes) [SEED=7] [BAND=3] [REPEATS=2] [MINUTES=45]
## [UNTIL=all] (all rounds, also if every pair is told apart before)
## [BASE=folder] of an earlier comparison: says what changed since, beyond noise
## [BUSY_OK=1] measures also on a machine that is busy, slowed down or too small
## [STRICT=1] exits with 1 if any run is refused, not only if no run is valid
	@exec ./quintet compare $(call option,models,$(MODELS)) $(call option,rounds,$(ROUNDS)) $(call option,transport,$(TRANSPORT)) $(call flag,quick,$(QUICK)) $(call option,base,$(BASE)) $(call flag,full,$(FULL)) $(call option,seed,$(SEED)) $(call option,band,$(BAND)) $(call option,repeats,$(REPEATS)) $(call option,minutes,$(MINUTES)) $(call option,until,$(UNTIL)) $(call flag,strict,$(STRICT)) $(call flag,busy-ok,$(BUSY_OK)) $(call more,MODELS ROUNDS TRANSPORT QUICK BASE FULL SEED BAND REPEATS MINUTES UNTIL STRICT BUSY_OK)

answer: $(BUILT) ## Which model when: five kinds of work, all models, a tree and a page (90 minutes)
## [QUICK=1] (20 minutes, and may say: cannot tell) [WORKLOAD=file.yaml] (ranks them for yours)
	@exec ./quintet answer $(call option,models,$(MODELS)) $(call option,workload,$(WORKLOAD)) $(call flag,quick,$(QUICK)) $(call flag,busy-ok,$(BUSY_OK)) $(call more,MODELS WORKLOAD QUICK BUSY_OK)
ledger: $(BUILT) ## Examine what is said of the models, claim by claim: [NAME='crash flood'] [QUICK=1] [LIST=1]
	@exec ./quintet ledger $(call several,$(NAME)) $(call flag,quick,$(QUICK)) $(call flag,list,$(LIST)) $(call more,NAME QUICK LIST)

brokers: $(BUILT) ## What a broker costs rooms, on one to three servers: [MODELS=netty] [ROUNDS=8] [QUICK=1]
## [BROKER=nats://host:4222] (one that runs; else nats-server is started for each run)
	@exec ./quintet brokers $(call option,models,$(MODELS)) $(call option,rounds,$(ROUNDS)) $(call option,broker,$(BROKER)) $(call flag,quick,$(QUICK)) $(call flag,busy-ok,$(BUSY_OK)) $(call more,MODELS ROUNDS BROKER QUICK BUSY_OK)

runs: $(BUILT) ## List single runs, or show one: [RUN=name] [OPEN=1]; [COMPARE='name name']
## writes one page of several; RUN=folder/run.hlog shows a histogram log
	@exec ./quintet runs $(call several,$(RUN) $(COMPARE)) $(call flag,compare,$(if $(COMPARE),1,0)) $(call flag,open,$(OPEN)) $(call more,RUN COMPARE OPEN)

merge: $(BUILT) ## One result of several injectors that loaded one server: RUNS='a b' OUT=folder
	@exec ./quintet merge $(RUNS) $(call option,out,$(OUT)) $(call more,RUNS OUT)

tasks: $(BUILT) ## What a waiting task costs, of each kind: bytes, time, how many: [QUICK=1] [ONLY=memory]
	@exec ./quintet tasks $(call flag,quick,$(QUICK)) $(call option,only,$(ONLY)) $(call flag,busy-ok,$(BUSY_OK)) $(call more,QUICK ONLY BUSY_OK)

profile: $(BUILT) ## Flame graph of a server under load: MODEL=netty SCENARIO=fanout
	@exec ./quintet profile $(call bare,$(MODEL)) $(call bare,$(SCENARIO)) $(call more,MODEL SCENARIO)

conform: $(BUILT) ## Run the contract against any server that runs: TARGET=host:port [ADMIN=host:port]
	@exec ./quintet conform $(call bare,$(TARGET)) $(call option,admin,$(ADMIN)) $(call more,TARGET ADMIN)

##@ To work on it

# What the first of two builds has looked at, the second need not look at again.
LOOKED_AT := -Dspotless.check.skip -Dlicense.skipAddThirdParty -Dcyclonedx.skip

# Two modules at a time, but for those that measure: known answers are refused on a busy machine.
test: ## Run all checks and tests
	$(call takes)
	./mvnw -B -T 2 -Dquintet.alone.skip verify
	./mvnw -B -pl loadtest/selftest -am -Dquintet.beside.skip $(LOOKED_AT) verify

bench: ## Measure the codecs against Netty's: two minutes, into servers/core/target/codecs.csv
	$(call takes)
	./mvnw -q -B -pl servers/core test -Dtest=CodecBench -Dsurefire.failIfNoSpecifiedTests=false

selftest: $(BUILT) ## The load test against known answers (five minutes): [LONG=1] (longer windows)
## [YARDSTICK=folder] (with wsload, an independent load generator, to agree with)
## RECORD=file (only records 40 rounds of one server, to keep for the trial of verdicts)
	@exec ./quintet selftest $(call flag,long,$(LONG)) $(call option,yardstick,$(YARDSTICK)) $(call option,record,$(RECORD)) $(call more,LONG YARDSTICK RECORD)

chaos: $(BUILT) ## Break things around a server, one by one, and say what became of the others:
## MODEL=netty[,channels] [ARGS='--only reset']; as root on Linux with lost packets, too
	@exec ./quintet chaos $(call several,$(MODEL)) $(call more,MODEL)

soak: $(BUILT) ## Ten minutes of churn with faults, after which of nobody may be anything left:
## MODEL=netty[,channels] [MINUTES=10] [SEED=1]
	@exec ./quintet soak $(call several,$(MODEL)) $(call option,minutes,$(MINUTES)) $(call option,seed,$(SEED)) $(call more,MODEL MINUTES SEED)

fuzz: $(BUILT) ## Look for inputs that break the core or a model: MINUTES=10 [SEED=1]
## [FUZZ="lines blind:frames socket:netty ..."]
	@exec ./quintet fuzz $(call bare,$(MINUTES)) $(FUZZ) $(call option,seed,$(SEED)) $(call more,MINUTES FUZZ SEED)

races: ## Look long for races between threads: ROUNDS=100000 (make test has 1,500)
	$(call takes,ROUNDS)
	./mvnw -q -B -pl servers/runtime,servers/threads,servers/channels -am test -Dsurefire.failIfNoSpecifiedTests=false '-Dtest=*RaceTest,*LinearizabilityTest' -Dquintet.race.rounds='$(or $(ROUNDS),100000)'

autobahn: $(BUILT) ## Autobahn's 301 core cases at /echo: [MODEL=netty,threads] (needs wstest or Docker)
	@exec ./quintet suites autobahn $(call several,$(MODEL)) $(call more,MODEL)

specification: $(BUILT) ## K3PO's scripts of RFC 6455 against every model at /echo
	@exec ./quintet suites kaazing $(call more)

interop: $(BUILT) ## Four client libraries against every model at /echo
	@exec ./quintet suites clients $(call more)

format: ## Format all sources
	$(call takes)
	./mvnw -q -B spotless:apply

compose-test: ## Try the containers for real (needs a Docker engine): [MODELS='netty threads']
	@exec servers/compose-test

clean: ## Remove everything built or measured under target/
	$(call takes)
	./mvnw -q -B clean
	@rm -rf loadtest/target
