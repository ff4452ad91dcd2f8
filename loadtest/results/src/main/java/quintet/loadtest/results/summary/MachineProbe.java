package quintet.loadtest.results.summary;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the facts about a machine: from {@code /proc} on Linux, from {@code sysctl} on macOS, from
 * the JVM anywhere.
 */
final class MachineProbe {
  private static final long SYSCTL_TIMEOUT_SECONDS = 2;

  private final Path proc;
  private final List<String> cpuCommand;

  /**
   * Chooses where to look, so that a test can show other machines than its own.
   *
   * @param proc where the process file system is, or would be
   * @param cpuCommand prints the CPU's model where there is no process file system
   */
  MachineProbe(Path proc, List<String> cpuCommand) {
    this.proc = proc;
    this.cpuCommand = cpuCommand;
  }

  static MachineProbe ofThisMachine() {
    return new MachineProbe(Path.of("/proc"), List.of("sysctl", "-n", "machdep.cpu.brand_string"));
  }

  MachineFacts facts() {
    List<String> cpuinfo = lines(proc.resolve("cpuinfo"));
    String cpu = field(cpuinfo, "model name");
    long processors = cpuinfo.stream().filter(line -> line.startsWith("processor")).count();
    int available = Runtime.getRuntime().availableProcessors();
    return new MachineFacts(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        cpu == null && cpuinfo.isEmpty() ? output(cpuCommand) : cpu,
        processors > 0 ? Math.toIntExact(processors) : available,
        memory(),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        field(lines(proc.resolve("self/status")), "Cpus_allowed_list"),
        load(),
        first(lines(proc.resolve("sys/kernel/random/boot_id"))));
  }

  private static @Nullable Long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : null;
  }

  private static @Nullable Double load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? null : load;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of(); // another platform: there is no such file, and the fact stays unknown
    }
  }

  private static @Nullable String first(List<String> lines) {
    return lines.isEmpty() || lines.getFirst().isBlank() ? null : lines.getFirst().strip();
  }

  private static @Nullable String field(List<String> lines, String name) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().equals(name)) {
        String value = line.substring(colon + 1).strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  private static @Nullable String output(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SYSCTL_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return null;
      }
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 && !text.isEmpty() ? text : null;
    } catch (IOException e) {
      return null; // no such command here: the fact stays unknown
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
