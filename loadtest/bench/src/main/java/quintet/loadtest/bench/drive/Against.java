package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** The command behind {@code make load MODEL=}: starts a server, loads it, stops it. */
public final class Against {
  private static final String NAME = "loadtest/against";

  private Against() {}

  public static void main(String[] args) {
    Program.run(NAME, children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    SingleRun asked = SingleRun.asked(NAME, children, launchers, List.of(args));
    Path log = Files.createTempFile("quintet-" + asked.spec().fileName() + "-", ".log");
    int exit = asked.run(Map.of(), log).exit();
    if (exit != LoadProcess.REFUSED) {
      System.out.println("server log: " + log);
    }
    return exit;
  }
}
