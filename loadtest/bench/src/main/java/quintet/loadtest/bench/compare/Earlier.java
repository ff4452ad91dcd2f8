package quintet.loadtest.bench.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Baseline;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.statistics.Criteria;
import quintet.options.BadOptionException;

/**
 * An earlier comparison, read from its folder before this one begins: its files may be moved by
 * then.
 *
 * @param name of the folder, as it was given
 * @param content its {@code comparison.json}
 * @param values by label of the figure, then by server and round
 */
record Earlier(
    String name, JsonNode content, Map<String, Map<String, SortedMap<Integer, Double>>> values) {
  private static final String INJECTORS = "injectors";
  private static final String RESULTS = "comparison.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * Reads it.
   *
   * @throws BadOptionException in one line, if the folder holds no comparison
   */
  static Earlier read(Path folder) {
    Path file = folder.resolve(RESULTS);
    if (!Files.isRegularFile(file)) {
      throw refused(folder, "it has no " + RESULTS);
    }
    JsonNode content;
    try {
      content = MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw refused(folder, RESULTS + " is not JSON");
    } catch (IOException e) {
      throw refused(folder, RESULTS + " can't be read");
    }
    String schema = content.path("schema").asText();
    if (!schema.equals(ComparisonFile.SCHEMA)) {
      throw refused(folder, "its format is '" + schema + "', not " + ComparisonFile.SCHEMA);
    }
    Map<String, Map<String, SortedMap<Integer, Double>>> values = new HashMap<>();
    for (JsonNode figure : content.path("figures")) {
      values.put(figure.path("figure").asText(), series(folder, figure.path("values")));
    }
    if (values.isEmpty()) {
      throw refused(folder, "it has no figures");
    }
    return new Earlier(folder.toString(), content, values);
  }

  private static Map<String, SortedMap<Integer, Double>> series(Path folder, JsonNode servers) {
    Map<String, SortedMap<Integer, Double>> series = new HashMap<>();
    for (Map.Entry<String, JsonNode> server : servers.properties()) {
      SortedMap<Integer, Double> rounds = new TreeMap<>();
      for (Map.Entry<String, JsonNode> round : server.getValue().properties()) {
        double value = round.getValue().asDouble();
        if (!round.getKey().matches("\\d{1,6}") || !(value > 0) || Double.isInfinite(value)) {
          throw refused(folder, "a value of " + server.getKey() + " is no number above 0");
        }
        rounds.put(Integer.valueOf(round.getKey()), value);
      }
      series.put(server.getKey(), rounds);
    }
    return series;
  }

  private static BadOptionException refused(Path folder, String why) {
    return new BadOptionException("--base: " + folder + " is no comparison: " + why);
  }

  /** For the page: the values, and what else differs from the comparison that is made now. */
  Baseline against(ReportData now, Workload workload, Criteria criteria) {
    var warnings = new ArrayList<String>();
    JsonNode machine = MAPPER.valueToTree(now.machine());
    for (String fact : List.of("cpu", "cores", "memoryBytes", "os", "affinity")) {
      differs(
          warnings,
          "machine (" + fact + ")",
          content.path("machine").path(fact),
          machine.path(fact));
    }
    differs(
        warnings,
        "JVM of the servers",
        MAPPER.valueToTree(new TreeSet<>(jvms())),
        MAPPER.valueToTree(new TreeSet<>(ComparisonFile.jvms(now))));
    optionsDiffer(warnings, ComparisonFile.options(now));
    settingsDiffer(warnings, ComparisonFile.settings(now));
    JsonNode settings = MAPPER.valueToTree(workload);
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      JsonNode then = content.path("workload").path(setting.getKey());
      boolean alone = setting.getKey().equals(INJECTORS) && then.isMissingNode();
      differs(
          warnings,
          "setting (" + setting.getKey() + ")",
          alone ? IntNode.valueOf(1) : then, // there were no others before it was a setting
          setting.getValue());
    }
    return new Baseline(
        name, content.path("started").asText("unknown"), values, warnings, criteria);
  }

  /** The rates that its rounds were run at; null if it does not say. */
  @Nullable Rates rates() {
    JsonNode rates = content.path("workload").path("rates");
    List<Double> echo = new ArrayList<>();
    rates.path("echo").forEach(rate -> echo.add(rate.asDouble()));
    List<Double> fanout = new ArrayList<>();
    rates.path("fanout").forEach(rate -> fanout.add(rate.asDouble()));
    if (echo.size() != 3 || fanout.size() != 3) {
      return null;
    }
    return new Rates(
        echo, fanout, List.of("The rates are those of the earlier comparison, " + name + "."));
  }

  private List<String> jvms() {
    var jvms = new ArrayList<String>();
    content.path("jvms").forEach(jvm -> jvms.add(jvm.asText()));
    return jvms;
  }

  /** Names what only one of the two has: most is the same. */
  private static void setsDiffer(
      List<String> warnings, String what, JsonNode earlier, Set<String> now) {
    var then = new TreeSet<String>();
    earlier.forEach(each -> then.add(each.asText()));
    var gone = new TreeSet<>(then);
    gone.removeAll(now);
    var added = new TreeSet<>(now);
    added.removeAll(then);
    if (!gone.isEmpty() || !added.isEmpty()) {
      warnings.add(
          "Other %s then than now: only then %s, only now %s. What changed may be due to that."
              .formatted(what, gone, added));
    }
  }

  private void optionsDiffer(List<String> warnings, Set<String> now) {
    JsonNode then = content.path("options");
    if (then.isEmpty() != now.isEmpty()) {
      warnings.add("Options of the servers' JVMs are known of one of the two comparisons only.");
    } else {
      setsDiffer(warnings, "options of the servers' JVMs", then, now);
    }
  }

  /** Those of the load, and of each server that is in both. */
  private void settingsDiffer(List<String> warnings, ComparisonFile.Settings now) {
    JsonNode then = content.path("settings");
    if (then.isMissingNode()) {
      warnings.add("Which settings were not the usual ones is known of one comparison only.");
      return;
    }
    setsDiffer(warnings, "settings of the load", then.path("load"), now.load());
    now.servers()
        .forEach((server, settings) -> {
          JsonNode earlier = then.path("servers").path(server);
          if (!earlier.isMissingNode()) {
            setsDiffer(warnings, "settings of " + server, earlier, settings);
          }
        });
  }

  private static void differs(List<String> warnings, String what, JsonNode then, JsonNode now) {
    if (!text(then).equals(text(now))) {
      warnings.add(
          "Another %s then than now: %s, not %s. What changed may be due to that."
              .formatted(what, text(then), text(now)));
    }
  }

  private static String text(JsonNode fact) {
    return fact.isMissingNode() || fact.isNull() || (fact.isArray() && fact.isEmpty())
        ? "unknown"
        : fact.isTextual() ? fact.asText() : fact.toString();
  }
}
