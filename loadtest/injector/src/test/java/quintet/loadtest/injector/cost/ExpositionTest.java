package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  @Test
  void readsSamplesWithAndWithoutLabels() {
    Exposition page =
        Exposition.parse(
            """
            # HELP process_cpu_seconds_total Total user and system CPU time spent in seconds.
            # TYPE process_cpu_seconds_total counter
            process_cpu_seconds_total 12.345678901
            jvm_gc_collection_seconds_sum{gc="Serial young"} 0.25
            jvm_gc_collection_seconds_sum{gc="Serial old",} 1.5e-1

            with_time 7 1700000000000
            with_exemplar{le="1"} 8 # {trace_id="x"} 0.5
            """);
    assertEquals(OptionalDouble.of(12.345678901), page.sum("process_cpu_seconds_total"));
    assertEquals(0.4, page.sum("jvm_gc_collection_seconds_sum").orElseThrow(), 1e-12);
    assertEquals(
        OptionalDouble.of(0.25), page.sum("jvm_gc_collection_seconds_sum", "gc", "Serial young"));
    assertEquals(OptionalDouble.of(7), page.sum("with_time"));
    assertEquals(OptionalDouble.of(8), page.sum("with_exemplar"));
    assertEquals(0, page.skipped());
  }

  @Test
  void unescapesLabels() {
    Exposition page = Exposition.parse("info{path=\"C:\\\\x\",text=\"a \\\"b\\\"\\n}, c=\"} 1");
    assertEquals(
        Map.of("path", "C:\\x", "text", "a \"b\"\n}, c="),
        page.samples("info").getFirst().labels());
  }

  @Test
  void hasNoSumWithoutSamplesOrWithoutAFiniteValue() {
    Exposition page = Exposition.parse("a NaN\nb +Inf\nc -Inf\n");
    for (String name : new String[] {"a", "b", "c", "absent"}) {
      assertTrue(page.sum(name).isEmpty(), name);
    }
    assertEquals(0, page.skipped());
  }

  @Test
  void skipsLinesThatItDoesNotUnderstand() {
    Exposition page =
        Exposition.parse(
            "<html>\nname\nname{\nname{a\nname{a=\"b\nname{a=\"b\"}\nname x\n{} \ngood 1\nname{a=\"\\");
    assertEquals(OptionalDouble.of(1), page.sum("good"));
    assertTrue(page.sum("name").isEmpty());
    assertEquals(9, page.skipped());
  }
}
