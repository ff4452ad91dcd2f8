package quintet.linux.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class JvmThreadsTest {
  /** Says what it finds, in a JVM with other options than this one. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      var threads = JvmThreads.find();
      if (threads.isEmpty()) {
        System.out.println("untold");
        return;
      }
      JvmThreads.Times before = threads.get().cpu().orElseThrow();
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      JvmThreads.Times after = threads.get().cpu().orElseThrow();
      long all = ProcessUsage.cpuNanos().orElseThrow();
      boolean sound =
          before.compilers() > 0
              && after.compilers() >= before.compilers()
              && after.collectors() > before.collectors()
              && after.compilers() + after.collectors() < all;
      System.out.println(sound ? "told" : before + ", " + after + " of " + all);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:+UseSerialGC, -XX:-UseDynamicNumberOfCompilerThreads, told",
    "-XX:+UseParallelGC, -XX:-UseDynamicNumberOfCompilerThreads, told",
    "-XX:+UseG1GC, -XX:-UseDynamicNumberOfCompilerThreads, told",
    "-XX:+UseSerialGC, -XX:CICompilerCount=2, told",
    "-XX:+UseSerialGC, -XX:CICompilerCount=4, untold"
  })
  void isToldWhereNoSuchThreadCanEndUnseen(String collector, String compilers, String says)
      throws IOException, InterruptedException {
    assertEquals(says, said(collector, compilers));
  }

  private static String said(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return text;
  }
}
