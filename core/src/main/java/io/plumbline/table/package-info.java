/** Tables of texts, as people keep them in a spreadsheet: read with an error for each cell that can't be, and written so that they can be read again. */
@NullMarked
package io.plumbline.table;

import org.jspecify.annotations.NullMarked;
