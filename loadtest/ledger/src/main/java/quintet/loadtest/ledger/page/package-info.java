/** What the ledger shows: a table on the console, a file for programs, a page. */
@NullMarked
package quintet.loadtest.ledger.page;

import org.jspecify.annotations.NullMarked;
