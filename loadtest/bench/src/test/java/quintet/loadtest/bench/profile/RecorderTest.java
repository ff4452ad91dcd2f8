package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  private static String options(String system, String inherited) {
    return String.valueOf(
        Recorder.environment(Path.of("/tmp/a.jfr"), system, inherited).get("QUINTET_JVM_OPTIONS"));
  }

  @Test
  void linuxRecordsCpuTimeAndOtherSystemsSampleByTheClock() {
    assertTrue(options("Linux", "").contains("jdk.CPUTimeSample#enabled=true"));
    assertFalse(options("Linux", "").contains("jdk.ExecutionSample"));
    assertTrue(options("Mac OS X", "").contains("jdk.ExecutionSample#enabled=true"));
    assertFalse(options("Mac OS X", "").contains("jdk.CPUTimeSample"));
  }

  @Test
  void thisJvmTakesTheOptionsAndLeavesARecording(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("a.jfr");
    String options = String.valueOf(Recorder.environment(file).get("QUINTET_JVM_OPTIONS"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options.split(" ", -1)));
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), said);
    assertFalse(said.contains("warning"), said);
    assertTrue(Files.size(file) > 0);
  }

  @Test
  void optionsThatWereSetAreKept() {
    assertTrue(options("Linux", "-Xlog:gc").startsWith("-Xlog:gc -XX:"));
  }
}
