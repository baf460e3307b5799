/** Reading and writing that all features share: paging, filters, the schema's version. */
@NullMarked
package io.plumbline.ops.store;

import org.jspecify.annotations.NullMarked;
