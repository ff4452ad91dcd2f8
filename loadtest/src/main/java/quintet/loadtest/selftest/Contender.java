package quintet.loadtest.selftest;

/**
 * A server in a comparison whose outcome is known.
 *
 * @param name under which it is judged
 * @param plantedNanos CPU time planted on each of its messages, nanoseconds; 0 or more
 */
record Contender(String name, long plantedNanos) {}
