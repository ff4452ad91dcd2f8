package quintet.loadtest.report.section;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.results.summary.MachineFacts;

/** What can't be told honestly from a machine such as this one, and which machine could tell it. */
public final class Horizon {
  /** Fewer, and the server, the injector and the kernel's own work share CPUs. */
  private static final int CORES_APART = 4;

  private Horizon() {}

  /** A section of HTML; never empty, since no machine shows all. */
  public static String of(Board board, MachineFacts machine) {
    var points = new ArrayList<String>();
    @Nullable Integer cores = machine.cores();
    if (cores == null || cores < CORES_APART) {
      String here = cores == null ? "an unknown number of cores" : cores + " cores";
      points.add(
          "<strong>Scaling over cores.</strong> With "
              + here
              + " a server has one of its own. How a model gains from two, four or eight takes a machine with at least twice as many, half of them for the injector: <code>MODELS=netty:cores=4</code> from 8 cores on.");
      points.add(
          "<strong>Tails below a millisecond.</strong> Interrupts, network softirqs and the injector run on the same "
              + here
              + " as the server, so p99.9 and beyond hold their turns too. It takes at least "
              + CORES_APART
              + " cores, or better the injector on a second machine.");
      points.add(
          "<strong>Rates beyond one core’s.</strong> An injector sends each message at a time of its own, by a system call. A core does that some tens of thousands of times a second, and the rule <code>injector-busy</code> refuses a run that leaves it less than 15 % of its time (tried: 60,000 a second kept it at work for 77 to 98 % of the time). It takes at least "
              + CORES_APART
              + " cores, and <code>--loops 2</code> or several injectors.");
    }
    points.add(
        "<strong>A network.</strong> Both ends talk over the loopback: no wire, no packet loss, no interrupt per packet. What the models cost behind a network card takes two machines with clocks that agree to better than the latency, or latencies taken at the sender alone (echo).");
    if (!kernelMeasured(board)) {
      points.add(
          "<strong>Memory in the kernel.</strong> Sockets and thread stacks in the kernel belong to no process’s resident set, and on the loopback the injector’s look alike. It takes Linux, and the right to put the server into a control group of its own, which root has.");
    }
    if (board.runs().stream().noneMatch(run -> run.phases().contains("knee"))) {
      points.add(
          "<strong>The limit.</strong> This page is one rate per phase. The highest rate that a server still bears is another measurement, with a page of its own: <code>./quintet knee --models netty,channels</code>.");
    }
    return section(points);
  }

  private static boolean kernelMeasured(Board board) {
    return board.phases().stream()
        .flatMap(phase -> board.standings(phase).stream())
        .anyMatch(standing -> standing.cost(CostFigures::kernel) != null);
  }

  private static String section(List<String> points) {
    return "<section aria-labelledby=\"horizon\"><h2 id=\"horizon\">What this page can’t show</h2>\n<ul class=\"points\">\n<li>"
        + String.join("</li>\n<li>", points)
        + "</li>\n</ul></section>\n";
  }
}
