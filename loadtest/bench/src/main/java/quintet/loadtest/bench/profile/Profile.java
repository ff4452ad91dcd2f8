package quintet.loadtest.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import quintet.loadtest.bench.drive.Launchers;
import quintet.loadtest.bench.drive.LoadProcess;
import quintet.loadtest.bench.drive.Program;
import quintet.loadtest.bench.drive.SingleRun;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * The command behind {@code make profile}: a server that records itself, a load, and a flame graph
 * beside the load's report.
 */
public final class Profile {
  private static final String NAME = "loadtest/profile";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Profile() {}

  public static void main(String[] args) {
    Program.run(NAME, children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    SingleRun asked = SingleRun.asked(NAME, children, launchers, List.of(args));
    Path folder = folder(asked);
    // Written elsewhere first: the JVM's option can't hold every path that a project may have.
    Path recording = Files.createTempFile("quintet-", ".jfr");
    try {
      SingleRun.Ended ended =
          asked
              .with("--out", folder.toString())
              .run(Recorder.environment(recording), folder.resolve("server.log"));
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

  private static Path folder(SingleRun asked) throws IOException {
    String name =
        STAMP.format(Instant.now()) + "-" + asked.scenario() + "-" + asked.spec().fileName();
    Path profiles = asked.launchers().root().resolve("loadtest/target/profiles");
    return Files.createDirectories(profiles.resolve(name));
  }

  private static void draw(Path recording, SingleRun.Ended ended, SingleRun asked, String[] args)
      throws IOException {
    CpuProfile profile = RecordingReader.read(recording, ended.from(), ended.to());
    String title =
        "Where " + asked.spec().text() + " spends its CPU time under " + asked.scenario();
    Path page = recording.resolveSibling("flame.html");
    FlameGraph.write(page, title, NAME + " " + String.join(" ", args), profile);
    System.out.println("flame graph: " + page);
  }
}
