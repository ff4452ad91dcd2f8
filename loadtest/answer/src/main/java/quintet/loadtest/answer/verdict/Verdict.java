package quintet.loadtest.answer.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.report.figure.Difference;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Finding;
import quintet.loadtest.report.statistics.Series;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Phase;

/**
 * Who is the one to pick at a workload.
 *
 * <p>A server wins an aspect if it is called worse than nobody in it. Whoever wins most aspects is
 * the winner; if several do, they tie. All aspects weigh the same: who weighs them otherwise finds
 * each by itself. An aspect in which one of them has no valid run counts for nobody, as a refused
 * run is no evidence, neither for a server nor against it.
 *
 * @param winners one, or those who tie; empty if nothing can be told
 * @param wins the aspects that each server wins, in the order of the servers
 * @param standings what was found about each aspect
 * @param agreement with the rule of thumb
 * @param sure how sure it is, a sentence
 */
public record Verdict(
    List<String> winners,
    Map<String, List<Aspect>> wins,
    List<Standings> standings,
    Agreement agreement,
    String sure) {
  /** Takes copies. */
  public Verdict {
    winners = List.copyOf(winners);
    standings = List.copyOf(standings);
    Objects.requireNonNull(sure, "sure");
  }

  /**
   * Judges.
   *
   * @param servers all that took part, in the order in which they are shown
   * @param found of every figure
   * @param runs what it was found in
   * @param branch whose rule of thumb it is held against; null if there is none
   * @param needed rounds below which nothing can be told
   */
  public static Verdict of(
      List<String> servers,
      List<Findings.Judged> found,
      List<ReportRun> runs,
      @Nullable Branch branch,
      int needed) {
    List<Standings> standings = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      Findings.Judged judged = aspect.of(found);
      if (judged != null) {
        standings.add(
            new Standings(
                aspect,
                judged,
                hidden(servers, judged, runs),
                beyond(servers, judged.figure().phase(), runs)));
      }
    }
    List<Standings> counted = counted(servers, standings);
    Map<String, List<Aspect>> wins = new LinkedHashMap<>();
    for (String server : servers) {
      boolean failed = standings.stream().anyMatch(each -> each.hasFailed(server));
      wins.put(
          server,
          failed
              ? List.of()
              : counted.stream()
                  .filter(each -> each.isBest(server))
                  .map(Standings::aspect)
                  .toList());
    }
    int most = wins.values().stream().mapToInt(List::size).max().orElse(0);
    boolean told = counted.stream().anyMatch(Standings::tells);
    List<String> winners =
        told && most > 0
            ? servers.stream()
                .filter(server -> wins.getOrDefault(server, List.of()).size() == most)
                .toList()
            : List.of();
    winners = winners.size() == servers.size() ? List.of() : winners;
    return new Verdict(
        winners,
        wins,
        standings,
        agreement(winners, branch),
        sure(winners, standings, counted, most, needed));
  }

  /** Those with valid rounds of the phase, and no value in any. */
  private static Set<String> hidden(
      List<String> servers, Findings.Judged judged, List<ReportRun> runs) {
    Set<String> hidden = new HashSet<>();
    for (Series series : judged.series()) {
      Standing standing = Standing.of(runs, series.name(), judged.figure().phase());
      if (servers.contains(series.name())
          && series.byRound().isEmpty()
          && standing != null
          && standing.valid().stream().anyMatch(each -> judged.figure().whyHidden(each) != null)) {
        hidden.add(series.name());
      }
    }
    return hidden;
  }

  /** Those whose search ended with the load generator or the machine, in any round. */
  private static SortedMap<String, Double> beyond(
      List<String> servers, String phase, List<ReportRun> runs) {
    SortedMap<String, Double> beyond = new TreeMap<>();
    for (String server : servers) {
      Standing standing = Standing.of(runs, server, phase);
      for (Phase valid : standing == null ? List.<Phase>of() : standing.valid()) {
        Capacity capacity = valid.capacity();
        if (capacity != null && capacity.atLeast()) {
          beyond.merge(server, capacity.perSecond(), Math::max);
        }
      }
    }
    return beyond;
  }

  private static Agreement agreement(List<String> winners, @Nullable Branch branch) {
    if (branch == null) {
      return Agreement.NO_RULE;
    }
    if (winners.isEmpty()) {
      return Agreement.CANNOT_TELL;
    }
    List<String> models = winners.stream().map(Verdict::model).toList();
    if (models.stream().noneMatch(branch.models()::contains)) {
      return Agreement.DISAGREES;
    }
    return branch.models().containsAll(models) ? Agreement.AGREES : Agreement.IN_PART;
  }

  private static String model(String server) {
    return server.split(":", 2)[0];
  }

  private static String sure(
      List<String> winners,
      List<Standings> standings,
      List<Standings> counted,
      int most,
      int needed) {
    if (standings.isEmpty()) {
      return "Nothing valid was measured.";
    }
    int rounds =
        standings.stream()
            .flatMap(each -> each.judged().family().contrasts().stream())
            .mapToInt(Contrast::rounds)
            .max()
            .orElse(0);
    if (winners.isEmpty()) {
      return rounds < needed
          ? rounds + " of the " + needed + " rounds that a verdict takes."
          : "In " + rounds + " rounds nobody is shown to be better overall.";
    }
    List<Standings> open = standings.stream().filter(each -> !counted.contains(each)).toList();
    return String.format(
        Locale.ROOT,
        "Called worse than nobody in %d of %d (%s); %d rounds, 5 %% error for each figure.%s",
        most,
        counted.size(),
        words(counted),
        rounds,
        open.isEmpty() ? "" : " Not counted, as not all have a valid run: " + words(open) + ".");
  }

  private static String words(List<Standings> standings) {
    return standings.stream()
        .map(Standings::aspect)
        .map(Aspect::word)
        .collect(Collectors.joining(", "));
  }

  /** The aspects that count: those of which each server has a valid run. */
  public List<Standings> counted() {
    return counted(List.copyOf(wins.keySet()), standings);
  }

  private static List<Standings> counted(List<String> servers, List<Standings> standings) {
    return standings.stream().filter(each -> each.covers(servers)).toList();
  }

  /** The winner's name, or what there is instead. */
  public String headline() {
    return winners.isEmpty()
        ? "cannot tell"
        : winners.size() == 1 ? winners.getFirst() : "tie: " + String.join(", ", winners);
  }

  /** Who is first in how many aspects, as measured and not told: {@code netty 3, threads 1}. */
  public String leading() {
    Map<String, Integer> firsts = new LinkedHashMap<>();
    standings.forEach(each -> each.first().forEach(name -> firsts.merge(name, 1, Integer::sum)));
    return firsts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String outOfReach(Standings standings) {
    return standings.beyond().isEmpty()
        ? ""
        : standings.beyond().entrySet().stream()
            .map(each ->
                each.getKey() + " at least " + standings.judged().figure().text(each.getValue()))
            .collect(
                Collectors.joining(", ", "", ", where the load generator ended; of the others "));
  }

  /** What is best by an aspect and by how much, a sentence; as measured where nothing is told. */
  public String says(Standings standings) {
    List<Family.Place> places = standings.places();
    Family.Place first = places.getFirst();
    String text =
        "%s: %s%s is %s, %s"
            .formatted(
                standings.judged().figure().label(),
                outOfReach(standings),
                first.name(),
                standings.judged().figure().moreIsBetter() ? "highest" : "lowest",
                standings.judged().figure().text(first.geometricMean()));
    List<String> others = new ArrayList<>();
    for (Contrast contrast : standings.judged().family().contrasts()) {
      if (contrast.has(first.name()) && contrast.finding() == Finding.DIFFERENT) {
        others.add(contrast.other(first.name()) + " " + Difference.estimate(contrast));
      }
    }
    List<String> open =
        places.stream()
            .map(Family.Place::name)
            .filter(name -> !name.equals(first.name()) && !standings.beyond().containsKey(name))
            .filter(standings::isBest)
            .toList();
    text +=
        others.isEmpty()
            ? ""
            : (standings.judged().figure().moreIsBetter()
                    ? "; by so much more than: "
                    : "; higher: ")
                + String.join(", ", others);
    text +=
        standings.hidden().isEmpty()
            ? ""
            : "; too short to tell: " + String.join(", ", new TreeSet<>(standings.hidden()));
    return text
        + (open.isEmpty() ? "" : "; not told apart from it: " + String.join(", ", open))
        + ".";
  }
}
