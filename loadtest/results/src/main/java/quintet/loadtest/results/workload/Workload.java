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
    line(text, "name: %s", name);
    line(text, "about: \"%s\"", about.replace("\\", "\\\\").replace("\"", "\\\""));
    line(text, "connections: %d", connections);
    line(text, "rate: %s", plain(rate));
    line(text, "payload: %d", payload);
    line(text, "objective: %s", objective.text());
    line(text, "mix:");
    line(text, "  echo: {share: %s}", plain(mix.echo()));
    if (mix.say().share() > 0) {
      line(text, "  say:");
      line(text, "    share: %s", plain(mix.say().share()));
      line(text, "    rooms:");
      for (Mix.Rooms rooms : mix.say().rooms()) {
        line(text, "      - {count: %d, members: %d}", rooms.count(), rooms.members());
      }
    }
    Mix.Add add = mix.add();
    if (add.share() > 0) {
      String form = "  add: {share: %s, keys: %d, hot: %s}";
      line(text, form, plain(add.share()), add.keys(), plain(add.hot()));
    }
    if (mix.burn().share() > 0) {
      line(text, "  burn: {share: %s, micros: %d}", plain(mix.burn().share()), mix.burn().micros());
    }
    if (mix.block().share() > 0) {
      String form = "  block: {share: %s, millis: %d}";
      line(text, form, plain(mix.block().share()), mix.block().millis());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String form, Object... values) {
    text.append(String.format(Locale.ROOT, form, values)).append('\n');
  }

  /** As a person writes it; three digits behind the point are what the file may have at most. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .setScale(3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
