/** Random histories of rooms over the wire, against a list of members. */
@NullMarked
package quintet.contract.history;

import org.jspecify.annotations.NullMarked;
