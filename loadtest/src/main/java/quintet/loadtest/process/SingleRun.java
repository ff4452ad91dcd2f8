package quintet.loadtest.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One server and one run of the injector against it, on this console.
 *
 * @param children ends both, should the program be interrupted
 * @param launchers the programs
 * @param spec the server
 * @param scenario what the injector does
 * @param settings the injector's further settings, as words of its command line
 */
public record SingleRun(
    Children children,
    Launchers launchers,
    ModelSpec spec,
    String scenario,
    List<String> settings) {
  private static final Duration START_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOAD_PATIENCE = Duration.ofHours(24); // as long as its user likes

  /**
   * How a run ended.
   *
   * @param exit the injector's exit code
   * @param from when the injector was started
   * @param to when it ended
   */
  public record Ended(int exit, Instant from, Instant to) {}

  /**
   * Starts the server, runs the injector, stops the server.
   *
   * @param environment added to the server's environment
   * @param log the file that keeps what the server says
   * @throws ProcessFailedException if either of them failed
   */
  public Ended run(Map<String, String> environment, Path log)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> command = new ArrayList<>();
    command.add(launchers.server().toString());
    command.addAll(spec.arguments());
    try (ServerProcess server =
        ServerProcess.start(children, command, environment, log, START_PATIENCE)) {
      List<String> words = new ArrayList<>(Affinity.besides(spec.cores()).prefix());
      words.addAll(List.of(launchers.load().toString(), scenario));
      words.addAll(List.of("--target", server.target(), "--admin", server.admin()));
      words.addAll(settings);
      Instant from = Instant.now();
      int exit = LoadProcess.run(children, words, null, LOAD_PATIENCE);
      Instant to = Instant.now();
      server.stop();
      return new Ended(exit, from, to);
    }
  }
}
