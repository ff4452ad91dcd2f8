/** Claims about state that is shared, and about messages instead of it. */
@NullMarked
package quintet.loadtest.ledger.state;

import org.jspecify.annotations.NullMarked;
