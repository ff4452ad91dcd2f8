package quintet.loadtest.injector.scenario;

/**
 * What one client's slow handler costs all others: connections that echo while one of them has its
 * handler block, then compute. The server needs {@code --lab}.
 */
public final class Bystander extends LoadSimulation {
  /** Called by Gatling. */
  public Bystander() {
    super("bystander");
    play(new Stages(this).populations());
  }
}
