package quintet.loadtest.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.Fault;
import quintet.loadtest.fake.FaultPlan;
import quintet.process.ProcessFailedException;

/**
 * What Gatling's own report says, beside what is so. It is shown every message here, and its
 * percentiles come of a t-digest, which may put them below the true ones. Nobody judges by them, so
 * they are shown and not judged.
 *
 * @param window of the run, in which one message in {@value #DELAY_ONE_IN} takes half a second more
 */
record GatlingShown(Duration window) implements Experiment {
  private static final int DELAY_ONE_IN = 60; // so that the 99th percentile is one of them
  private static final List<Integer> PERCENTILES = List.of(50, 75, 95, 99);
  private static final int REPORT_DEPTH = 3;

  @Override
  public String name() {
    return "gatling";
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException {
    FaultPlan delays =
        (connection, message) ->
            (message + connection) % DELAY_ONE_IN == 0 ? Fault.DELAY : Fault.NONE;
    Path folder = bench.fresh("gatling");
    Path log = folder.resolve("load.log");
    Run run;
    try (ChatServer server = new ChatServer(delays)) {
      run =
          bench
              .reported(
                  log,
                  "echo",
                  "127.0.0.1:" + server.address().getPort(),
                  Bench.words(
                      "--rate 500 --arrivals steady --connections 200 --warmup 0s --drain 2s --sample-every 1 --duration %s"
                          .formatted(window.toMillis() + "ms")))
              .counted();
    }
    String page = Files.readString(page(folder));
    List<Answer> answers = new ArrayList<>();
    for (int percentile : PERCENTILES) {
      answers.add(
          Answer.shown(
              "Gatling's own p" + percentile,
              run.quantile(percentile / 100.0),
              nanos(page, percentile)));
    }
    return answers;
  }

  private static Path page(Path folder) throws IOException {
    try (var files =
        Files.find(
            folder,
            REPORT_DEPTH + 1,
            (file, _) -> file.getFileName().toString().matches("req_message.*\\.html"))) {
      return files.findFirst().orElseThrow(() -> new IOException("Gatling left no report"));
    }
  }

  /** What the page says, which counts in whole milliseconds. */
  static double nanos(String page, int percentile) throws IOException {
    Matcher row =
        Pattern.compile(percentile + "th percentile</td>\\s*<td class=\"total\">([0-9,]+)</td>")
            .matcher(page);
    if (!row.find()) {
      throw new IOException("Gatling's report has no " + percentile + "th percentile");
    }
    return Double.parseDouble(row.group(1).replace(",", "")) * 1e6;
  }
}
