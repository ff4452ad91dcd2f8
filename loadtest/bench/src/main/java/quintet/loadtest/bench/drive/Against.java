package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.options.BadOptionException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * {@code ./quintet load SCENARIO --model MODEL}: starts a server, loads it, stops it. All other
 * settings are the injector's, which checks them.
 */
public final class Against {
  private static final String MODEL = "--model";

  private Against() {}

  /** Takes what follows the verb. */
  public static void main(String[] args) {
    Program.run("load", children -> run(children, Launchers.here(), args));
  }

  private static int run(Children children, Launchers launchers, String[] args)
      throws IOException, InterruptedException, ProcessFailedException {
    List<String> words = new ArrayList<>(List.of(args));
    String model = take(words);
    SingleRun asked = SingleRun.asked(children, launchers, model, words);
    if (asked.isDry()) {
      return asked.dryRun();
    }
    Path folder = asked.folder();
    Path log = folder.resolve("server.log");
    int exit = asked.into(folder).run(Map.of(), log).exit();
    if (exit != LoadProcess.REFUSED) {
      System.out.println("server log: " + log);
    }
    return exit;
  }

  // The first --model and its value; the launcher has seen one.
  private static String take(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith(MODEL + "=")) {
        return words.remove(i).substring(MODEL.length() + 1);
      }
      if (word.equals(MODEL) && i + 1 < words.size()) {
        words.remove(i);
        return words.remove(i);
      }
    }
    throw new BadOptionException(MODEL + " needs a value: netty, netty:epoll or such");
  }
}
