package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import quintet.loadtest.report.statistics.Change;
import quintet.loadtest.report.statistics.Series;

/**
 * What has changed since an earlier comparison, for each figure that both have.
 *
 * @param figure which one
 * @param changes one for each server that both have
 */
public record Changes(Figure figure, List<Change> changes) {

  /** All figures that both comparisons have of at least one server. */
  public static List<Changes> of(Board board, Baseline baseline) {
    var all = new ArrayList<Changes>();
    for (Figure figure : Figure.values()) {
      Map<String, SortedMap<Integer, Double>> earlier =
          baseline.values().getOrDefault(figure.label(), Map.of());
      var before = new ArrayList<Series>();
      var after = new ArrayList<Series>();
      for (Standing standing : board.standings(figure.phase())) {
        SortedMap<Integer, Double> values = earlier.get(standing.label());
        if (values != null) {
          before.add(new Series(standing.label(), values));
          after.add(figure.series(standing));
        }
      }
      if (!before.isEmpty()) {
        all.add(new Changes(figure, Change.of(before, after, baseline.criteria())));
      }
    }
    return all;
  }
}
