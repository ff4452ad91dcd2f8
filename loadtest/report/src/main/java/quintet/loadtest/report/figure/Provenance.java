package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;

/**
 * The settings of a comparison that differ from their defaults, by the runs' own account, each
 * once. Immutable.
 *
 * @param load those of the load generator
 * @param servers those of each server that tells, by its label
 */
public record Provenance(List<Departure> load, Map<String, List<Departure>> servers) {
  /** Takes copies; the order of servers stays. */
  public Provenance {
    load = List.copyOf(load);
    servers = new LinkedHashMap<>(servers);
  }

  /** What runs tell. */
  public static Provenance of(List<ReportRun> runs) {
    Set<Departure> load = new LinkedHashSet<>();
    Map<String, Set<Departure>> servers = new LinkedHashMap<>();
    for (ReportRun run : runs) {
      Summary summary = run.summary();
      if (summary != null) {
        load.addAll(summary.run().departures());
        ServerFacts server = summary.server();
        if (server != null && server.departures() != null) {
          servers
              .computeIfAbsent(run.label(), _ -> new LinkedHashSet<>())
              .addAll(server.departures());
        }
      }
    }
    Map<String, List<Departure>> lists = new LinkedHashMap<>();
    servers.forEach((label, all) -> lists.put(label, List.copyOf(all)));
    return new Provenance(List.copyOf(load), lists);
  }

  /** Those of the load generator in a line, each with where it came from. */
  public String loadLine() {
    return line(load);
  }

  /** Those of all servers in a line; empty if none tells. */
  public String serversLine() {
    List<String> lines = new ArrayList<>();
    servers.forEach((label, all) -> {
      if (!all.isEmpty()) {
        lines.add(label + ": " + line(all));
      }
    });
    return lines.isEmpty() && !servers.isEmpty() ? line(List.of()) : String.join("; ", lines);
  }

  private static String line(List<Departure> all) {
    return all.isEmpty()
        ? "as by default"
        : all.stream().map(Departure::told).collect(Collectors.joining(", "));
  }

  /** The environment variables among them, by name. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    Stream.concat(load.stream(), servers.values().stream().flatMap(List::stream))
        .filter(Departure::ofVariable)
        .forEach(each -> variables.put(each.source(), each.value()));
    return variables;
  }
}
