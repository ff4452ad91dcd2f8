package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.ledger.broker.result.BrokersConsole;
import quintet.loadtest.ledger.broker.result.BrokersCsv;
import quintet.loadtest.ledger.broker.result.BrokersFile;
import quintet.loadtest.ledger.broker.result.BrokersPage;
import quintet.loadtest.ledger.broker.result.Measured;
import quintet.loadtest.ledger.broker.result.Run;
import quintet.options.ExitCode;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * All turns, one after the other; the files are written anew after each, so that an interrupt keeps
 * what was measured. Confined to one thread.
 */
final class Session {
  private final Children children;
  private final Bench bench;
  private final List<Schedule.Turn> turns;
  private final Path folder;
  private final List<Measured> found = new ArrayList<>();

  Session(Children children, Bench bench, List<Schedule.Turn> turns, Path folder) {
    this.children = children;
    this.bench = bench;
    this.turns = turns;
    this.folder = folder;
  }

  /**
   * Runs all.
   *
   * @param before what belongs to all runs, without any
   * @return the exit code: 1 if a run lost, doubled or disordered anything, or has no figures
   */
  int run(Run before) throws IOException, InterruptedException {
    for (int i = 0; i < turns.size() && !children.isClosed(); i++) {
      Schedule.Turn turn = turns.get(i);
      System.out.println(
          "[%s/%s] round %s, %s".formatted(i + 1, turns.size(), turn.round(), turn.model().text()));
      measure(turn);
      Run run = before.with(found);
      BrokersFile.write(folder.resolve("brokers.json"), run);
      BrokersCsv.write(folder.resolve("brokers.csv"), run);
      BrokersPage.write(folder.resolve("brokers.html"), run);
    }
    Run all = before.with(found);
    System.out.println();
    BrokersConsole.sentences(all.costs()).forEach(System.out::println);
    System.out.println(
        "\nPage: " + folder.resolve("brokers.html").toAbsolutePath().normalize().toUri());
    if (children.isClosed()) {
      return ExitCode.INTERRUPTED.number();
    }
    return all.costs().isWhole() ? ExitCode.DONE.number() : ExitCode.MISSED.number();
  }

  /** What a turn leaves unmeasured has failed for the turn's own reason. */
  private void measure(Schedule.Turn turn) throws InterruptedException {
    List<Arm> left = new ArrayList<>(turn.arms());
    String why = "";
    try {
      bench.run(
          turn,
          measured -> {
            left.remove(measured.arm());
            note(measured);
          });
    } catch (IOException | ProcessFailedException | CancellationException e) {
      why = "the run failed: " + e.getMessage();
    }
    for (Arm arm : left) {
      note(Measured.failed(turn.round(), turn.model().text(), arm, why));
    }
  }

  // What fails after an interrupt fails because of it.
  private void note(Measured measured) {
    if (!children.isClosed()) {
      found.add(measured);
      System.out.println("  " + BrokersConsole.line(measured));
    }
  }
}
