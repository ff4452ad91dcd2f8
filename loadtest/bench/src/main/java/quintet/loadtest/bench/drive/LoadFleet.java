package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import quintet.options.ModelSpec;
import quintet.process.Children;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Several injectors that make one load against a server of this machine, each on CPUs of its own.
 *
 * @param children ends them, should the program be interrupted
 * @param launchers the programs
 * @param server that is loaded
 * @param spec the same, by name
 * @param injectors how many, 2 to 15
 */
public record LoadFleet(
    Children children, Launchers launchers, ServerProcess server, ModelSpec spec, int injectors) {
  /** For their JVMs to start, to look at the server, and for the ramp. */
  public static final Duration LEAD = Duration.ofSeconds(12);

  /**
   * Runs all to their ends.
   *
   * @param words the scenario, then the settings of the whole load
   * @param folder for a folder of each, named by its number
   * @param patience how long they may take from the load's begin
   * @return those folders
   * @throws ProcessFailedException if one of them failed; all have ended then
   */
  public List<Path> run(List<String> words, Path folder, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    Instant start = Instant.now().plus(LEAD);
    List<Path> folders = new ArrayList<>();
    List<Future<Integer>> ends = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 1; number <= injectors; number++) {
        Path own = Files.createDirectories(folder.resolve(String.valueOf(number)));
        folders.add(own);
        ends.add(each.submit(injector(number, words, start, own, patience.plus(LEAD))));
      }
    }
    for (Future<Integer> end : ends) {
      await(end);
    }
    return folders;
  }

  private Callable<Integer> injector(
      int number, List<String> words, Instant start, Path own, Duration patience)
      throws IOException {
    List<String> told = new ArrayList<>(words);
    told.addAll(List.of("--injector", String.valueOf(number)));
    told.addAll(List.of("--injectors", String.valueOf(injectors)));
    told.addAll(List.of("--start-at", start.toString(), "--out", own.toString()));
    List<String> command = launchers.load(server, spec, told, number, injectors);
    return () -> LoadProcess.run(children, command, own.resolve("load.log"), patience);
  }

  private static void await(Future<Integer> end)
      throws IOException, InterruptedException, ProcessFailedException {
    try {
      var _ = end.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failed -> throw failed;
        case ProcessFailedException failed -> throw failed;
        case CancellationException over -> throw over;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
