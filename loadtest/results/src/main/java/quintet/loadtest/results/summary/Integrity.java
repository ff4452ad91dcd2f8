package quintet.loadtest.results.summary;

/**
 * What became of every message, as the receivers checked it.
 *
 * @param sent messages sent
 * @param expected answers or deliveries that these should have caused
 * @param received answers or deliveries that arrived
 * @param lost expected, never arrived
 * @param duplicated arrived more than once
 * @param reordered arrived after a later one of the same sender
 * @param corrupted arrived with another content than sent
 * @param misrouted arrived at a receiver that is not in the room, or belong to another
 * @param evicted receivers that the server disconnected as too slow
 * @param errors answers that report an error
 */
public record Integrity(
    long sent,
    long expected,
    long received,
    long lost,
    long duplicated,
    long reordered,
    long corrupted,
    long misrouted,
    long evicted,
    long errors) {}
