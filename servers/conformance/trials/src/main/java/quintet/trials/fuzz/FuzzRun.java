package quintet.trials.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.process.Children;

/** One target for some seconds, in a JVM of its own. */
final class FuzzRun {
  /** Where Maven writes a module's class path, in its folder. */
  static final String CLASS_PATH = "target/fuzz/classpath";

  private static final int LAST_LINES = 12;
  private static final Pattern GUIDED_COUNT =
      Pattern.compile("stat::number_of_executed_units: *(\\d+)");
  private static final Pattern COUNT = Pattern.compile("\\d+ executions, seed .*");

  private final Children children;
  private final Path module;
  private final FuzzTarget target;

  FuzzRun(Children children, Path root, FuzzTarget target) {
    this.children = children;
    this.module = root.resolve(target.module());
    this.target = target;
  }

  /**
   * Runs it.
   *
   * @param out for how many inputs there were, or what is broken
   * @return whether nothing is broken
   */
  boolean run(int seconds, long seed, PrintStream out) throws IOException, InterruptedException {
    Path found = module.resolve("target/fuzz").resolve(target.text());
    Files.createDirectories(found);
    Path log = found.resolveSibling(target.text() + ".log");
    int code =
        children
            .start(
                new ProcessBuilder(command(found, seconds, seed))
                    .directory(module.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile()))
            .waitFor();
    List<String> said = Files.readAllLines(log);
    if (code == 0) {
      said.forEach(line -> count(line, out));
      return true;
    }
    out.println("broken; see " + log);
    int from = said.indexOf("== Java Exception");
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).startsWith("== Java Exception")) {
        from = i;
        break;
      }
    }
    List<String> last =
        from < 0
            ? said.subList(Math.max(0, said.size() - LAST_LINES), said.size())
            : said.subList(from, Math.min(said.size(), from + LAST_LINES + 1));
    last.forEach(out::println);
    return false;
  }

  private static void count(String line, PrintStream out) {
    Matcher guided = GUIDED_COUNT.matcher(line);
    if (guided.lookingAt()) {
      out.println(guided.group(1) + " executions");
    } else if (COUNT.matcher(line).matches()) {
      out.println(line);
    }
  }

  private List<String> command(Path found, int seconds, long seed) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        switch (target.kind()) {
          case GUIDED -> List.of("-XX:+EnableDynamicAgentLoading", "-Xmx1g");
          case BLIND -> List.of("-XX:+UseSerialGC", "-Xmx256m", "-Xmn128m");
          case SOCKET -> List.of("-XX:+UseSerialGC", "-Xmx256m");
        });
    String libraries = Files.readString(module.resolve(CLASS_PATH)).strip();
    command.addAll(List.of("-cp", "target/classes:target/test-classes:" + libraries));
    String length = String.valueOf(seconds);
    command.addAll(
        switch (target.kind()) {
          case GUIDED -> guided(found, length);
          case BLIND ->
              List.of(
                  "quintet.core.fuzz.BlindFuzz",
                  target.testClass(),
                  target.name(),
                  target.kept(),
                  length,
                  String.valueOf(seed));
          case SOCKET ->
              List.of(
                  "quintet.trials.fuzz.SocketFuzzRun",
                  target.name(),
                  target.kept(),
                  length,
                  String.valueOf(seed));
        });
    return command;
  }

  // Only our own classes are instrumented, and Jazzer's detectors of injections are off: nothing
  // here opens files, builds queries or starts programs.
  private List<String> guided(Path found, String seconds) {
    return List.of(
        "com.code_intelligence.jazzer.Jazzer",
        "--hooks=true",
        "--instrumentation_includes=quintet.**",
        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**",
        "--target_class=" + target.testClass(),
        "--target_method=" + target.name(),
        found.toString(),
        target.kept(),
        "-max_total_time=" + seconds,
        "-max_len=1200",
        "-rss_limit_mb=0",
        "-print_final_stats=1");
  }
}
