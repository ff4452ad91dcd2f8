package quintet.loadtest.results.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Summaries;

class OpenMetricsFileTest {
  @TempDir Path folder;

  private List<String> lines(Phase... phases) throws IOException {
    Path file = folder.resolve("run.om");
    OpenMetricsFile.write(file, Summaries.run("netty", phases));
    return Files.readAllLines(file);
  }

  @Test
  void endsAsTheFormatDemandsAndDeclaresEveryFamilyBeforeItsSamples() throws IOException {
    List<String> lines = lines(Summaries.phase("echo", 400_000, 2_000, 1).build());
    assertEquals("# EOF", lines.getLast());
    assertEquals(1, lines.stream().filter("# EOF"::equals).count());
    String family = "";
    for (String line : lines.subList(0, lines.size() - 1)) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ", -1)[2];
      } else if (!line.startsWith("#")) {
        assertTrue(line.startsWith(family), line);
        assertTrue(line.matches("[a-z_]+\\{[^}]*} (NaN|[-+0-9.E]+)"), line);
      }
    }
  }

  @Test
  void givesPercentilesInSecondsAndOnlyThoseThatEnoughSamplesSupport() throws IOException {
    List<String> latency =
        lines(Summaries.phase("echo", 400_000, 2_000, 1).build()).stream()
            .filter(line -> line.contains("metric=\"latency\""))
            .toList();
    assertTrue(latency.stream().anyMatch(line -> line.contains("quantile=\"0.99\"")));
    assertFalse(latency.stream().anyMatch(line -> line.contains("quantile=\"0.999\"")));
    String median =
        latency.stream().filter(line -> line.contains("\"0.5\"")).findFirst().orElseThrow();
    double seconds = Double.parseDouble(median.substring(median.lastIndexOf(' ') + 1));
    assertEquals(400e-6, seconds, 40e-6);
  }

  @Test
  void saysThatAPhaseIsNotValid() throws IOException {
    List<String> lines =
        lines(Summaries.losing(Summaries.phase("echo", 400_000, 2_000, 1).build(), 3));
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("quintet_valid{") && l.endsWith(" 0.0")));
    assertTrue(
        lines.stream()
            .anyMatch(l ->
                l.startsWith("quintet_rule_figure{")
                    && l.contains("rule=\"lost\"")
                    && l.contains("ok=\"false\"")
                    && l.endsWith(" 3.0")));
  }
}
