package quintet.loadtest.ledger.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
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
 * All runs, one after the other; the files are written anew after each, so that an interrupt keeps
 * what was measured. Confined to one thread.
 */
record Session(Children children, Trial trial, List<Schedule.Turn> turns, Path folder) {
  private static final int ATTEMPTS = 2;

  /**
   * Runs all.
   *
   * @param before what belongs to all runs, without any
   * @return the exit code: 1 if a run lost, doubled or disordered anything, or has no figures
   */
  int run(Run before) throws IOException, InterruptedException {
    List<Measured> found = new ArrayList<>();
    for (Schedule.Turn turn : turns) {
      found.addAll(measure(turn, turns.indexOf(turn) + 1));
      if (children.isClosed()) {
        break;
      }
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

  /** One run, and the same again where it has no figures; none if it was interrupted. */
  private List<Measured> measure(Schedule.Turn turn, int number) throws InterruptedException {
    List<Measured> attempts = new ArrayList<>();
    while (attempts.size() < ATTEMPTS) {
      String name =
          String.format(
              Locale.ROOT,
              "run-%03d-%s-%s%s",
              number,
              turn.model().fileName(),
              turn.arm().key(),
              attempts.isEmpty() ? "" : "-again");
      Measured measured = measure(turn, name);
      if (children.isClosed()) {
        break;
      }
      attempts.add(measured);
      System.out.println("[" + number + "/" + turns.size() + "] " + BrokersConsole.line(measured));
      if (measured.objection().isEmpty()) {
        break;
      }
    }
    return attempts;
  }

  private Measured measure(Schedule.Turn turn, String name) throws InterruptedException {
    try {
      return trial.run(turn, name);
    } catch (IOException | ProcessFailedException | CancellationException e) {
      return Measured.failed(
          turn.round(), turn.model().text(), turn.arm(), "the run failed: " + e.getMessage());
    }
  }
}
