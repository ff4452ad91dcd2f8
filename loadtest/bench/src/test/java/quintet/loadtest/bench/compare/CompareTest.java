package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.bench.drive.FakeProject;
import quintet.loadtest.bench.drive.OwnProcess;
import quintet.options.ModelSpec;

/** {@code ./quintet compare} as a process of its own: exit codes and signals are what is tested. */
@Timeout(120)
class CompareTest {
  private final Path root;
  private final Path page;
  private final FakeProject project;

  CompareTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.page = root.resolve("loadtest/target/report/index.html");
    this.project = FakeProject.in(root);
  }

  @AfterEach
  void nothingIsLeftRunning() throws IOException {
    assertEquals(List.of(), project.running());
  }

  private Process compare(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--busy-ok"); // other tests run at the same time
    return OwnProcess.start(Compare.class, root, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "--models, 'netty,quartet', no model 'quartet': choose from threads",
    "--models, netty:colour=red, netty:colour=red: unknown setting '--colour=red'",
    "--models, netty:nix, netty:nix: netty has no variant 'nix'",
    "--rounds, 0, --rounds: '0' is not a whole number from 1 to 100",
    "--rounds, many, --rounds: 'many' is not a whole number from 1 to 100",
    "--echo-rates, '1,2', '--echo-rates: three rates above 0: light, busy, pressing'",
    "--fanout-rates, '1,two,3', --fanout-rates: 'two' is no rate",
    "--transport, udp, --transport: 'udp' is not ws or line",
    "--loud, x, unknown setting '--loud'",
    "--repeats, 7, --repeats means something only with --full",
    "--full, --quick, --full and --quick exclude each other",
    "--base, nowhere, --base: nowhere is no comparison: it has no comparison.json",
  })
  void aWrongSettingIsOneLineAndNothingStarts(String option, String value, String why)
      throws IOException, InterruptedException {
    Process process = compare(option, value);

    List<String> said = OwnProcess.said(process);
    assertEquals(2, process.waitFor());
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("quintet compare: " + why), said::toString);
    assertEquals(List.of(), project.journal());
    assertFalse(Files.exists(page));
  }

  @Test
  void aDryRunSaysWhatWouldBeMeasuredAndMeasuresNothing() throws Exception {
    Process process = compare("--models", "netty,actors", "--rounds", "2", "--dry-run");

    assertEquals(
        List.of("all settings are right; would measure netty, actors in 2 rounds, 8 runs in all"),
        OwnProcess.said(process));
    assertEquals(0, process.waitFor());
    assertFalse(Files.exists(page));
  }

  @Test
  void aComparisonWithOneValidRunIsZeroHoweverManyAreNone() throws Exception {
    Process process = compare("--models", "netty:broken,netty:refused,netty", "--quick");

    List<String> said = OwnProcess.said(process);
    assertEquals(0, process.waitFor(), said::toString);
    assertEquals("report: " + page.toUri(), said.getLast());
    assertEquals(1, said.stream().filter(line -> line.contains("FAILED: the server")).count());
    assertEquals(1, said.stream().filter(line -> line.contains("refused: the injector")).count());
    String html = Files.readString(page);
    assertTrue(html.contains("--max-message must be 1 to 1g, not 0"));
    assertTrue(html.contains("class=\"quick\""));
  }

  @Test
  void theSeedOfAFewRoundsIsToldAndStandsInTheCommandThatRepeatsThem() throws Exception {
    Process process = compare("--models", "netty,actors", "--rounds", "1", "--seed", "7");

    List<String> said = OwnProcess.said(process);
    assertEquals(0, process.waitFor(), said::toString);
    assertTrue(said.contains("servers run in balanced random order, seed 7"), said::toString);
    assertTrue(Files.readString(page).contains("--models netty,actors --rounds 1 --seed 7"));
  }

  @Test
  void ratesThatWereChosenStandInTheCommandThatRepeatsThemAndMayBeGiven() throws Exception {
    assertEquals(0, ended(compare("--models", "netty", "--rounds", "1")));
    String chosen = "--echo-rates 10000,30000,72000 --fanout-rates 200,600,1400";
    assertTrue(Files.readString(page).contains(chosen));
    String results = Files.readString(page.resolveSibling("comparison.json"));
    assertTrue(results.contains("Echo: busy is 30,000/s, 60 % of what netty carries"), results);

    Process process =
        compare("--models", "netty", "--rounds", "1", "--echo-rates", "100,200,300.5");
    assertEquals(0, ended(process));
    assertTrue(Files.readString(page).contains(" --echo-rates 100,200,300.500 "));
    assertTrue(Files.readString(page).contains(" --fanout-rates 200,600,1400"));
    assertTrue(Files.readString(page).contains("Echo: the rates were given, 100,200,300.500."));
  }

  @Test
  void aComparisonInWhichNoRunIsValidIsOneAndSaysSo() throws Exception {
    Process process = compare("--models", "netty:broken,netty:refused", "--quick");

    List<String> said = OwnProcess.said(process);
    assertEquals(1, process.waitFor(), said::toString);
    assertTrue(
        said.contains("quintet compare: no run was valid; the report says why"), said::toString);
    assertEquals("report: " + page.toUri(), said.getLast());
  }

  @Test
  void anyRefusalIsOneWhereItIsAskedFor() throws Exception {
    Process process = compare("--models", "netty:broken,netty", "--quick", "--strict");

    List<String> said = OwnProcess.said(process);
    assertEquals(1, process.waitFor(), said::toString);
    assertTrue(
        said.contains("quintet compare: --strict: 1 of 2 runs were refused"), said::toString);
  }

  @Test
  void aWrongSettingOfTheLoadOrOfAServerInTheEnvironmentIsOneLineAndNothingStarts()
      throws Exception {
    for (String variable : List.of("RATE", "QUINTET_CORES")) {
      Process process =
          OwnProcess.start(Compare.class, root, Map.of(variable, "nine"), "--quick", "--busy-ok");
      List<String> said = OwnProcess.said(process);
      assertEquals(2, process.waitFor());
      assertEquals(1, said.size(), said::toString);
      assertTrue(said.getFirst().contains(variable + ": 'nine' is not"), said::toString);
    }
    assertEquals(List.of(), project.journal());
  }

  @Test
  void whatIsKilledLeavesNoProcessBehind() throws Exception {
    Path pipe = project.pipe();
    Process process = compare("--models", "netty:hung");
    assertEquals("round", Files.readString(pipe).strip());
    assertEquals(2, project.running().size());

    process.destroyForcibly(); // kill -9: nothing of it can end its children any more

    assertEquals(128 + 9, process.waitFor());
    project.awaitAllEnded();
    assertEquals(List.of(), project.running());
  }

  @Test
  void anEarlierReportIsComparedWithAlsoWhereTheNewOneTakesItsPlace() throws Exception {
    assertEquals(0, ended(compare("--models", "netty", "--rounds", "1")));
    String base = root.resolve("loadtest/target/report").toString();

    assertEquals(0, ended(compare("--models", "netty", "--rounds", "1", "--base", base)));

    String html = Files.readString(page);
    assertTrue(html.contains("No verdict: 1 round then and 1 round now can’t show a change"), html);
    assertTrue(html.contains(" --base " + base));
  }

  private static int ended(Process process) throws IOException, InterruptedException {
    OwnProcess.said(process);
    return process.waitFor();
  }

  @Test
  void aFullComparisonOfTooFewRoundsSaysSoInsteadOfAVerdict() throws Exception {
    Process process = compare("--models", "netty,actors", "--full", "--rounds", "2", "--seed", "7");

    List<String> said = OwnProcess.said(process);
    assertEquals(0, process.waitFor(), said::toString);
    String html = Files.readString(page);
    assertTrue(html.contains("No verdict: one pair needs 6 rounds"), html);
    assertTrue(html.contains("./quintet compare --models netty,actors --rounds 2 --full --seed 7"));
    String results = Files.readString(page.resolveSibling("comparison.json"));
    assertTrue(results.contains("\"seed\" : 7"), results);
  }

  @Test
  void anInterruptLeavesNoProcessBehindAndWritesTheReportOfWhatThereIs() throws Exception {
    Path pipe = project.pipe();
    String models = "netty:broken,netty:hung";
    long seed = Plans.asTheyStand(ModelSpec.parseList(models), 3).seed();
    Process process = compare("--models", models, "--seed", String.valueOf(seed));
    assertEquals("round", Files.readString(pipe).strip());
    assertEquals(2, project.running().size());

    process.toHandle().destroy();

    List<String> said = OwnProcess.said(process);
    assertEquals(128 + 15, process.waitFor());
    String lastStep = said.get(said.size() - 2);
    assertTrue(lastStep.matches(".*  interrupted \\(\\d+ s\\)"), said::toString);
    assertEquals(List.of(), project.running());
    assertTrue(Files.readString(page).contains("cut short in run 2"));
  }
}
