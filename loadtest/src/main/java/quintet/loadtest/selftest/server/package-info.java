/**
 * Small servers of known conduct, faults and service times among it, so that what the load test
 * finds can be compared with the truth.
 */
@NullMarked
package quintet.loadtest.selftest.server;

import org.jspecify.annotations.NullMarked;
