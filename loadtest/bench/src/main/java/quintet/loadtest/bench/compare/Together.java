package quintet.loadtest.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.bench.drive.LoadFleet;
import quintet.loadtest.bench.drive.ServedRun;
import quintet.loadtest.bench.merge.MergedRun;
import quintet.options.BadOptionException;
import quintet.process.ProcessFailedException;
import quintet.process.ServerProcess;

/**
 * Several injectors make the loads of a step. Each leaves a folder of its own in the step's, and
 * their merged run is the step's.
 *
 * @param run the server's
 * @param workload what it is put through
 * @param folder the step's
 */
record Together(ServedRun run, Workload workload, Path folder) implements ServedRun.Loading {
  @Override
  public void load(ServerProcess running)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> words = new ArrayList<>(workload.settings(Step.Kind.TOGETHER));
    words.addAll(1, List.of("--target", running.target(), "--admin", running.admin()));
    int injectors = workload.injectors();
    LoadFleet fleet =
        new LoadFleet(run.children(), run.launchers(), running, run.spec(), injectors);
    List<Path> parts = fleet.run(words, folder, run.loadPatience());
    String command =
        "./quintet merge %s --injectors %s --out %s"
            .formatted(folder, injectors, folder.resolve("again"));
    try {
      var _ = MergedRun.of(parts, folder, command);
    } catch (BadOptionException e) {
      throw new ProcessFailedException(String.valueOf(e.getMessage()));
    }
  }
}
