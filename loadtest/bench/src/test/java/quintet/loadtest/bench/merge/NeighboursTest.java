package quintet.loadtest.bench.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;

class NeighboursTest {
  /** An injector on a machine: its boot, its CPUs, and those of them that the injector may use. */
  private static Part on(@Nullable String boot, int cores, @Nullable String affinity) {
    Summary made = Summaries.run("netty", Summaries.phase("echo", 100_000, 5_000, 1).build());
    MachineFacts machine =
        new MachineFacts("Linux", "Imaginary 9000", cores, 1L << 33, "a JVM", affinity, 0.1, boot);
    return new Part(
        Path.of("run"),
        new Summary(
            made.schema(),
            true,
            made.run(),
            machine,
            made.server(),
            made.phases(),
            made.validity(),
            made.valid(),
            null));
  }

  private static List<String> lines(Part... parts) {
    return new Neighbours(List.of(parts)).lines();
  }

  private static Part[] four(String boot, int cores, String affinity) {
    return Stream.generate(() -> on(boot, cores, affinity)).limit(4).toArray(Part[]::new);
  }

  @Test
  void fourInjectorsOnTwoCpusSayThatTheyReachNoMultipleOfOnesRate() {
    List<String> lines = lines(four("a", 2, "0-1"));
    assertEquals(1, lines.size());
    assertTrue(
        lines
            .getFirst()
            .startsWith(
                "4 injectors shared 2 CPUs of one machine and took time from each other: they can't"
                    + " reach a multiple of one's rate"),
        lines::toString);
  }

  @Test
  void whereEachHasACpuNothingIsSaid() {
    assertEquals(List.of(), lines(four("a", 8, "1-7")));
    assertEquals(List.of(), lines(on("a", 4, "1"), on("a", 4, "2"), on("a", 4, "3")));
    assertEquals(List.of(), lines(on("a", 1, "0"), on("b", 1, "0")), "on machines of their own");
  }

  @Test
  void onlyCpusThatInjectorsMayUseCount() {
    assertTrue(lines(on("a", 8, "1"), on("a", 8, "1")).getFirst().contains("shared one CPU"));
    assertTrue(lines(four("a", 2, "0-63")).getFirst().contains("shared 2 CPUs"));
    assertTrue(lines(on("a", 1, null), on("a", 1, null)).getFirst().contains("shared one CPU"));
  }

  @Test
  void eachMachineHasALineOfItsOwn() {
    assertEquals(
        2, lines(on("a", 1, "0"), on("b", 1, "0"), on("a", 1, "0"), on("b", 1, "0")).size());
  }

  @Test
  void aMachineThatIsNotToldApartFromOthersIsNone() {
    assertEquals(List.of(), lines(on(null, 1, "0"), on(null, 1, "0")));
  }
}
