package quintet.loadtest.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.bench.drive.Catalogue;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.SingleRun;
import quintet.loadtest.results.disk.NewFolder;
import quintet.options.BadOptionException;
import quintet.options.Models;
import quintet.options.OptionTable;
import quintet.options.Surroundings;
import quintet.options.Verb;
import quintet.options.Words;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * {@code ./quintet profile MODEL SCENARIO}: a server that records itself, a load, and a flame graph
 * beside the load's report. All other settings are the injector's, which checks them.
 */
public final class Profile implements Verb {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "profile",
          "Draws a flame graph of a server under load.",
          new Words(
              "MODEL SCENARIO",
              2,
              2,
              List.of(),
              "the server, and what loads it; then any setting of load (load --help)"),
          List.of());
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** For completion. */
  public Profile() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run(OPTIONS.verb(), children -> run(children, Launchers.here(), args));
  }

  @Override
  public OptionTable options() {
    return OPTIONS;
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    if (OPTIONS.answers(Surroundings.none(), System.out, args)) {
      return 0;
    }
    List<String> words = List.of(args);
    if (words.isEmpty() || words.get(0).startsWith("-")) {
      throw new BadOptionException(
          "MODEL is missing: choose from " + String.join(", ", Models.names()));
    }
    Models.check(words.get(0).split(":", 2)[0]); // a guest has no JVM to record
    SingleRun asked =
        SingleRun.asked(children, launchers, words.get(0), words.subList(1, words.size()));
    if (asked.isDry()) {
      return asked.dryRun();
    }
    var _ = new Catalogue(children, launchers).checkLoad(asked.words());
    Path folder = NewFolder.make(folder(asked));
    // Written elsewhere first: the JVM's option can't hold every path that a project may have.
    Path recording = Files.createTempFile("quintet-", ".jfr");
    try {
      SingleRun.Ended ended =
          asked.into(folder).run(Recorder.environment(recording), folder.resolve("server.log"));
      if (ended.exit() == LoadProcess.REFUSED) {
        return ended.exit();
      }
      Path kept = folder.resolve("server.jfr");
      Files.move(recording, kept);
      draw(kept, ended, asked, args);
      return ended.exit();
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  private static Path folder(SingleRun asked) {
    String name =
        STAMP.format(Instant.now()) + "-" + asked.scenario() + "-" + asked.spec().fileName();
    Path profiles = asked.launchers().root().resolve("loadtest/target/profiles");
    return profiles.resolve(name);
  }

  private static void draw(Path recording, SingleRun.Ended ended, SingleRun asked, String[] args)
      throws IOException {
    CpuProfile profile = RecordingReader.read(recording, ended.from(), ended.to());
    String title =
        "Where " + asked.spec().text() + " spends its CPU time under " + asked.scenario();
    Path page = recording.resolveSibling("flame.html");
    FlameGraph.write(page, title, "./quintet profile " + String.join(" ", args), profile);
    System.out.println("flame graph: " + page);
  }
}
