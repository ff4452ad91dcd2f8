package quintet.contract.chaos;

import java.util.ArrayList;
import java.util.List;

/** All faults, in the order in which reports list them. */
final class Catalogue {
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
    faults.add(new LostPackets());
    faults.add(new SmallPackets());
    faults.add(new Crash());
    faults.add(new Thrown("crash", Thrown.Stage.DELIVER));
    faults.add(new Thrown("crash", Thrown.Stage.TICK));
    faults.add(new RoomCrash());
    faults.add(new Thrown("memory", Thrown.Stage.RECEIVE));
    faults.add(new Thrown("memory", Thrown.Stage.DELIVER));
    faults.add(new Thrown("memory", Thrown.Stage.TICK));
    faults.add(new Exhausted());
    faults.add(new Frozen());
    faults.add(new Terminated());
    return faults;
  }
}
