/**
 * Servers in other languages, as {@code guests.yaml} lists them: built, started, watched and
 * stopped from outside, so that they take part like one of the five.
 */
@NullMarked
package quintet.guests;

import org.jspecify.annotations.NullMarked;
