package quintet.loadtest.injector.scenario;

/**
 * One round of a comparison: of each activity several phases, one after the other, on connections
 * that stay, see {@link Stages}.
 */
public final class Round extends LoadSimulation {
  /** Called by Gatling. */
  public Round() {
    super("round");
    play(new Stages(this).populations());
  }
}
