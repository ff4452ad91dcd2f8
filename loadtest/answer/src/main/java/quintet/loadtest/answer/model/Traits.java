package quintet.loadtest.answer.model;

import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;

/**
 * What of a workload the cost model knows, at one rate.
 *
 * @param connections all of them
 * @param rate messages per second that clients send
 * @param replies answers to the sender alone, for each message
 * @param deliveries to members of a room, for each message
 * @param members of the room that a message is said to; 1 where nothing is said
 * @param burnMicros CPU that a message asks for, in the mean
 * @param blockMillis blocked time that a message asks for, in the mean
 */
public record Traits(
    double connections,
    double rate,
    double replies,
    double deliveries,
    double members,
    double burnMicros,
    double blockMillis) {
  /** Those of a workload at its own rate. */
  public static Traits of(Workload workload) {
    Mix mix = workload.mix();
    double said = mix.say().share() / 100;
    return new Traits(
        workload.connections(),
        workload.rate(),
        1 - said,
        said * mix.membersPerSaid(),
        Math.max(1, mix.membersPerSaid()),
        mix.burnMicros(),
        mix.blockMillis());
  }

  /** What CPU is a sum of, per second: one, answers, deliveries, asked CPU, connections. */
  double[] cpuTerms() {
    return new double[] {
      1, rate * replies, rate * deliveries, rate * burnMicros / 1e6, connections
    };
  }
}
