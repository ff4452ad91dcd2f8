package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The load test as a process of its own, from the classes under test. Stateless. */
public final class LoadProgram {
  private static final PackedClassPath PACKED =
      PackedClassPath.of(
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
          Path.of("target", "load-program").toAbsolutePath());

  private LoadProgram() {}

  /** The command, to which a scenario and its options are to be added. */
  public static List<String> command() {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=9"));
    command.addAll(PACKED.options());
    command.add(LoadCommand.class.getName());
    return List.copyOf(command);
  }

  /** Runs a command to its end, which must be a good one. */
  static void run(List<String> command) throws Exception {
    run(command, 0);
  }

  /** Runs a command to its end, which must have that exit code. */
  public static void run(List<String> command, int code) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (var in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), output);
    assertEquals(code, process.exitValue(), output);
  }
}
