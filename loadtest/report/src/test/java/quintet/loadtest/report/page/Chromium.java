package quintet.loadtest.report.page;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A browser without a window. */
public final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final long TIMEOUT_SECONDS = 120;

  private final Path program;
  private final Path folder;

  private Chromium(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * Finds the browser on the PATH; without one the test is skipped, or fails where CI=true promises
   * one.
   *
   * @param folder for its profile and its output
   */
  public static Chromium inFolder(Path folder) {
    Path program = find();
    if (program == null && "true".equals(System.getenv("CI"))) {
      fail("no chromium on the PATH, but CI=true");
    }
    Assumptions.assumeTrue(program != null, "no chromium on the PATH: the page is not drawn");
    return new Chromium(Objects.requireNonNull(program), folder);
  }

  private static @Nullable Path find() {
    String path = System.getenv("PATH");
    for (String entry : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        Path program = Path.of(entry, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    return null;
  }

  /** The page as it stands once its scripts have run, and what the browser wrote to its log. */
  public record Shown(String dom, String log) {}

  /** Draws a page. */
  public Shown show(Path page, String... flags) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    var command =
        new ArrayList<>(List.of(program.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
    command.addAll(
        List.of("--disable-background-networking", "--no-first-run", "--disable-crash-reporter"));
    command.addAll(
        List.of("--enable-logging=stderr", "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of("--window-size=1400,1000", "--dump-dom"));
    command.addAll(List.of(flags));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        fail("chromium has not finished: " + Files.readString(log));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Shown(Files.readString(dom), Files.readString(log));
  }
}
