package quintet.loadtest.injector.phase;

/**
 * A room to be filled.
 *
 * @param index 0 to 65,535, unlike any other room's of the phase
 * @param name unlike any other run's on the same server
 * @param members publishers included, 1 or more
 * @param publishers how many of the members publish, at most 65,535
 * @param metric name of a metric of its own besides {@code latency}, or empty
 */
public record RoomPlan(int index, String name, int members, int publishers, String metric) {}
