package quintet.loadtest.bench.runs;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Names a page by a link that a terminal can follow, and opens it where there is a way to. */
final class Browser {
  /** Linux, macOS. */
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private Browser() {}

  static void show(PrintStream console, Path page, boolean open) throws IOException {
    console.println("Page: " + page.toAbsolutePath().normalize().toUri());
    if (!open) {
      return;
    }
    for (String opener : OPENERS) {
      if (isHere(opener)) {
        new ProcessBuilder(opener, page.toAbsolutePath().toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
        return;
      }
    }
    console.println("Neither " + String.join(" nor ", OPENERS) + " is here: follow the link.");
  }

  private static boolean isHere(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
