/** Claims about the five models, each examined by a small experiment of its own. */
@NullMarked
package quintet.loadtest.ledger;

import org.jspecify.annotations.NullMarked;
