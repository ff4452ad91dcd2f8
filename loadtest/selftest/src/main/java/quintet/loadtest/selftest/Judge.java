package quintet.loadtest.selftest;

import java.util.List;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Series;

/** Whoever says which servers differ: what the self-test puts to the test. */
@FunctionalInterface
interface Judge {
  /** Compares every server with every other one by a figure. */
  Family judge(List<Series> servers);

  /** The judge of {@code make compare FULL=1}. */
  static Judge of(Criteria criteria) {
    return servers -> Family.of(servers, criteria);
  }
}
