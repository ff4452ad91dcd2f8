package quintet.loadtest.injector.cost;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;

class CostMeterTest {
  private static ServerReading reading(String page) {
    return new ServerReading.Taken(Exposition.parse(page));
  }

  private static Cost.Measured measured(Cost cost) {
    return assertInstanceOf(Cost.Measured.class, cost);
  }

  private static void assertNear(double expected, @Nullable Double actual) {
    assertNotNull(actual);
    assertEquals(expected, actual, 1e-6);
  }

  private static final ServerReading BEFORE =
      reading(
          """
          process_cpu_seconds_total 10.000000001
          process_start_time_seconds 1.7e9
          jvm_gc_collection_seconds_sum{gc="young"} 0.1
          jvm_gc_collection_seconds_sum{gc="old"} 0.2
          jvm_threads_current 20
          quintet_process_context_switches_total{kind="voluntary"} 1000
          quintet_process_context_switches_total{kind="involuntary"} 10
          quintet_cpu_seconds_total{kind="own"} 8.5
          quintet_cpu_seconds_total{kind="compiler"} 1.4
          quintet_cpu_seconds_total{kind="collector"} 0.1
          quintet_compilers_wait_seconds_total 2
          quintet_allocated_bytes_total 1000
          jvm_gc_collection_seconds_count{gc="young"} 3
          quintet_process_read_write_calls_total{kind="read"} 500
          quintet_process_read_write_calls_total{kind="write"} 400
          """);

  private static final String AFTER_PAGE =
      """
      process_cpu_seconds_total 10.400000001
      process_start_time_seconds 1.7e9
      jvm_gc_collection_seconds_sum{gc="young"} 0.15
      jvm_gc_collection_seconds_sum{gc="old"} 0.2
      jvm_threads_current 21
      quintet_os_threads 34
      quintet_process_context_switches_total{kind="voluntary"} 21000
      quintet_process_context_switches_total{kind="involuntary"} 1010
      quintet_cpu_seconds_total{kind="own"} 8.85
      quintet_cpu_seconds_total{kind="compiler"} 1.41
      quintet_cpu_seconds_total{kind="collector"} 0.14
      quintet_compilers_wait_seconds_total 2.09
      quintet_allocated_bytes_total 33401000
      jvm_gc_collection_seconds_count{gc="young"} 14
      quintet_process_read_write_calls_total{kind="read"} 100500
      quintet_process_read_write_calls_total{kind="write"} 100900
      """;

  private static final ServerReading AFTER = reading(AFTER_PAGE);

  @Test
  void dividesTheDifferenceByTheMessages() {
    Cost.Measured cost = measured(CostMeter.between(BEFORE, AFTER, 100_000));
    assertNear(0.4, cost.cpuSeconds());
    assertNear(4.0, cost.cpuMicrosPerMessage());
    assertNear(0.21, cost.contextSwitchesPerMessage());
    assertNear(50.0, cost.gcMillis());
    assertEquals(34L, cost.threads());
    Cost.CpuSplit split = requireNonNull(cost.cpuSplit());
    assertNear(3.5, split.own());
    assertNear(0.1, split.compiler());
    assertNear(0.4, split.collector());
    assertNear(334.0, cost.allocatedBytesPerMessage());
    assertEquals(11L, cost.collections());
    assertNear(2.005, cost.readWriteCallsPerMessage());
  }

  @Test
  void readsAndWritesThatCanNotHaveCarriedTheMessagesAreNotTold() {
    assertNotNull(measured(CostMeter.between(BEFORE, AFTER, 2_000_000)).readWriteCallsPerMessage());
    assertNull(measured(CostMeter.between(BEFORE, AFTER, 3_000_000)).readWriteCallsPerMessage());
  }

  @Test
  void theCompilersShareIsOfTheirCpuTimeOrOfTheTimeThatPassedMeanwhile() {
    assertNear(0.025, CostMeter.compilerShare(BEFORE, AFTER));
    assertNear(
        0.5,
        CostMeter.compilerShare(
            reading("process_cpu_seconds_total 1\njvm_compilation_time_seconds_total 1"),
            reading("process_cpu_seconds_total 3\njvm_compilation_time_seconds_total 2")));
    assertNull(CostMeter.compilerShare(BEFORE, new ServerReading.Missing("x")));
    assertNull(CostMeter.compilerShare(reading(""), AFTER));
  }

  @Test
  void compilersThatWaitLongerThanTheyRunAskForMore() {
    assertNear(0.2, CostMeter.compilersWaitShare(BEFORE, AFTER));
    assertNear(0.2, CostMeter.compilerDemand(BEFORE, AFTER));
    ServerReading seldom = reading(AFTER_PAGE.replace("total 2.09", "total 2.005"));
    assertNear(0, CostMeter.compilersWaitShare(BEFORE, seldom));
    assertNear(0.025, CostMeter.compilerDemand(BEFORE, seldom));
    ServerReading always = reading(AFTER_PAGE.replace("total 2.09", "total 9"));
    assertNear(1, CostMeter.compilersWaitShare(BEFORE, always));
    ServerReading untold = reading(AFTER_PAGE.replace("quintet_compilers_wait", "moon"));
    assertNull(CostMeter.compilersWaitShare(BEFORE, untold));
    assertNear(0.025, CostMeter.compilerDemand(BEFORE, untold));
  }

  @Test
  void whatCollectingTakesIsToldOfTenCollectionsOrMore() {
    assertNear(0.04e6 / 33.4e6, CostMeter.collectingMicrosPerByte(BEFORE, AFTER));
    ServerReading nine = reading(AFTER_PAGE.replace("\"young\"} 14", "\"young\"} 12"));
    assertNull(CostMeter.collectingMicrosPerByte(BEFORE, nine));
    assertNull(CostMeter.collectingMicrosPerByte(BEFORE, reading("")));
  }

