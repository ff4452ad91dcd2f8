package quintet.loadtest.tasks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import quintet.linux.proc.CpuSet;
import quintet.loadtest.tasks.result.Findings;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.trial.Trial;
import quintet.loadtest.tasks.trial.Trial.Experiment;
import quintet.options.ExitCode;
import quintet.process.Children;
import quintet.process.ControlGroup;

/**
 * Runs a trial in a JVM of its own, with the servers' options and on the first CPUs that this
 * process may use. A trial that fails leaves no figure, and the reason in its place.
 *
 * @param root the project's folder
 * @param heap of a JVM that is to hold as many as fit, bytes
 * @param pins whether {@code taskset} is there
 */
record TrialRunner(Children children, Path root, long heap, boolean pins) {
  private static final long PATIENCE_SECONDS = 90;

  /**
   * Runs it, and adds what it finds.
   *
   * @throws CancellationException if the run is over
   */
  void run(Job job, Findings findings) throws IOException, InterruptedException {
    CpuSet allowed = CpuSet.allowed().orElse(new CpuSet(List.of()));
    if (job.cpus() > Math.max(allowed.size(), Runtime.getRuntime().availableProcessors())) {
      findings.failed(job.name(), "it takes " + job.cpus() + " CPUs");
      return;
    }
    // The kernel's part is counted for each trial apart, as for a server that is measured idle.
    try (ControlGroup group = ControlGroup.of("idle")) {
      ProcessBuilder builder = new ProcessBuilder(group.around(command(job, allowed)));
      builder.redirectErrorStream(true);
      builder.environment().put("MALLOC_ARENA_MAX", "1"); // as servers have it
      Process process = children.start(builder);
      Executor later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      CompletableFuture<Void> guard = CompletableFuture.runAsync(process::destroyForcibly, later);
      try {
        read(job, process, findings);
      } finally {
        guard.cancel(false);
        children.stop(process);
      }
    }
  }

  private void read(Job job, Process process, Findings findings)
      throws IOException, InterruptedException {
    List<String> figures = new ArrayList<>();
    String last = "it said nothing";
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("figure ") || line.startsWith("ended ")) {
          figures.add(line);
        } else if (!line.isBlank() && !line.startsWith("\tat ")) {
          last = line;
        }
      }
    }
    int code = process.waitFor();
    if (children.isClosed()) {
      throw new CancellationException("the run is over");
    }
    if (code != 0) {
      boolean exhausted = code == ExitCode.EXHAUSTED.number();
      findings.failed(job.name(), exhausted ? "its heap is exhausted" : last);
      return;
    }
    figures.forEach(line -> keep(job, line, findings));
  }

  private static void keep(Job job, String line, Findings findings) {
    String[] words = line.split(" ", 3);
    if (words[0].equals("ended")) {
      findings.ended(job.kind(), line.substring("ended ".length()));
    } else {
      findings.add(job.kind(), Measure.of(words[1]), Double.parseDouble(words[2]));
    }
  }

  private List<String> command(Job job, CpuSet allowed) {
    List<String> command = new ArrayList<>();
    if (pins && job.cpus() <= allowed.size()) {
      CpuSet first = new CpuSet(allowed.numbers().subList(0, job.cpus()));
      command.addAll(List.of("taskset", "-c", first.toString()));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + root.resolve("servers/jvm.options"));
    if (job.experiment() == Experiment.HOLD) {
      command.add("-Xmx" + heap);
    }
    if (job.experiment() == Experiment.DEPTH && job.kind() == TaskKind.VIRTUAL_THREAD) {
      // A virtual thread runs on its carrier's stack, and freezing a thousand frames takes as many
      // more: the servers' stacks are too small for that.
      command.add("-Xss4m");
    }
    command.add("-XX:ActiveProcessorCount=" + job.cpus());
    // As many carriers as CPUs, and no more when one is pinned.
    command.add("-Djdk.virtualThreadScheduler.parallelism=" + job.cpus());
    command.add("-Djdk.virtualThreadScheduler.maxPoolSize=" + job.cpus());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trial.class.getName()));
    command.addAll(
        List.of(
            job.experiment().word(),
            job.kind().word(),
            String.valueOf(job.size()),
            String.valueOf(job.frames()),
            String.valueOf(job.millis()),
            job.limit()));
    return command;
  }
}
