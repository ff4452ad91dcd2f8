package quintet.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.options.VerbList;

/**
 * {@code ./quintet} as it was built, through a symbolic link with a blank in its name, from another
 * folder, as a user without a home and with CDPATH set: what each verb answers, and its exit codes.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class VerbsTest {
  /** Something right for each verb; what merge takes must be there, so its own tests try it. */
  private static final List<String> RIGHT =
      List.of(
          "serve netty:cores=1 --port 0",
          "load echo --target localhost:1",
          "load echo --model netty:epoll",
          "knee --models netty",
          "compare --models threads,actors --rounds 2",
          "answer --quick --models netty,threads",
          "ledger crash flood --quick",
          "brokers --models netty --broker nats://localhost:1 --quick",
          "runs",
          "tasks --only callback --quick",
          "profile channels fanout",
          "selftest --only queue",
          "conform localhost:1",
          "chaos netty --only reset",
          "soak netty eventloop --minutes 1",
          "fuzz 1 blind:lines socket:netty",
          "suites autobahn netty:io_uring",
          "completion bash");

  @TempDir private Path folder;
  private Path link = Path.of("");

  private record Ended(int code, List<String> out, List<String> err) {}

  @BeforeEach
  void isBuilt() throws IOException {
    boolean built =
        VerbList.rows().stream()
            .map(row -> row.module().replace("+models", ""))
            .allMatch(module -> Files.isDirectory(Project.ROOT.resolve(module + "/target/lib")));
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(built, "not built: make build");
    }
    assertTrue(built, "not built");
    link = Files.createSymbolicLink(folder.resolve("a link"), Project.ROOT.resolve("quintet"));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(link.toString()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("QUINTET_"));
    builder.environment().remove("HOME");
    builder.environment().put("CDPATH", Project.ROOT.toString());
    int code = builder.start().waitFor();
    return new Ended(code, lines(out), lines(err));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  static Stream<String> right() {
    return RIGHT.stream();
  }

  static Stream<String> verbs() {
    return VerbList.names().stream();
  }

  @Test
  void everyVerbIsTriedHere() {
    Set<String> tried = new TreeSet<>(List.of("help", "merge"));
    RIGHT.forEach(line -> tried.add(line.split(" ", 2)[0]));
    assertEquals(new TreeSet<>(VerbList.names()), tried);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void helpIsZeroAndNamesTheVerb(String verb) throws Exception {
    Ended ended = run(verb, "--help");
    assertEquals(List.of(), ended.err());
    assertEquals(0, ended.code());
    assertTrue(ended.out().getFirst().startsWith("Usage: ./quintet "), ended.out()::toString);
    assertTrue(
        verb.equals("help") || ended.out().getFirst().contains(" " + verb), ended.out()::toString);
  }

  @ParameterizedTest
  @MethodSource("right")
  void aDryRunOfWhatIsRightIsZeroAndSaysWhatItWouldDo(String line) throws Exception {
    Ended ended = run((line + " --dry-run").split(" ", -1));
    assertEquals(List.of(), ended.err());
    assertEquals(0, ended.code());
    assertTrue(
        ended.out().getLast().startsWith("all settings are right; would "), ended.out()::toString);
  }

  @ParameterizedTest
  @MethodSource("right")
  void aWrongSettingIsTwoAndOneLine(String line) throws Exception {
    Ended ended = run((line + " --dry-runn --dry-run").split(" ", -1));
    assertEquals(2, ended.code(), ended.out()::toString);
    assertEquals(1, ended.err().size(), ended.err()::toString);
    String said = ended.err().getFirst();
    assertTrue(said.startsWith("quintet"), said);
    assertTrue(said.endsWith(": unknown setting '--dry-runn': did you mean --dry-run?"), said);
  }

  @Test
  void aMisspeltVerbIsTwoAndOneLine() throws Exception {
    Ended ended = run("compair");
    assertEquals(2, ended.code());
    assertEquals(List.of("quintet: no verb 'compair': did you mean compare?"), ended.err());
  }

  @Test
  void bashCompletesVerbsModelsAndSettings() throws Exception {
    Path script = folder.resolve("completion");
    Files.write(script, run("completion", "bash").out());
    assertEquals(List.of("compare", "completion"), completed(script, "quintet", "com"));
    assertEquals(
        List.of("netty", "netty:nio", "netty:epoll", "netty:io_uring"),
        completed(script, "quintet", "serve", "net"));
    assertEquals(List.of("fanout"), completed(script, "quintet", "load", "fan"));
    assertEquals(List.of("--transport"), completed(script, "quintet", "compare", "--tra"));
    assertEquals(
        List.of("ws", "line"), completed(script, "quintet", "load", "echo", "--transport", ""));
  }

  private List<String> completed(Path script, String... words)
      throws IOException, InterruptedException {
    StringBuilder program = new StringBuilder(". \"$1\"; COMP_WORDS=(");
    for (String word : words) {
      program.append('\'').append(word).append("' ");
    }
    program.append(") COMP_CWORD=").append(words.length - 1);
    program.append("; _quintet; printf '%s\\n' \"${COMPREPLY[@]}\"");
    Process bash =
        new ProcessBuilder("bash", "-c", program.toString(), "bash", script.toString()).start();
    List<String> said =
        new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, bash.waitFor());
    return said;
  }
}
