package quintet.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tiny model in a process of its own: what only shows from outside, as exit codes do. */
final class ServerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60; // for a machine with much else to do

  private final Process process;
  private final BufferedReader errors;

  private ServerProcess(Process process) {
    this.process = process;
    this.errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts one on free ports, unless the settings say otherwise.
   *
   * @param options of the JVM
   */
  static ServerProcess start(List<String> options, String... settings) throws IOException {
    return start(List.of(), options, settings);
  }

  /**
   * The same by another program.
   *
   * @param wrapper words of a program that becomes the JVM whose command follows
   */
  static ServerProcess start(List<String> wrapper, List<String> options, String... settings)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TinyModel.class.getName());
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("QUINTET_"));
    return new ServerProcess(builder.start());
  }

  /** The next line on its standard error. */
  String line() throws IOException {
    String line = errors.readLine();
    return line == null ? "" : line;
  }

  /** Everything else on its standard error. */
  String rest() {
    try {
      return errors.lines().collect(Collectors.joining("\n"));
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  /** Sends SIGTERM. Through the handle, as the process itself would close its streams, too. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
    return process.exitValue();
  }

  /** The number behind a name in the ready line. */
  static int number(String readyLine, String name) {
    Matcher matcher = Pattern.compile(" " + name + "=(\\d+)").matcher(readyLine);
    if (!matcher.find()) {
      throw new AssertionError("no " + name + " in: " + readyLine);
    }
    return Integer.parseInt(matcher.group(1));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
