package io.plumbline.ops.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of an object in their order, without those that have no value. */
public final class Facts {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    public Facts with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public Map<String, Object> map() {
        return fields;
    }
}
