package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.options.BadOptionException;

class WorkSettingsTest {
  private static final String MIXED = "../workloads/mixed.yaml";

  private static LoadSettings of(String... words) {
    List<String> line = new ArrayList<>(List.of("work"));
    line.addAll(List.of(words));
    return LoadSettings.of(Setting.TABLE.split(line.toArray(String[]::new)), _ -> null, _ -> null);
  }

  private static String refused(String... words) {
    String line =
        String.valueOf(assertThrows(BadOptionException.class, () -> of(words)).getMessage());
    assertFalse(line.contains("\n"), line);
    return line;
  }

  private static double rate(LoadSettings settings, String phase) {
    return settings.rate(PhaseKind.of(phase));
  }

  @Test
  void theFileSaysWhatNothingElseDoes() {
    LoadSettings settings = of("--workload", MIXED);
    assertEquals(400, settings.connections());
    assertEquals(128, settings.size());
    assertEquals(1_000, rate(settings, "work"));
    assertEquals(4_000, rate(settings, "work-pressing"));
    assertEquals("p99=20ms,lost=0", settings.capacity().text());
    assertTrue(settings.needsLab());
    assertEquals(List.of("work"), settings.phases().stream().map(PhaseKind::name).toList());
  }

  @Test
  void theCommandLineComesBeforeTheFile() {
    LoadSettings settings =
        of("--workload", MIXED, "--work-rates", "10,20,30", "--rate", "5", "--size", "64");
    assertEquals(5, rate(settings, "work"));
    assertEquals(10, rate(settings, "work-light"));
    assertEquals(30, rate(settings, "work-pressing"));
    assertEquals(64, settings.size());
  }

  @Test
  void aWorkloadThatIsMissingOrOutOfPlaceIsRefusedInOneLine() {
    assertTrue(refused().startsWith("work needs --workload FILE"));
    assertTrue(refused("--workload", "none.yaml").contains("none.yaml can't be read"));
    assertTrue(refused("--workload", MIXED, "--phases", "echo-light").contains("phases of work"));
    String line =
        assertThrows(
                BadOptionException.class,
                () ->
                    LoadSettings.of(
                        Setting.TABLE.split("echo", "--workload", MIXED), _ -> null, _ -> null))
            .getMessage();
    assertTrue(String.valueOf(line).contains("means something to work alone"), line);
  }

  @Test
  void whatCanNotBeCarriedIsRefusedWithWhatItWouldTake() {
    String line = refused("--workload", MIXED, "--rate", "900000");
    assertTrue(line.contains("it takes --loops"), line);
  }
}
