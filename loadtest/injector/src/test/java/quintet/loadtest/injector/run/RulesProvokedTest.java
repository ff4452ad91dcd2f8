package quintet.loadtest.injector.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.AdminPage;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.phase.Outcome;
import quintet.loadtest.injector.phase.PhaseListener;
import quintet.loadtest.injector.phase.PhasePlan;
import quintet.loadtest.injector.phase.PhaseRig;
import quintet.loadtest.results.summary.Connections;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.RunFacts;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.Thresholds;
import quintet.loadtest.results.summary.Verdict;
import quintet.loadtest.results.summary.WarmUp;
import quintet.options.HostPort;

/**
 * Each rule, provoked: by a server at fault, by a fault of the injector's own, or by the machine.
 * Every provocation is many times what the rule accepts, so that no machine is too slow for it. A
 * clock that goes wrong needs a process of its own: see {@code BentClockTest}.
 */
@Tag("alone")
class RulesProvokedTest {
  private static final Duration WINDOW = Duration.ofMillis(800);
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final int PLAYERS = 2;

  @TempDir Path folder;

  /** Called at the three moments of a window. */
  interface Provocation {
    default void opened(PhaseRig rig, ChatServer server) throws IOException {}

    default void halved(PhaseRig rig, ChatServer server) {}

    default void closed() {}
  }

  private static final Provocation NONE = new Provocation() {};

  private Summary run(FaultPlan faults, PhasePlan plan, Provocation provocation) throws Exception {
    ExecutorService scraper = Executors.newSingleThreadExecutor();
    try (ChatServer server = new ChatServer(faults);
        PhaseRig rig = new PhaseRig(server, Transport.LINE, folder);
        AdminPage page = new AdminPage();
        AdminPort admin = AdminPort.at(HostPort.parse(page.address()).addresses().getFirst())) {
      ServerWatch watch = new ServerWatch(admin, scraper);
      rig.listener =
          new PhaseListener() {
            @Override
            public void windowOpened() {
              watch.open();
              try {
                provocation.opened(rig, server);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }

            @Override
            public void windowHalved() {
              watch.halve();
              provocation.halved(rig, server);
            }

            @Override
            public void windowClosed() {
              watch.close();
              provocation.closed();
            }
          };
      Outcome outcome = rig.echo(plan, PLAYERS);
      Phase phase =
          new PhaseAccount(
                  plan,
                  outcome,
                  new Connections(PLAYERS, PLAYERS, 0, 0, 0),
                  rig.loop.counts().evicted(),
                  rig.loop.counts().errors(),
                  null,
                  new WarmUp(0, null, null),
                  Thresholds.defaults())
              .phase(rig.sink.totals(), watch);
      return Summary.of(
          new RunFacts(
              "id",
              Instant.EPOCH,
              1,
              "echo",
              "line",
              "open",
              "load",
              "target",
              null,
              Map.of(),
              List.of()),
          MachineFacts.here(),
          null,
          List.of(phase),
          outcome.complete(),
          Thresholds.defaults());
    } finally {
      scraper.shutdownNow();
    }
  }

  private static PhasePlan open(double rate) {
    return PhaseRig.open(rate, Duration.ZERO, WINDOW, DRAIN);
  }

  private static Verdict assertObjects(Rule rule, Summary summary) {
    Verdict verdict =
        summary.validity().stream()
            .filter(each -> each.rule().equals(rule.id()))
            .findFirst()
            .orElseThrow();
    assertFalse(verdict.ok(), verdict::toString);
    assertFalse(summary.valid());
    return verdict;
  }

  private void assertFinds(Rule rule, Fault fault) throws Exception {
    Summary summary =
        run((connection, message) -> message == 5 ? fault : Fault.NONE, open(200), NONE);
    assertEquals(PLAYERS, assertObjects(rule, summary).figure());
  }

  @Test
  void lostByAServerThatDrops() throws Exception {
    assertFinds(Rule.LOST, Fault.DROP);
  }

  @Test
  void duplicatedByAServerThatSendsTwice() throws Exception {
    assertFinds(Rule.DUPLICATED, Fault.DUPLICATE);
  }

  @Test
  void reorderedByAServerThatHoldsBack() throws Exception {
    assertFinds(Rule.REORDERED, Fault.OVERTAKEN);
  }

  @Test
  void corruptedByAServerThatAltersABit() throws Exception {
    assertFinds(Rule.CORRUPTED, Fault.CORRUPT);
  }

  @Test
  void evictedByAServerThatEndsEveryConnection() throws Exception {
    Provocation evict =
        new Provocation() {
          @Override
          public void opened(PhaseRig rig, ChatServer server) throws IOException {
            server.evictAll();
          }
        };
    assertEquals(
        PLAYERS, assertObjects(Rule.EVICTED, run(FaultPlan.NONE, open(200), evict)).figure());
  }

  /** Keeps the loop from everything else until after the window. */
  private static Provocation holdingTheLoop(Runnable meanwhile) {
    AtomicBoolean over = new AtomicBoolean();
    return new Provocation() {
      @Override
      public void halved(PhaseRig rig, ChatServer server) {
        rig.loop
            .eventLoop()
            .execute(() -> {
              while (!over.get()) {
                meanwhile.run();
              }
            });
      }

      @Override
      public void closed() {
        over.set(true);
      }
    };
  }

  @Test
  void sendLagAndRateMissedByALoopThatIsHeldUpForHalfTheWindow() throws Exception {
    Summary summary =
        run(FaultPlan.NONE, open(400), holdingTheLoop(() -> LockSupport.parkNanos(1_000_000)));
    assertObjects(Rule.SEND_LAG, summary);
    assertTrue(assertObjects(Rule.RATE_MISSED, summary).figure() > 25);
  }

  @Test
  void fewSamplesByARunOfAMoment() throws Exception {
    assertObjects(Rule.FEW_SAMPLES, run(FaultPlan.NONE, open(10), NONE));
  }

  @Test
  void latencyDriftingByAServerThatBecomesSlow() throws Exception {
    AtomicBoolean slow = new AtomicBoolean();
    FaultPlan plan =
        (connection, message) -> {
          if (slow.get()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
          }
          return Fault.NONE;
        };
    Provocation slowDown =
        new Provocation() {
          @Override
          public void halved(PhaseRig rig, ChatServer server) {
            slow.set(true);
          }

          @Override
          public void closed() {
            slow.set(false);
          }
        };
    assertObjects(Rule.LATENCY_DRIFTING, run(plan, open(100), slowDown));
  }

  @Test
  void driftingByAServerThatStopsAllocating() throws Exception {
    AtomicBoolean warm = new AtomicBoolean();
    FaultPlan plan =
        (connection, message) -> {
          int wasted = warm.get() ? 0 : new byte[1 << 20].length;
          return wasted < 0 ? Fault.DROP : Fault.NONE;
        };
    Provocation warmUp =
        new Provocation() {
          @Override
          public void halved(PhaseRig rig, ChatServer server) {
            warm.set(true);
          }
        };
    assertTrue(assertObjects(Rule.DRIFTING, run(plan, open(200), warmUp)).figure() > 50);
  }

  @Test
  void littlesLawByAServerThatOwesAnAnswer() throws Exception {
    FaultPlan owing =
        (connection, message) -> connection == 0 && message == 0 ? Fault.DROP : Fault.NONE;
    PhasePlan closed = PhaseRig.closed(1, WINDOW);
    assertEquals(50, assertObjects(Rule.LITTLES_LAW, run(owing, closed, NONE)).figure(), 10);
  }

  @Test
  void injectorGcByCollectionsWithoutEnd() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Provocation storm =
        new Provocation() {
          @Override
          public void opened(PhaseRig rig, ChatServer server) {
            Thread.ofPlatform()
                .daemon()
                .name("collector")
                .start(() -> {
                  while (!over.get()) {
                    System.gc();
                  }
                });
          }

          @Override
          public void closed() {
            over.set(true);
          }
        };
    assertObjects(Rule.INJECTOR_GC, run(FaultPlan.NONE, open(200), storm));
  }

