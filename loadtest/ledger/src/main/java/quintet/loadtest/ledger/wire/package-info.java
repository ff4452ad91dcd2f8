/** A small client of the wire, for many who echo and for some who misbehave. */
@NullMarked
package quintet.loadtest.ledger.wire;

import org.jspecify.annotations.NullMarked;
