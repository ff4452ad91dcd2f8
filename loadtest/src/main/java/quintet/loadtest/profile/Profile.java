package quintet.loadtest.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.loadtest.process.BadSettingException;
import quintet.loadtest.process.Catalogue;
import quintet.loadtest.process.Children;
import quintet.loadtest.process.Launchers;
import quintet.loadtest.process.LoadProcess;
import quintet.loadtest.process.ModelSpec;
import quintet.loadtest.process.ProcessFailedException;
import quintet.loadtest.process.Program;
import quintet.loadtest.process.SingleRun;

/**
 * The command behind {@code make profile}: a server that records itself, a load, and a flame graph
 * beside the load's report.
 */
public final class Profile {
  private static final String NAME = "loadtest/profile";
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(30);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Profile() {}

  public static void main(String[] args) {
    Program.run(NAME, children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    if (args.length < 2) {
      throw new BadSettingException(
          "usage: " + NAME + " MODEL SCENARIO [settings of the injector]");
    }
    ModelSpec spec = ModelSpec.parse(args[0]);
    String scenario = args[1];
    Catalogue.ask(children, launchers.server(), ASK_PATIENCE).check(spec);
    Path folder = folder(launchers, spec, scenario);
    // Written elsewhere first: the JVM's option can't hold every path that a project may have.
    Path recording = Files.createTempFile("quintet-", ".jfr");
    try {
      List<String> settings = new ArrayList<>(List.of("--out", folder.toString()));
      settings.addAll(Arrays.asList(args).subList(2, args.length));
      SingleRun.Ended ended =
          new SingleRun(children, launchers, spec, scenario, settings)
              .run(Recorder.environment(recording), folder.resolve("server.log"));
      if (ended.exit() == LoadProcess.REFUSED) {
        return ended.exit();
      }
      Path kept = folder.resolve("server.jfr");
      Files.move(recording, kept);
      draw(kept, ended, spec, args);
      return ended.exit();
    } finally {
      Files.deleteIfExists(recording);
    }
  }

  private static Path folder(Launchers launchers, ModelSpec spec, String scenario)
      throws IOException {
    String name = STAMP.format(Instant.now()) + "-" + scenario + "-" + spec.fileName();
    Path profiles = launchers.root().resolve("loadtest/target/profiles");
    return Files.createDirectories(profiles.resolve(name));
  }

  private static void draw(Path recording, SingleRun.Ended ended, ModelSpec spec, String[] args)
      throws IOException {
    CpuProfile profile = RecordingReader.read(recording, ended.from(), ended.to());
    String title = "Where " + spec.text() + " spends its CPU time under " + args[1];
    Path page = recording.resolveSibling("flame.html");
    FlameGraph.write(page, title, NAME + " " + String.join(" ", args), profile);
    System.out.println("flame graph: " + page);
  }
}
