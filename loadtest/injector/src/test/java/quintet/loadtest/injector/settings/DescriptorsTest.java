package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.BadOptionException;

class DescriptorsTest {
  private static LoadSettings settings(String scenario) {
    return LoadSettings.of(
        Setting.TABLE.split(scenario),
        Map.<String, String>of()::get,
        Map.<String, String>of()::get);
  }

  @Test
  void tooFewAreSaidWithBothNumbers() {
    LoadSettings echo = settings("echo");
    BadOptionException refused =
        assertThrows(
            BadOptionException.class, () -> Descriptors.check(echo, OptionalLong.of(1024)));
    assertEquals(
        "echo with 1000 connections needs 1160 file descriptors, and this process may have 1024:"
            + " raise the limit (ulimit -n), or ask for fewer",
        refused.getMessage());
    assertDoesNotThrow(() -> Descriptors.check(echo, OptionalLong.of(1160)));
    assertDoesNotThrow(() -> Descriptors.check(echo, OptionalLong.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "echo, 1000",
    "idle, 10000",
    "fanout, 100",
    "mixed, 2112",
    "round, 1000",
    "churn, 675"
  })
  void eachScenarioNeedsOneForEachConnectionThatIsOpenAtOnce(String scenario, long connections) {
    assertEquals(connections, settings(scenario).connections());
  }

  @Test
  void theLimitIsReadAsTheKernelWritesIt(@TempDir Path folder) throws IOException {
    Path limits = folder.resolve("limits");
    Files.writeString(
        limits,
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             63471                63471                processes
        Max open files            1024                 1048576              files
        """);
    assertEquals(OptionalLong.of(1024), Descriptors.allowed(limits));
    assertEquals(OptionalLong.empty(), Descriptors.allowed(folder.resolve("none")));
    Files.writeString(limits, "Max open files            unlimited            unlimited   files\n");
    assertEquals(OptionalLong.empty(), Descriptors.allowed(limits));
  }
}
