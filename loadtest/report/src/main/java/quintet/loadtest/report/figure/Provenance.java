package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    Provenance all = new Provenance(List.of(), Map.of());
    for (ReportRun run : runs) {
      Summary summary = run.summary();
      if (summary != null) {
        all = all.and(run.label(), summary);
      }
    }
    return all;
  }

  /** These, and what a run against the server {@code label} tells. */
  public Provenance and(String label, Summary summary) {
    Map<String, List<Departure>> more = new LinkedHashMap<>(servers);
    ServerFacts server = summary.server();
    if (server != null && server.departures() != null) {
      more.merge(label, server.departures(), Provenance::union);
    }
    return new Provenance(union(load, summary.run().departures()), more);
  }

  /** These, but for settings of the load that a search changes from run to run. */
  public Provenance without(Set<String> names) {
    return new Provenance(
        load.stream().filter(each -> !names.contains(each.name())).toList(), servers);
  }

  private static List<Departure> union(List<Departure> some, List<Departure> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
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
