package quintet.trials.chaos;

import java.util.Locale;
import java.util.SplittableRandom;

/** Members behind a link that does to their packets what networks may do. */
final class BadLink implements Fault {
  private static final long MESSAGES = 1_000; // at each member behind the link
  private static final long SEED = 1;

  private final String title;
  private final Fate fate;

  BadLink(String title, Fate fate) {
    this.title = title;
    this.fate = fate;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Finding strike(Bench bench) {
    Packets packets = bench.packets();
    Link link = bench.kept(packets.link(fate, new SplittableRandom(SEED)));
    long outOfOrder = packets.outOfOrder();
    Scene scene = new Scene(bench, bench.fresh("--lab", "--host", "0.0.0.0"), Witnesses.Load.PACED);
    Witnesses across = bench.kept(new Witnesses(scene.across(link), Witnesses.Load.PACED));
    across.awaitMore(MESSAGES);
    Witnesses.Testimony theirs = across.hear();
    Witnesses.Testimony others = scene.end();
    PacketQueue.Counts counts = link.end();
    check(counts.overtaken() > 0 || fate.late() == 0, "no packet was overtaken");
    check(counts.lost() > 0 || fate.lost() == 0, "no packet was lost");
    check(counts.doubled() > 0 || fate.doubled() == 0, "no packet was doubled");
    long late = packets.outOfOrder() - outOfOrder;
    check(late > 0 || fate.late() == 0, "TCP has not met anything out of order");
    return Finding.millis(
        others.longestSilence(),
        String.format(
            Locale.ROOT,
            ("longest silence of those with a good path; of %,d packets %,d overtaken, %,d lost, %,d"
                + " doubled; %,d segments out of order by the kernel's count; across the link %s;"
                + " beside it %s"),
            counts.arrived(),
            counts.overtaken(),
            counts.lost(),
            counts.doubled(),
            late,
            theirs,
            others));
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
