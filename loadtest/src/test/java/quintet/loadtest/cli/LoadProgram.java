package quintet.loadtest.cli;

import java.nio.file.Path;
import java.util.List;

/** The load test as a process of its own, from the classes under test. Stateless. */
public final class LoadProgram {
  private LoadProgram() {}

  /** The command, to which a scenario and its options are to be added. */
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:TieredStopAtLevel=1",
        "-Dhttps.proxyHost=127.0.0.1",
        "-Dhttps.proxyPort=9",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        LoadCommand.class.getName());
  }
}
