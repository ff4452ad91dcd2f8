package quintet.trials.chaos;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Members whose path is cut, with a reset at both ends, while they are delivered to. */
final class CutOff implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "path cut by a reset (proxy)";
  }

  @Override
  public Finding strike(Bench bench) {
    Scene scene = Scene.shared(bench);
    AtomicBoolean cut = new AtomicBoolean();
    scene.joinWitnesses(scene.behind(Weather.cutWhen(cut)).mixed(PEERS));
    scene.witnesses().awaitMore(20);
    cut.set(true);
    long givenBack = scene.awaitGivenBack();
    return Finding.millis(
        givenBack,
        String.format(Locale.ROOT, "until the last of %d was given back; %s", PEERS, scene.end()));
  }
}
