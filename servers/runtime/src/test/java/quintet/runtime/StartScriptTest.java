package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code servers/quintet} in a copy of the layout, with a Java that only says how it was called.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class StartScriptTest {
  @TempDir private Path root;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    Path project = Path.of("../..");
    Path servers = Files.createDirectories(root.resolve("home/servers"));
    Path settings = Files.createDirectories(root.resolve("home/.mvn"));
    copy(project.resolve("servers/quintet"), servers);
    copy(project.resolve("servers/jvm.options"), servers);
    copy(project.resolve(".mvn/find-jdk.sh"), settings);
    Path target = root.resolve("home/servers/netty/target");
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("quintet-netty-1.jar"));
    Files.createFile(target.resolve("quintet-netty-1-sources.jar"));
    Path java = Files.createDirectories(root.resolve("java/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo "pid=$$ arenas=$MALLOC_ARENA_MAX variant=${QUINTET_VARIANT:-}"
        echo "cpus=$(taskset -cp $$ 2>/dev/null | sed 's/.*: //')"
        printf '<%s>' "$@"
        """);
    executable(java);
    Files.writeString(root.resolve("java/release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  private static void copy(Path file, Path folder) throws IOException {
    executable(Files.copy(file, folder.resolve(file.getFileName())));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    return run(root.resolve("home/servers/quintet"), environment, arguments);
  }

  private Outcome run(Path script, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(arguments));
    Path out = root.resolve("out");
    Path err = root.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("QUINTET_"));
    builder.environment().put("JAVA_HOME", root.resolve("java").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    int code = process.waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    if (said.startsWith("pid=")) {
      assertTrue(said.startsWith("pid=" + process.pid() + " "), "the script became the server");
    }
    return new Outcome(code, said, Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void itBecomesJavaWithTheOptionsOfAllTheClassPathOfOneAndTheSettings() throws Exception {
    Outcome outcome = run(Map.of(), "netty", "--port", "9100");
    Path servers = root.toRealPath().resolve("home/servers");
    assertEquals("", outcome.err());
    assertTrue(outcome.out().contains("arenas=1 "), outcome.out());
    assertTrue(
        outcome
            .out()
            .endsWith(
                "<@%s/jvm.options><-XX:ActiveProcessorCount=1><-cp><%s:%s><quintet.netty.Main><--port><9100>"
                    .formatted(
                        servers,
                        servers.resolve("netty/target/quintet-netty-1.jar"),
                        servers.resolve("netty/target/lib/*"))),
        outcome.out());
  }

  @Test
  void itWorksThroughASymbolicLinkFromAnywhere() throws Exception {
    Path link = root.resolve("q");
    Files.createSymbolicLink(link, Path.of("home/servers/quintet"));
    Outcome outcome = run(link, Map.of(), "netty");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().endsWith("<quintet.netty.Main>"));
  }

  @Test
  void theVariantBehindTheColonBecomesASetting() throws Exception {
    assertTrue(run(Map.of(), "netty:epoll").out().contains(" variant=epoll\n"));
  }

  @Test
  void theNumberOfCoresPinsAndLimits() throws Exception {
    Outcome one = run(Map.of("QUINTET_CORES", "2"), "netty", "--cores=1");
    assertTrue(one.out().contains("<-XX:ActiveProcessorCount=1>"), "the option beats the variable");
    assertTrue(one.out().contains("\ncpus=0\n") || one.out().contains("\ncpus=\n"), one.out());
    Outcome three = run(Map.of("QUINTET_CORES", "3"), "netty");
    assertTrue(three.out().contains("<-XX:ActiveProcessorCount=3>"));
    Outcome four = run(Map.of(), "netty", "--cores", "4");
    assertTrue(four.out().contains("<-XX:ActiveProcessorCount=4>"));
  }

  @Test
  void aNumberOfCoresThatIsNoneIsLeftToTheServerToRefuse() throws Exception {
    Outcome outcome = run(Map.of(), "netty", "--cores=many");
    assertTrue(outcome.out().contains("<quintet.netty.Main><--cores=many>"));
    assertTrue(!outcome.out().contains("ActiveProcessorCount"));
  }

  @Test
  void furtherJvmOptionsComeAfterOurs() throws Exception {
    Outcome outcome = run(Map.of("QUINTET_JVM_OPTIONS", "-Xmx2g -Xlog:gc"), "netty");
    assertTrue(outcome.out().contains("<-Xmx2g><-Xlog:gc><-cp>"), outcome.out());
  }

  @Test
  void anUnknownModelIsOneLineThatListsTheFive() throws Exception {
    assertRefused(
        run(Map.of(), "nety"),
        "quintet: there is no model 'nety': choose one of threads eventloop netty actors channels\n");
  }

  @Test
  void noModelIsOneLineThatListsTheFive() throws Exception {
    assertRefused(
        run(Map.of()),
        "quintet: which model? One of: threads eventloop netty actors channels (--help tells more)\n");
  }

  @Test
  void aModelThatIsNotBuiltIsOneLineThatSaysHow() throws Exception {
    assertRefused(
        run(Map.of(), "threads"), "quintet: threads is not built yet: run 'make build' first\n");
  }

  @Test
  void helpListsTheModelsAndAsksJavaForTheSettings() throws Exception {
    Outcome outcome = run(Map.of(), "netty", "--help");
    assertEquals(0, outcome.code());
    for (String model : List.of("threads", "eventloop", "netty", "actors", "channels")) {
      assertTrue(outcome.out().contains("\n  " + model + " "), model);
    }
    assertTrue(outcome.out().endsWith("<quintet.runtime.SettingsHelp>"), outcome.out());
  }

  private static void assertRefused(Outcome outcome, String line) {
    assertEquals(line, outcome.err());
    assertEquals("", outcome.out());
    assertEquals(2, outcome.code());
  }
}
