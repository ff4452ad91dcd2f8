/** Claims about who gets a turn, and who waits for it. */
@NullMarked
package quintet.loadtest.ledger.turns;

import org.jspecify.annotations.NullMarked;
