package quintet.loadtest.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.bench.drive.BenchOptions;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.ResultFolder;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.page.Entry;
import quintet.loadtest.ledger.page.LedgerCsv;
import quintet.loadtest.ledger.page.LedgerFile;
import quintet.loadtest.ledger.page.LedgerPage;
import quintet.loadtest.ledger.page.LedgerTable;
import quintet.loadtest.ledger.page.Run;
import quintet.loadtest.ledger.rig.Claim;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.options.ExitCode;
import quintet.options.Option;
import quintet.options.OptionTable;
import quintet.options.Repetition;
import quintet.options.Surroundings;
import quintet.options.Values;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** {@code ./quintet ledger}: examines what is said of the models, claim by claim. */
public final class Ledger implements Verb {
  private static final String USUAL = "loadtest/target/ledger";

  private static final Option<Boolean> LIST =
      Option.flag("list", "lists the claims, and examines none");
  private static final Option<Boolean> QUICK =
      Option.flag("quick", "six short repeats instead of ten: under 12 minutes for all, not 30");
  private static final Option<Path> OUT = BenchOptions.out(USUAL);
  private static final OptionTable OPTIONS =
      new OptionTable(
          "ledger",
          "Examines what is said of the five models, claim by claim; verdicts are no failures.",
          new Words(
              "NAME",
              0,
              Integer.MAX_VALUE,
              Entries.names(),
              "claims as --list names them; none examines all"),
          List.of(LIST, QUICK, OUT));

  /** For completion. */
  public Ledger() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), children -> run(children, Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static int run(Children children, Launchers launchers, String... args)
      throws IOException, InterruptedException, ProcessFailedException {
    Values values = OPTIONS.read(Surroundings.none(), System.out, args);
    if (values == null) {
      return ExitCode.DONE.number();
    }
    if (values.get(LIST)) {
      Entries.all().stream()
          .map(Claim::statement)
          .forEach(
              said -> System.out.println("%-18s %s".formatted(said.name(), said.hypothesis())));
      return ExitCode.DONE.number();
    }
    List<Claim> asked =
        values.words().isEmpty()
            ? Entries.all()
            : values.words().stream().distinct().map(Entries::named).toList();
    if (values.isDry(System.out, "examine " + asked.size() + " claims")) {
      return ExitCode.DONE.number();
    }
    Path folder = ResultFolder.make(BenchOptions.folder(values, OUT, launchers, USUAL));
    MachineFacts machine = MachineFacts.here(); // before this process keeps off a CPU
    Workbench bench = Workbench.open(children, launchers, folder, values.get(QUICK));
    Instant began = Instant.now();
    String command = new Repetition(values).line();
    List<Entry> entries = new ArrayList<>();
    for (Claim claim : asked) {
      Entry entry = examine(children, bench, claim);
      if (entry == null) {
        break; // interrupted: what is known is kept
      }
      entries.add(entry);
      System.out.print(LedgerTable.of(entry));
      Run run = new Run(began, machine, command, asked.size(), entries);
      LedgerFile.write(folder.resolve("ledger.json"), run);
      LedgerCsv.write(folder.resolve("ledger.csv"), run);
      LedgerPage.write(folder.resolve("ledger.html"), launchers.root(), run);
    }
    System.out.println();
    System.out.print(LedgerTable.of(entries));
    System.out.println(
        "\nPage: " + folder.resolve("ledger.html").toAbsolutePath().normalize().toUri());
    return children.isClosed() ? ExitCode.INTERRUPTED.number() : ExitCode.DONE.number();
  }

  /** One claim; null if the run was interrupted meanwhile. */
  private static @Nullable Entry examine(Children children, Workbench bench, Claim claim)
      throws IOException, InterruptedException {
    CodeLine.Place place = claim.statement().code().find(bench.root());
    long begin = System.nanoTime();
    Outcome outcome = null;
    String failure = "";
    try {
      outcome = claim.examine(bench);
    } catch (IOException | ProcessFailedException e) {
      failure = "the experiment failed: " + e.getMessage();
    } catch (CancellationException e) {
      return null;
    }
    if (children.isClosed()) {
      return null;
    }
    return new Entry(
        claim.statement(), place, outcome, failure, Duration.ofNanos(System.nanoTime() - begin));
  }
}
