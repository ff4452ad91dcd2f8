/** Claims about what connections, threads and switches cost. */
@NullMarked
package quintet.loadtest.ledger.cost;

import org.jspecify.annotations.NullMarked;
