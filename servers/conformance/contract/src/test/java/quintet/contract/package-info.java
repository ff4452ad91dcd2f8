/** The five models under the one contract, and proof that the contract can fail. */
@NullMarked
package quintet.contract;

import org.jspecify.annotations.NullMarked;
