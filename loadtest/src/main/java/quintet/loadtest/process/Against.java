package quintet.loadtest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The command behind {@code make load MODEL=}: starts a server, loads it, stops it. */
public final class Against {
  private static final String NAME = "loadtest/against";
  private static final Duration ASK_PATIENCE = Duration.ofSeconds(30);

  private Against() {}

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
    Catalogue.ask(children, launchers.server(), ASK_PATIENCE).check(spec);
    List<String> settings = Arrays.asList(args).subList(2, args.length);
    Path log = Files.createTempFile("quintet-" + spec.fileName() + "-", ".log");
    int exit =
        new SingleRun(children, launchers, spec, args[1], settings).run(Map.of(), log).exit();
    if (exit != LoadProcess.REFUSED) {
      System.out.println("server log: " + log);
    }
    return exit;
  }
}
