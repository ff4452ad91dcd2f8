/** Code that follows the machine's locale, for the rule that is to see it. */
@NullMarked
package quintet.house.planted.local;

import org.jspecify.annotations.NullMarked;
