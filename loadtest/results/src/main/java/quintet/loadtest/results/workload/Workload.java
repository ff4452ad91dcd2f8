package quintet.loadtest.results.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import quintet.loadtest.results.summary.Objective;

/**
 * What clients do to a server. Read by {@link WorkloadFile}, which checks all ranges.
 *
 * @param name a word, for folders and tables
 * @param about one sentence
 * @param connections 1 to 18,000
 * @param rate messages per second, all connections together, at random times (a Poisson process)
 * @param payload bytes of the text of an ECHO or a SAY
 * @param objective what a plain client is promised
 * @param mix what is sent
 */
public record Workload(
    String name,
    String about,
    int connections,
    double rate,
    int payload,
    Objective objective,
    Mix mix) {
  /** The name of the files that describe one. */
  public static final String FILE = "workload.yaml";

  /** The same at another rate. */
  public Workload at(double perSecond) {
    return new Workload(name, about, connections, perSecond, payload, objective, mix);
  }

  /** The file that describes it; read again, it is the same. */
  public String yaml() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "name: %s\n", name));
    text.append(
        String.format(
            Locale.ROOT, "about: \"%s\"\n", about.replace("\\", "\\\\").replace("\"", "\\\"")));
    text.append(String.format(Locale.ROOT, "connections: %d\n", connections));
    text.append(String.format(Locale.ROOT, "rate: %s\n", plain(rate)));
    text.append(String.format(Locale.ROOT, "payload: %d\n", payload));
    text.append(String.format(Locale.ROOT, "objective: %s\n", objective.text()));
    text.append("mix:\n");
    text.append(String.format(Locale.ROOT, "  echo: {share: %s}\n", plain(mix.echo())));
    if (mix.say().share() > 0) {
      text.append("  say:\n");
      text.append(String.format(Locale.ROOT, "    share: %s\n", plain(mix.say().share())));
      text.append("    rooms:\n");
      for (Mix.Rooms rooms : mix.say().rooms()) {
        text.append(
            String.format(
                Locale.ROOT, "      - {count: %d, members: %d}\n", rooms.count(), rooms.members()));
      }
    }
    Mix.Add add = mix.add();
    if (add.share() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "  add: {share: %s, keys: %d, hot: %s}\n",
              plain(add.share()),
              add.keys(),
              plain(add.hot())));
    }
    if (mix.burn().share() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "  burn: {share: %s, micros: %d}\n",
              plain(mix.burn().share()),
              mix.burn().micros()));
    }
    if (mix.block().share() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "  block: {share: %s, millis: %d}\n",
              plain(mix.block().share()),
              mix.block().millis()));
    }
    return text.toString();
  }

  /** As a person writes it; three digits behind the point are what the file may have at most. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .setScale(3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
