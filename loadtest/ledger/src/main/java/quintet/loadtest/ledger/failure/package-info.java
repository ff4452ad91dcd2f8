/** Claims about what breaks, what it takes down, and what the traces tell. */
@NullMarked
package quintet.loadtest.ledger.failure;

import org.jspecify.annotations.NullMarked;
