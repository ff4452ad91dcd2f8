package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LauncherVariablesTest {
  /** Variables that an option stands for, and those that only find the programs themselves. */
  private static final Set<String> OTHERS = Set.of("QUINTET_CORES", "CDPATH", "JAVA_HOME");

  @Test
  void everyVariableOfTheLauncherIsKnown() throws IOException {
    String script = Files.readString(ProjectRoot.launcher());
    Set<String> read = new TreeSet<>();
    Pattern.compile("\\$\\{([A-Z][A-Z_]+):?-")
        .matcher(script)
        .results()
        .forEach(each -> read.add(each.group(1)));
    Set<String> known = new HashSet<>(OTHERS);
    for (LauncherVariables each : List.of(LauncherVariables.SERVER, LauncherVariables.LOAD)) {
      known.addAll(each.names());
    }
    assertTrue(known.containsAll(read), read::toString);
    assertTrue(read.contains("LOAD_HEAP"), "the script is read at all");
  }

  @Test
  void whatIsSetIsToldAndDefaultsAreNot() {
    Map<String, String> environment =
        Map.of("MALLOC_ARENA_MAX", "1", "QUINTET_JVM_OPTIONS", "-Xmx2g", "LOAD_HEAP", "4g");
    assertEquals(
        List.of(new Departure("QUINTET_JVM_OPTIONS", "-Xmx2g", "", "QUINTET_JVM_OPTIONS")),
        LauncherVariables.SERVER.departures(environment::get));
    assertEquals(
        List.of(new Departure("LOAD_HEAP", "4g", "", "LOAD_HEAP")),
        LauncherVariables.LOAD.departures(environment::get));
  }

  @Test
  void whatOnlyLogsIsNoDifference() {
    assertEquals(
        List.of(),
        LauncherVariables.SERVER.departures(
            Map.of("QUINTET_JVM_OPTIONS", "-Xlog:gc:file=/a/gc.log")::get));
    assertEquals(
        "-Xmx2g -Xss1m",
        LauncherVariables.SERVER
            .departures(Map.of("QUINTET_JVM_OPTIONS", "-Xmx2g -Xlog:gc -Xss1m -Xlog:a")::get)
            .getFirst()
            .value());
  }
}
