package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.bench.drive.FakeProject;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;
import quintet.process.Children;

/** {@code ./quintet compare --injectors 2}. */
@Timeout(60)
class TogetherTest {
  private final Path root;
  private final FakeProject project;

  TogetherTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.project = FakeProject.in(root);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    assertEquals(List.of(), project.running());
  }

  private int compare(int cpus, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("--models", "netty", "--busy-ok"));
    words.addAll(List.of(more));
    try (Children children = new Children(Duration.ofSeconds(5))) {
      return Compare.run(children, project.launchers(), cpus, words.toArray(String[]::new));
    }
  }

  private List<String> loads() throws IOException {
    return project.journal().stream().filter(line -> line.startsWith("load ")).toList();
  }

  private static List<Phase> found() {
    return Step.Kind.TOGETHER.phases().stream()
        .map(name -> Summaries.phase(name, 100_000, 5_000, 1).build())
        .toList();
  }

  @Test
  void theLoadsOfARoundAreMadeByAllAtOneTimeAndTheirMergedRunIsTheRounds() throws Exception {
    project.injectors(List.of(found(), found()));
    assertEquals(0, compare(3, "--injectors", "2", "--rounds", "1"));
    List<String> divided = loads().stream().filter(line -> line.contains("--injector ")).toList();
    assertEquals(2, divided.size(), loads()::toString);
    assertEquals(
        1,
        divided.stream()
            .map(line -> line.replaceFirst(".* --start-at (\\S+) .*", "$1"))
            .distinct()
            .count());
    String phases = " --phases " + String.join(",", Step.Kind.TOGETHER.phases()) + " ";
    assertTrue(divided.stream().allMatch(line -> line.contains(phases)), divided::toString);
    assertTrue(divided.stream().allMatch(line -> line.contains(" --rooms 2 ")), divided::toString);
    Path round = root.resolve("loadtest/target/report/rounds/02-round-1-netty");
    Summary merged = SummaryFile.read(round.resolve("summary.json"));
    assertEquals(
        2_000, Objects.requireNonNull(merged.phase("echo-busy")).rate().receivedPerSecond());
    assertTrue(Files.exists(round.resolve("2/summary.json")));
  }

  @Test
  void searchesBystandersAndIdleConnectionsHaveOneInjector() throws Exception {
    project.injectors(List.of(found(), found()));
    assertEquals(0, compare(3, "--injectors", "2", "--rounds", "1"));
    List<String> alone = loads().stream().filter(line -> !line.contains("--injector ")).toList();
    assertEquals(3, alone.size(), alone::toString);
    assertTrue(alone.get(0).contains("--phases echo-capacity,fanout-capacity"), alone::toString);
    assertTrue(alone.get(1).contains("--phases bystander-block,bystander-burn"), alone::toString);
    assertTrue(alone.get(2).startsWith("load idle "), alone::toString);
    assertFalse(alone.stream().anyMatch(line -> line.contains("--start-at")), alone::toString);
  }

  @Test
  void aMachineWithoutACpuForEachAndAQuickLookAreRefusedBeforeAnythingStarts() throws Exception {
    assertEquals(
        "--injectors 2 takes 3 CPUs, one for each injector and 1 for the server; here are 2",
        assertThrows(BadOptionException.class, () -> compare(2, "--injectors", "2")).getMessage());
    assertEquals(
        "--quick has one injector: leave out --injectors",
        assertThrows(BadOptionException.class, () -> compare(8, "--injectors", "2", "--quick"))
            .getMessage());
    assertEquals(List.of(), project.journal());
  }
}
