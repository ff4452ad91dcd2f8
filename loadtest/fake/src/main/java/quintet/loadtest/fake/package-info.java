/**
 * Small servers of known conduct, faults and service times among it, so that what the load test
 * finds can be compared with the truth.
 */
@NullMarked
package quintet.loadtest.fake;

import org.jspecify.annotations.NullMarked;