  @Test
  void ofThreeSlopesTheOneInTheMiddleIsTaken() {
    IdleFootprint high = new IdleFootprint(900, 600, 4_500.0, 10, 20, List.of(), null);
    IdleFootprint low = new IdleFootprint(800, 100, 4_500.0, 10, 20, List.of(), null);
    IdleFootprint middle = new IdleFootprint(850, 150, 4_500.0, 10, 20, List.of(), null);
    assertEquals(
        new IdleFootprint(850, 150, 4_500.0, 10, 20, List.of(6_000.0, 5_400.0, 5_500.0), 0.9),
        CostMeter.footprint(List.of(high, low, middle)));
  }

  @Test
  void threeSlopesAreAllWithTheKernelsPartOrAllWithout() {
    IdleFootprint with = new IdleFootprint(900, 600, 4_500.0, 10, 20, List.of(), null);
    IdleFootprint without = new IdleFootprint(900, 300, null, 10, 20, List.of(), null);
    assertEquals(
        new IdleFootprint(900, 600, null, 10, 20, List.of(1_500.0, 1_200.0, 1_500.0), 0.8),
        CostMeter.footprint(List.of(with, without, with)));
    List<@Nullable IdleFootprint> missing = new ArrayList<>(List.of(with, with));
    missing.add(null);
    assertNull(CostMeter.footprint(missing));
  }

  @Test
  void resolvesNanoseconds() {
    Cost cost =
        CostMeter.between(
            reading("process_cpu_seconds_total 100.000000001"),
            reading("process_cpu_seconds_total 100.000000003"),
            1);
    assertNear(0.002, measured(cost).cpuMicrosPerMessage());
  }

  @Test
  void hasNoCostPerMessageWithoutMessages() {
    Cost.Measured cost = measured(CostMeter.between(BEFORE, AFTER, 0));
    assertNull(cost.cpuMicrosPerMessage());
    assertNull(cost.contextSwitchesPerMessage());
    assertNear(0.4, cost.cpuSeconds());
  }

  @Test
  void leavesOutWhatAForeignServerDoesNotTell() {
    Cost.Measured cost =
        measured(
            CostMeter.between(
                reading("process_cpu_seconds_total 1"),
                reading("process_cpu_seconds_total 2\njvm_threads_current 3"),
                10));
    assertNull(cost.gcMillis());
    assertNull(cost.contextSwitchesPerMessage());
    assertEquals(3L, cost.threads());
  }

  @Test
  void isNotMeasuredForAReason() {
    var none = new ServerReading.Missing("no admin port");
    assertEquals(new Cost.NotMeasured("no admin port"), CostMeter.between(none, AFTER, 1));
    assertEquals(new Cost.NotMeasured("no admin port"), CostMeter.between(BEFORE, none, 1));
    assertEquals(
        new Cost.NotMeasured("the admin port does not tell process_cpu_seconds_total"),
        CostMeter.between(reading(""), reading(""), 1));
  }

  @Test
  void isNotMeasuredAcrossARestart() {
    var restarted = new Cost.NotMeasured("the server was restarted in between");
    ServerReading fresh = reading("process_cpu_seconds_total 99\nprocess_start_time_seconds 1.8e9");
    assertEquals(restarted, CostMeter.between(BEFORE, fresh, 1));
    assertEquals(
        restarted,
        CostMeter.between(
            reading("process_cpu_seconds_total 2"), reading("process_cpu_seconds_total 1"), 1));
  }

  @Test
  void takesTheMemoryOfAConnectionAsASlope() {
    assertEquals(
        new IdleFootprint(1_000, 500, null, 2_000, 10_000, List.of(1_500.0), null),
        footprint("", ""));
  }

  @Test
  void takesTheKernelsMemoryAsASlopeOfItsOwn() {
    assertEquals(
        new IdleFootprint(1_000, 500, 4_000.0, 2_000, 10_000, List.of(5_500.0), null),
        footprint("quintet_kernel_memory_bytes 30e6", "quintet_kernel_memory_bytes 62e6"));
  }

  @Test
  void dividesByTheConnectionsThatTheServerHasWhicheverInjectorTheyAreOf() {
    assertEquals(
        new IdleFootprint(500, 250, null, 4_000, 20_000, List.of(750.0), null),
        footprint("quintet_connections 4000", "quintet_connections 20000"));
  }

  /** Of fleets of 2,000 and 10,000, when the server tells this, too. */
  private static @Nullable IdleFootprint footprint(String withSmall, String withLarge) {
    return CostMeter.footprint(
        reading(memoryPage(10_000_000, 60_000_000, 20_000_000) + withSmall),
        2_000,
        reading(memoryPage(18_000_000, 90_000_000, 46_000_000) + withLarge),
        10_000);
  }

  @Test
  void hasNoSlopeOfOneFleetOrWithoutAFigure() {
    ServerReading point = memory(1, 2, 1);
    assertNull(CostMeter.footprint(point, 100, point, 100));
    assertNull(CostMeter.footprint(new ServerReading.Missing("x"), 1, point, 2));
    assertNull(CostMeter.footprint(point, 1, reading("process_resident_memory_bytes 5"), 2));
  }

  private static ServerReading memory(long liveHeap, long resident, long residentHeap) {
    return reading(memoryPage(liveHeap, resident, residentHeap));
  }

  private static String memoryPage(long liveHeap, long resident, long residentHeap) {
    return String.format(
        Locale.ROOT,
        """
        quintet_heap_live_bytes %d
        process_resident_memory_bytes %d
        quintet_heap_resident_bytes %d
        """,
        liveHeap,
        resident,
        residentHeap);
  }
}
