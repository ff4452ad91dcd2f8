package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Finding;

/**
 * Whether two servers are told apart, and by what: p99 or CPU per echo at the busy rate, which are
 * what one chooses a model by.
 *
 * @param one of the two
 * @param other of the two
 * @param by the figures that tell them apart; empty if none does
 * @param why none does, a part for each figure; empty if one does
 */
public record Distinction(String one, String other, List<By> by, String why) {

  /**
   * A figure that tells two servers apart.
   *
   * @param figure its label
   * @param lower the server whose figure is smaller
   * @param ratio of the higher over the lower
   */
  public record By(String figure, String lower, double ratio) {}

  private static final List<Figure> AT_BUSY_RATE =
      List.of(Figure.BUSY_ECHO_P99, Figure.BUSY_ECHO_CPU);
  private static final List<Figure> AT_ONE_RATE = List.of(Figure.ECHO_P99, Figure.ECHO_CPU);

  /** Takes a copy of the list. */
  public Distinction {
    by = List.copyOf(by);
  }

  /** Every pair, in the order of the contrasts; none without a deciding figure. */
  public static List<Distinction> of(List<Findings.Judged> findings, Criteria criteria) {
    List<Findings.Judged> deciding = deciding(findings);
    var pairs = new ArrayList<Distinction>();
    if (!deciding.isEmpty()) {
      for (Contrast pair : deciding.getFirst().family().contrasts()) {
        pairs.add(of(pair.lower(), pair.higher(), deciding, criteria));
      }
    }
    return pairs;
  }

  private static Distinction of(
      String one, String other, List<Findings.Judged> deciding, Criteria criteria) {
    var by = new ArrayList<By>();
    var why = new ArrayList<String>();
    for (Findings.Judged judged : deciding) {
      for (Contrast contrast : judged.family().contrasts()) {
        if (contrast.isOf(one, other)) {
          if (contrast.finding() == Finding.DIFFERENT) {
            by.add(new By(judged.figure().label(), contrast.lower(), contrast.ratio()));
          } else {
            why.add(judged.figure().label() + " " + open(contrast, judged, criteria));
          }
        }
      }
    }
    return new Distinction(one, other, by, by.isEmpty() ? String.join("; ", why) : "");
  }

  private static String open(Contrast contrast, Findings.Judged judged, Criteria criteria) {
    String band = Difference.percent(criteria.band());
    return switch (contrast.finding()) {
      case EQUAL -> "is equal within " + band;
      case TOO_FEW_ROUNDS ->
          "has "
              + contrast.rounds()
              + " paired rounds of "
              + criteria.roundsNeeded()
              + " needed"
              + failed(contrast, judged);
      case DIFFERENT, CANNOT_TELL ->
          "may differ by "
              + Difference.interval(contrast)
              + ", which reaches into the band of "
              + band;
    };
  }

  private static String failed(Contrast contrast, Findings.Judged judged) {
    return judged.failures().entrySet().stream()
        .filter(entry -> contrast.has(entry.getKey()))
        .map(entry -> ", as " + entry.getKey() + " failed " + entry.getValue())
        .collect(Collectors.joining());
  }

  /** Whether there are pairs and all are told apart. */
  public static boolean allTold(List<Findings.Judged> findings, Criteria criteria) {
    List<Distinction> pairs = of(findings, criteria);
    return !pairs.isEmpty() && pairs.stream().noneMatch(pair -> pair.by().isEmpty());
  }

  /**
   * How many pairs are told apart, which are not, and why; empty without a deciding figure.
   *
   * @param criteria what judged
   * @param error of one figure, by all looks together
   */
  public static String sentence(List<Findings.Judged> findings, Criteria criteria, double error) {
    List<Findings.Judged> deciding = deciding(findings);
    if (deciding.isEmpty()) {
      return "";
    }
    List<Distinction> pairs = of(findings, criteria);
    List<Distinction> open = pairs.stream().filter(pair -> pair.by().isEmpty()).toList();
    String figures =
        deciding.stream().map(each -> each.figure().label()).collect(Collectors.joining(" or "));
    String text =
        String.format(
            Locale.ROOT,
            "%s tells %d of %d pairs of servers apart, with a chance of at most %s that any of these is wrong.",
            figures,
            pairs.size() - open.size(),
            pairs.size(),
            Difference.percent(error * deciding.size()));
    return open.isEmpty()
        ? text
        : text
            + open.stream()
                .map(pair -> pair.one() + " and " + pair.other() + ": " + pair.why())
                .collect(Collectors.joining(". ", " It does not tell apart ", "."));
  }

  private static List<Findings.Judged> deciding(List<Findings.Judged> findings) {
    List<Findings.Judged> busy = among(AT_BUSY_RATE, findings);
    return busy.isEmpty() ? among(AT_ONE_RATE, findings) : busy;
  }

  private static List<Findings.Judged> among(List<Figure> wanted, List<Findings.Judged> findings) {
    return findings.stream().filter(each -> wanted.contains(each.figure())).toList();
  }
}
