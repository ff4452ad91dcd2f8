package quintet.trials.fuzz;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;

/**
 * Makes up conversations with a server of one model for some time, and says how many they were. One
 * that breaks it is written to a folder of kept ones.
 */
public final class SocketFuzzRun {
  private static final int WARM = 500; // conversations, after which nothing may grow

  private SocketFuzzRun() {}

  /**
   * Exits with 0 after {@code SECONDS}, with 1 at the first conversation that breaks the server.
   *
   * @param arguments MODEL FOLDER SECONDS SEED
   */
  public static void main(String[] arguments) throws IOException, URISyntaxException {
    Path folder = Path.of(arguments[1]);
    long nanos = Long.parseLong(arguments[2]) * 1_000_000_000;
    long seed = Long.parseLong(arguments[3]);
    List<Conversation> kept = SocketFuzz.kept(SocketFuzzTest.folders());
    Improviser improviser = new Improviser(kept, seed);
    boolean broken = false;
    long executions;
    try (Server server = ServerProcess.start(arguments[0], ReferenceServer.SETTINGS);
        SocketFuzz fuzz = SocketFuzzTest.open(server)) {
      Conversation last = improviser.next();
      try {
        long begun = System.nanoTime();
        do {
          fuzz.have(last);
          last = improviser.next();
          if (fuzz.executions() == WARM) {
            fuzz.mark();
          }
        } while (fuzz.executions() <= WARM || System.nanoTime() - begun < nanos);
        fuzz.expectNothingLeft();
      } catch (AssertionError e) {
        broken = true;
        Path inputs = Files.createDirectories(folder.resolve(last.opening().folder()));
        Files.write(inputs.resolve("broken-" + arguments[0] + "-" + seed), last.toFile());
        e.printStackTrace(System.out);
        System.out.println("the server's last words: " + server.log());
      }
      executions = fuzz.executions();
    }
    System.out.println(executions + " executions, seed " + seed);
    System.exit(broken ? 1 : 0);
  }
}
