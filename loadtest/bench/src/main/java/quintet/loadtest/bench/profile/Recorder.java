package quintet.loadtest.bench.profile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** How a server is told to record itself: through the environment that its launcher reads. */
final class Recorder {
  /** The launcher appends these to the JVM's options; it splits them at spaces. */
  private static final String VARIABLE = "QUINTET_JVM_OPTIONS";

  private static final int STACK_DEPTH = 256; // Pekko's and Netty's stacks are deeper than JFR's 64

  private Recorder() {}

  /**
   * The environment of a server that records its CPU samples and writes them as it ends.
   *
   * @param file the recording; its path must have no space or comma
   * @param system the operating system's name
   * @param inherited the variable's value so far; may be empty
   */
  static Map<String, String> environment(Path file, String system, String inherited) {
    // The plus signs add events to settings that have none.
    // JEP 509: CPU-time samples exist on Linux only. One per 2 ms of a thread's CPU time.
    String samples =
        system.toLowerCase(Locale.ROOT).contains("linux")
            ? "+jdk.CPUTimeSample#enabled=true,+jdk.CPUTimeSample#throttle=2ms,"
                + "+jdk.CPUTimeSamplesLost#enabled=true"
            : "+jdk.ExecutionSample#enabled=true,+jdk.ExecutionSample#period=10ms,"
                + "+jdk.NativeMethodSample#enabled=true,+jdk.NativeMethodSample#period=10ms";
    String options =
        "-XX:FlightRecorderOptions:stackdepth="
            + STACK_DEPTH
            + " -XX:StartFlightRecording:settings=none,dumponexit=true,"
            + samples
            + ",filename="
            + file
            + " -Xlog:jfr+startup=error";
    return Map.of(VARIABLE, inherited.isEmpty() ? options : inherited + " " + options);
  }

  /** As above, for this machine. */
  static Map<String, String> environment(Path file) {
    String inherited = System.getenv().getOrDefault(VARIABLE, "");
    return environment(file, System.getProperty("os.name", ""), inherited);
  }
}
