package quintet.loadtest.selftest;

/**
 * A difference that is known because it was planted.
 *
 * @param less the server without it
 * @param more the server with it
 * @param ratio how many times the one's figure the other's is; above 1
 */
record Plant(String less, String more, double ratio) {}
