package quintet.loadtest.selftest;

/**
 * A server in a comparison whose outcome is known.
 *
 * @param name under which it is judged
 * @param plantedTurns of a spin, planted on each of its messages; 0 or more
 */
record Contender(String name, int plantedTurns) {}
