package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a program of this module in a JVM of its own, against the project in a folder. */
public final class OwnProcess {
  private OwnProcess() {}

  /** Starts it; both of its outputs are one. */
  public static Process start(Class<?> program, Path root, String... words) throws IOException {
    return start(program, root, Map.of(), words);
  }

  /** The same with variables. */
  public static Process start(
      Class<?> program, Path root, Map<String, String> variables, String... words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dquintet.root=" + root));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** What it said, line by line, once it has closed its output. */
  public static List<String> said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
