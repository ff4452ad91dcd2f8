package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./quintet} in a copy of the layout, with a Java that only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherScriptTest {
  @TempDir private Path folder;

  private ScriptRig rig = new ScriptRig(Path.of("."));

  @BeforeEach
  void layOut() throws IOException {
    rig = ScriptRig.in(folder);
    rig.build("common/options", "servers/runtime", "servers/netty");
    rig.build(rowOf("load").module(), rowOf("compare").module());
  }

  private static VerbList.Row rowOf(String verb) {
    return VerbList.rows().stream()
        .filter(row -> row.verb().equals(verb))
        .findFirst()
        .orElseThrow();
  }

  private Path root() throws IOException {
    return rig.root().toRealPath();
  }

  private ScriptRig.Outcome run(String... arguments) throws Exception {
    return rig.run(Map.of(), arguments);
  }

  @Test
  void serveBecomesJavaWithTheOptionsOfAllTheClassPathOfOneAndTheSettings() throws Exception {
    ScriptRig.Outcome outcome = run("serve", "netty", "--port", "9100");
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("arenas=1\n"), outcome.out());
    assertEquals(
        List.of(
            "@" + root() + "/servers/jvm.options",
            "-XX:ActiveProcessorCount=1",
            "-cp",
            root()
                + "/servers/netty/target/quintet-netty.jar:"
                + root()
                + "/servers/netty/target/lib/*",
            "quintet.netty.Main",
            "netty",
            "--port",
            "9100"),
        outcome.arguments());
  }

  @Test
  void theNumberOfCoresPinsAndLimits() throws Exception {
    ScriptRig.Outcome one = rig.run(Map.of("QUINTET_CORES", "2"), "serve", "netty", "--cores=1");
    assertTrue(
        one.arguments().contains("-XX:ActiveProcessorCount=1"), "the option beats the variable");
    assertFalse(one.out().matches("(?s).*cpus=[0-9]+[-,].*"), one.out());
    for (String[] three :
        new String[][] {
          {"serve", "netty:cores=3"},
          {"serve", "netty:epoll:cores=3:lab=true"},
          {"serve", "netty", "--cores", "3"},
          {"serve", "netty", "--cores=3"},
        }) {
      assertTrue(
          run(three).arguments().contains("-XX:ActiveProcessorCount=3"), String.join(" ", three));
    }
    assertTrue(
        rig.run(Map.of("QUINTET_CORES", "3"), "serve", "netty")
            .arguments()
            .contains("-XX:ActiveProcessorCount=3"));
  }

  @Test
  void itTakesTheFirstCpusThatItMayUseWhicheverTheyAre() throws Exception {
    List<String> cpus = run("serve", "netty", "--cores=99999").out().lines().toList();
    String allowed = cpus.stream().filter(line -> line.startsWith("cpus=")).findFirst().orElse("");
    assumeTrue(allowed.matches("cpus=[0-9,-]*[,-][0-9]+"), "needs Linux and more than one CPU");
    String last = allowed.replaceAll(".*[,-]", "");
    rig.by("taskset", "-c", last);
    assertTrue(run("serve", "netty").out().contains("cpus=" + last + "\n"));
    ScriptRig.Outcome both = run("serve", "netty", "--cores=2");
    assertTrue(both.out().contains("cpus=" + last + "\n"), both.out());
    assertEquals("--cores=2", both.arguments().getLast(), "the server refuses it");
  }

  @Test
  void aNumberOfCoresThatIsNoneIsLeftToTheServerToRefuse() throws Exception {
    ScriptRig.Outcome outcome = run("serve", "netty", "--cores=many");
    assertEquals("--cores=many", outcome.arguments().getLast());
    assertFalse(outcome.out().contains("ActiveProcessorCount"));
  }

  @Test
  void furtherJvmOptionsComeAfterOurs() throws Exception {
    List<String> arguments =
        rig.run(Map.of("QUINTET_JVM_OPTIONS", "-Xmx2g -Xlog:gc"), "serve", "netty").arguments();
    int first = arguments.indexOf("-Xmx2g");
    assertEquals(List.of("-Xmx2g", "-Xlog:gc", "-cp"), arguments.subList(first, first + 3));
    List<String> load =
        rig.run(Map.of("LOAD_HEAP", "1g", "LOAD_JAVA_OPTS", "-Da=b"), "load", "echo").arguments();
    assertTrue(load.contains("-Xms1g") && load.contains("-Xmx1g") && load.contains("-Da=b"));
    assertTrue(
        load.indexOf("-Xmx1g") > load.indexOf("@" + root() + "/" + rowOf("load").jvmOptions()));
  }

  @Test
  void eachVerbRunsItsClassWithItsOptionsAndKnowsTheRoot() throws Exception {
    ScriptRig.Outcome outcome = run("compare", "--rounds", "2");
    VerbList.Row row = rowOf("compare");
    assertEquals("@" + root() + "/" + row.jvmOptions(), outcome.arguments().getFirst());
    assertTrue(outcome.arguments().contains("-Dquintet.root=" + root()), outcome.out());
    int main = outcome.arguments().indexOf(row.mainClass());
    assertEquals(
        List.of("--rounds", "2"),
        outcome.arguments().subList(main + 1, outcome.arguments().size()));
  }

  @Test
  void aLoadOfAModelIsAnotherProgramThanThatOfATarget() throws Exception {
    assertTrue(
        run("load", "echo", "--target", "a:1").arguments().contains(rowOf("load").mainClass()));
    for (String model : List.of("--model=netty", "--model")) {
      assertTrue(
          run("load", "echo", model, "netty")
              .arguments()
              .contains(rowOf("load:model").mainClass()));
    }
    assertTrue(
        run("load", "--model", "netty", "--help").arguments().contains(rowOf("load").mainClass()));
    assertTrue(
        run("load:model").arguments().contains("quintet.options.Guide"), "a name for us alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--version", "--dry-run"})
  void whoOnlyAsksAboutALoadGetsASmallJvmAndLeavesNoArchive(String question) throws Exception {
    List<String> arguments = run("load", "echo", question).arguments();
    assertEquals("@" + root() + "/common/options/jvm.options", arguments.getFirst());
    assertTrue(arguments.stream().noneMatch(each -> each.startsWith("-XX")), arguments::toString);
    assertTrue(run("load", "echo").out().contains("-XX:SharedArchiveFile="));
  }

  @Test
  void aVerbThatStartsModelsItselfHasThemOnItsClassPath() throws Exception {
    rig.build("servers/conformance/trials");
    Path root = root();
    List<String> arguments = run("soak", "netty").arguments();
    List<String> expected = new ArrayList<>();
    expected.add("servers/conformance/trials/target/quintet-trials.jar");
    Models.names()
        .forEach(model -> expected.add("servers/" + model + "/target/quintet-" + model + ".jar"));
    String path = arguments.get(arguments.indexOf("-cp") + 1);
    List<String> jars =
        Stream.of(path.split(":", -1))
            .filter(each -> each.endsWith(".jar"))
            .map(each -> root.relativize(Path.of(each)).toString())
            .toList();
    assertEquals(expected, jars);
  }

  @Test
  void itWorksThroughSymbolicLinksFromAnywhere() throws Exception {
    Files.createSymbolicLink(folder.resolve("one"), rig.root().resolve("quintet"));
    Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(folder.resolve("bin/q"), Path.of("../one"));
    ScriptRig.Outcome outcome = rig.run(folder.resolve("bin/q"), Map.of(), "serve", "netty");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.arguments().contains("quintet.netty.Main"), outcome.out());
  }

  @Test
  void itWorksFromItsOwnFolderWithCdPathSetAndWithoutAHome() throws Exception {
    rig.from(rig.root());
    rig.by("sh");
    ScriptRig.Outcome outcome =
        rig.run(Path.of("quintet"), Map.of("CDPATH", folder + ":" + rig.root()), "serve", "netty");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    assertTrue(outcome.arguments().contains("quintet.netty.Main"), outcome.out());
    assertTrue(outcome.out().contains("home=none\n"), outcome.out());
  }

  @Test
  void aModelThatIsNotBuiltIsOneLineThatSaysHow() throws Exception {
    assertRefused(
        run("serve", "threads"), "quintet: threads is not built yet: run 'make build' first\n");
    assertRefused(run("selftest"), rowOf("selftest"));
  }

  private static void assertRefused(ScriptRig.Outcome outcome, VerbList.Row row) {
    if (!row.module().equals(rowOf("compare").module())) {
      assertRefused(
          outcome, "quintet: " + row.verb() + " is not built yet: run 'make build' first\n");
    }
  }

  @Test
  void whatHasNoProgramOfItsOwnIsLeftToTheGuide() throws Exception {
    for (String word : List.of("serv", "help", "--help", "--version", "completion")) {
      List<String> arguments = run(word).arguments();
      int guide = arguments.indexOf("quintet.options.Guide");
      assertEquals(List.of(word), arguments.subList(guide + 1, arguments.size()));
    }
    assertEquals("quintet.options.Guide", run().arguments().getLast());
  }

  @Test
  void helpOfAVerbIsItsOwn() throws Exception {
    List<String> arguments = run("help", "compare").arguments();
    assertEquals(
        List.of(rowOf("compare").mainClass(), "--help"),
        arguments.subList(arguments.size() - 2, arguments.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nety", "runtime", "--port", "../netty"})
  void aModelThatDoesNotExistIsLeftToJavaToRefuse(String model) throws Exception {
    List<String> arguments = run("serve", model).arguments();
    assertEquals(
        List.of("quintet.runtime.Serve", model),
        arguments.subList(arguments.size() - 2, arguments.size()));
  }

  @Test
  void whereNothingIsBuiltItListsTheVerbsAndSaysHowToBuild() throws Exception {
    rig.clean();
    ScriptRig.Outcome help = run("help");
    assertEquals(0, help.code());
    VerbList.names().forEach(verb -> assertTrue(help.out().contains("\n  " + verb + " "), verb));
    assertTrue(help.out().endsWith("once it is built: make build\n"), help.out());
    assertRefused(run("serv"), "quintet: nothing is built yet: run 'make build' first\n");
    assertRefused(run("compare"), "quintet: compare is not built yet: run 'make build' first\n");
  }

  private static void assertRefused(ScriptRig.Outcome outcome, String line) {
    assertEquals(line, outcome.err());
    assertEquals("", outcome.out());
    assertEquals(2, outcome.code());
  }
}
