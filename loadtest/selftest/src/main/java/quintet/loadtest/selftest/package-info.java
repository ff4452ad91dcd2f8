/** The instrument against known answers: what it measures where the truth is known beforehand. */
@NullMarked
package quintet.loadtest.selftest;

import org.jspecify.annotations.NullMarked;
