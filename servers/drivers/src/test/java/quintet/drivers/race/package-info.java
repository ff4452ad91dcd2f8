/**
 * What threads share, under threads: one set of sentences for the two models whose connections
 * block, with many rounds of a race each.
 */
@NullMarked
package quintet.drivers.race;

import org.jspecify.annotations.NullMarked;
