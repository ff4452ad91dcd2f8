package quintet.loadtest.report.figure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import quintet.loadtest.report.statistics.Criteria;

/**
 * An earlier comparison, to say what has changed since.
 *
 * @param name of its folder, as it was given
 * @param started when it began, in ISO 8601
 * @param values by label of the figure, then by server and round
 * @param warnings sentences on what else differs between the two: machine, JVM, settings
 * @param criteria what it takes to call something changed
 */
public record Baseline(
    String name,
    String started,
    Map<String, Map<String, SortedMap<Integer, Double>>> values,
    List<String> warnings,
    Criteria criteria) {

  /** Checks that nothing is missing and takes copies. */
  public Baseline {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(started, "started");
    Objects.requireNonNull(criteria, "criteria");
    values = Map.copyOf(values);
    warnings = List.copyOf(warnings);
  }
}
