package quintet.loadtest.results.summary;

/**
 * How the fleet of connections came about.
 *
 * @param wanted connections that the scenario asked for
 * @param open of those, the ones that opened
 * @param failed gave up after all retries
 * @param retried further attempts that were needed
 * @param closedByServer closed by the server although the scenario did not ask for it
 */
public record Connections(long wanted, long open, long failed, long retried, long closedByServer) {}
