/** What the runs with and without a broker found, and how it is shown. */
@NullMarked
package quintet.loadtest.ledger.broker.result;

import org.jspecify.annotations.NullMarked;