  @Test
  void injectorBusyByALoopThatSpins() throws Exception {
    Summary summary = run(FaultPlan.NONE, open(200), holdingTheLoop(Thread::onSpinWait));
    Phase phase = summary.phases().getFirst();
    // How much of the CPU the loop gets is the machine's business; that it is measured is ours.
    assertTrue(phase.injector().busiestLoopShare() > 0.05, phase.injector()::toString);
    Summary judged =
        Summary.of(
            summary.run(),
            summary.machine(),
            null,
            List.of(phase),
            true,
            Thresholds.parse("injector-busy=5"));
    assertObjects(Rule.INJECTOR_BUSY, judged);
  }

  @Test
  void noisyNeighbourByBusyThreadsOnTheLoopsOwnCpu() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "needs taskset");
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> neighbours = new ArrayList<>();
    Provocation noise =
        new Provocation() {
          @Override
          public void opened(PhaseRig rig, ChatServer server) throws IOException {
            pin(rig.loop.nativeThreadId());
            for (int i = 0; i < 4; i++) {
              neighbours.add(Thread.ofPlatform().daemon().start(() -> spin(over)));
            }
            rig.loop
                .eventLoop()
                .execute(() -> {
                  while (!over.get()) {
                    Thread.onSpinWait();
                  }
                });
          }

          @Override
          public void closed() {
            over.set(true);
          }
        };
    Verdict verdict = assertObjects(Rule.NOISY_NEIGHBOUR, run(FaultPlan.NONE, open(200), noise));
    assertTrue(verdict.figure() > 25, verdict::toString);
    for (Thread neighbour : neighbours) {
      neighbour.join();
    }
  }

  private static void spin(AtomicBoolean over) {
    try {
      pin(
          Long.parseLong(
              Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (!over.get()) {
      Thread.onSpinWait();
    }
  }

  /** Confines a thread to the first CPU that this process may use. */
  private static void pin(long nativeThread) throws IOException {
    String first =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> line.replaceAll("^\\D+(\\d+).*", "$1"))
            .findFirst()
            .orElseThrow();
    try {
      int exit =
          new ProcessBuilder("taskset", "-cp", first, Long.toString(nativeThread))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IOException("taskset ended with " + exit);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Test
  void theClockOfThisMachineIsWatched() throws Exception {
    Summary summary = run(FaultPlan.NONE, open(200), NONE);
    for (Rule rule : List.of(Rule.CLOCK, Rule.CLOCK_BACK)) {
      assertTrue(
          summary.validity().stream().anyMatch(each -> each.rule().equals(rule.id())), rule.id());
    }
  }
}
