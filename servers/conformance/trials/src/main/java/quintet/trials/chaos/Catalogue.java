package quintet.trials.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quintet.trials.swarm.Hostility;

/** All faults, in the order in which reports list them. */
final class Catalogue {
  private static final Duration HOP = Duration.ofMillis(1);

  private Catalogue() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>(List.of(ResetAt.values()));
    faults.add(new HalfClosed());
    faults.add(new Gone());
    faults.add(new Silent());
    faults.add(new CutOff());
    faults.add(new RoughPath("path delays by 20 ms (proxy)", () -> Weather.delay(20)));
    faults.add(new RoughPath("path stalls for 300 ms (proxy)", () -> Weather.stall(200, 300)));
    faults.add(new RoughPath("path splits into 1 to 7 bytes (proxy)", Weather::split));
    faults.add(new BadLink("link reorders 10 % of packets (TUN)", new Fate(HOP, 0.1, 0, 0)));
    faults.add(new BadLink("link doubles 10 % of packets (TUN)", new Fate(HOP, 0, 0, 0.1)));
    faults.add(
        new BadLink(
            "link delays by 5 ms, reorders 10 %, loses and doubles 2 % (TUN)",
            new Fate(Duration.ofMillis(5), 0.1, 0.02, 0.02)));
    faults.add(new LostPackets());
    faults.add(new SmallPackets());
    faults.addAll(List.of(Flood.values()));
    faults.add(new Crash());
    for (Thrown.Stage stage : Thrown.Stage.values()) {
      if (stage != Thrown.Stage.RECEIVE) { // the one before
        faults.add(new Thrown("crash", stage));
      }
    }
    faults.add(new RoomCrash());
    for (Thrown.Stage stage : Thrown.Stage.values()) {
      faults.add(new Thrown("memory", stage));
    }
    faults.add(new DirectMemory());
    faults.add(new Exhausted());
    for (Hostility each : Hostility.values()) {
      faults.add(new Swarmed(each));
    }
    faults.addAll(List.of(BrokerFault.values()));
    faults.add(new Frozen());
    faults.add(new Terminated());
    return faults;
  }
}
