package quintet.loadtest.bench.knee;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.bench.drive.FakeProject;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.options.BadOptionException;
import quintet.process.Children;

@Timeout(60)
class KneeTest {
  private final Path root;
  private final FakeProject project;

  KneeTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.project = FakeProject.in(root);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    assertEquals(List.of(), project.running());
  }

  private int knee(int cpus, String... more) throws Exception {
    return knee("netty", cpus, more);
  }

  private int knee(String models, int cpus, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("--models", models, "--from", "2000", "--to", "2000", "--repeats", "1"));
    words.addAll(List.of(more));
    try (Children children = new Children(Duration.ofSeconds(5))) {
      return Knee.run(children, project.launchers(), cpus, words.toArray(String[]::new));
    }
  }

  private List<String> loads() throws IOException {
    return project.journal().stream().filter(line -> line.startsWith("load ")).toList();
  }

  private static Phase echo() {
    return Summaries.phase("echo", 100_000, 5_000, 1).build();
  }

  @Test
  void severalInjectorsMakeOneLoadAtOneTimeAndTheMergedRunIsJudged() throws Exception {
    project.injectors(echo(), echo());
    assertEquals(0, knee(3, "--injectors", "2"));
    List<String> loads = loads();
    assertEquals(4, loads.size(), "two for the warm-up, and two at the one rate");
    List<String> measured = loads.subList(2, 4);
    for (int number = 1; number <= 2; number++) {
      String own = "--injector " + number + " --injectors 2 --start-at ";
      assertTrue(measured.stream().anyMatch(line -> line.contains(own)), loads::toString);
    }
    String whole = "--rate 2000.000 --ramp 1s --duration 10s ";
    assertTrue(measured.stream().allMatch(line -> line.contains(whole)), loads::toString);
    assertEquals(
        1,
        measured.stream()
            .map(line -> line.replaceFirst(".* --start-at (\\S+) .*", "$1"))
            .distinct()
            .count());
    Path rate = root.resolve("loadtest/target/knee/runs/netty/01");
    assertEquals(
        2_000,
        SummaryFile.read(rate.resolve("all/summary.json"))
            .phases()
            .getFirst()
            .rate()
            .receivedPerSecond());
    String page = Files.readString(root.resolve("loadtest/target/knee/index.html"));
    assertTrue(page.contains("by 2 injectors, merged into one run."), page);
    assertTrue(page.contains("<td>2,000</td>"), page);
  }

  @Test
  void oneLossAmongSeveralInjectorsIsALossOfAll() throws Exception {
    project.injectors(echo(), Summaries.losing(echo(), 3));
    assertEquals(1, knee(3, "--injectors", "2"));
    String table = Files.readString(root.resolve("loadtest/target/knee/knee.csv"));
    assertTrue(table.contains("3 lost"), table);
  }

  @Test
  void aMachineWithoutACpuForEachIsRefusedInOneLineBeforeAnythingStarts() throws Exception {
    String said =
        assertThrows(BadOptionException.class, () -> knee(2, "--injectors", "2")).getMessage();
    assertEquals(
        "--injectors 2 takes 3 CPUs, one for each injector and 1 for the server; here are 2", said);
    said =
        requireNonNull(
            assertThrows(
                    BadOptionException.class,
                    () -> knee("threads,netty:nio:cores=2", 4, "--injectors", "3"))
                .getMessage());
    assertTrue(said.contains("takes 5 CPUs, one for each injector and 2 for the server"), said);
    assertEquals(List.of(), project.journal());
  }

  @Test
  void oneInjectorIsToldOfNoOther() throws Exception {
    assertEquals(0, knee(1));
    assertTrue(loads().stream().allMatch(line -> line.contains(" --duration 3s ")));
    assertTrue(loads().stream().noneMatch(line -> line.contains("--injector")));
  }
}
