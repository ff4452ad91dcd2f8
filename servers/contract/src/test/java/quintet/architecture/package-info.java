/** Which code may know which: the rules of the house, checked on the class files. */
@NullMarked
package quintet.architecture;

import org.jspecify.annotations.NullMarked;
