package quintet.loadtest.results.summary;

/**
 * What was asked for, what was done and what came back, per second of the measured window.
 *
 * @param offeredPerSecond messages that the schedule wanted sent; 0 in a closed loop, which has no
 *     schedule
 * @param sentPerSecond messages sent
 * @param receivedPerSecond answers (echo) or deliveries (fan-out) received
 */
public record Rate(double offeredPerSecond, double sentPerSecond, double receivedPerSecond) {}
