/** What a claim is, and what an experiment may say of it. */
@NullMarked
package quintet.loadtest.ledger.claim;

import org.jspecify.annotations.NullMarked;
