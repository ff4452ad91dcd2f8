/** Which code may know which: the rules of the house, checked on the class files. */
@NullMarked
package quintet.house;

import org.jspecify.annotations.NullMarked;
