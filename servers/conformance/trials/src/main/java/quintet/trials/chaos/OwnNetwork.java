package quintet.trials.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.options.ExitCode;

/**
 * A network namespace of its own, in which packets may be dropped without harm to the machine. It
 * takes root and two programs, and a new process: this one's command again, inside.
 */
final class OwnNetwork {
  private OwnNetwork() {}

  /** Whether this process may make one. */
  static boolean isToBeHad() throws InterruptedException {
    return isRoot() && ends("unshare", "--net", "ip", "link") && ends("iptables", "--version");
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return false; // not Linux
    }
  }

  private static boolean ends(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  /**
   * Runs this JVM's own command in one, and waits for its end.
   *
   * @param mark the argument that tells it where it is
   */
  static ExitCode run(String mark) throws IOException, InterruptedException {
    ProcessHandle.Info self = ProcessHandle.current().info();
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--net", "sh", "-c"));
    command.addAll(List.of("ip link set lo up && exec \"$@\"", "chaos"));
    command.add(self.command().orElseThrow());
    command.addAll(List.of(self.arguments().orElseThrow()));
    command.add(mark);
    Process inside = new ProcessBuilder(command).inheritIO().start();
    Thread end = new Thread(inside::destroy, "end of the own network");
    Runtime.getRuntime().addShutdownHook(end);
    int code = inside.waitFor();
    for (ExitCode each : ExitCode.values()) {
      if (each.number() == code) {
        return each;
      }
    }
    return ExitCode.MISSED;
  }
}
