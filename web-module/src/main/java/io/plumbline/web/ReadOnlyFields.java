package io.plumbline.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a view that callers can't write, by {@link ShownAs}. */
public final class ReadOnlyFields {
    private ReadOnlyFields() {}

    /** The components that the view has and the input has not, in their order. */
    public static List<RecordComponent> of(Class<?> input) {
        ShownAs shown = input.getAnnotation(ShownAs.class);
        if (shown == null) {
            return List.of();
        }
        Set<String> written = names(input.getRecordComponents());
        return Arrays.stream(shown.value().getRecordComponents())
                .filter(component -> !written.contains(component.getName()))
                .toList();
    }

    static Set<String> namesOf(Class<?> input) {
        return names(of(input).toArray(RecordComponent[]::new));
    }

    static Set<String> names(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
    }

    /** Passes them over where an input is read; every other field that is not known stays an error. */
    static final class PassedOver extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
            if (!namesOf(type).contains(name)) {
                return false;
            }
            parser.skipChildren();
            return true;
        }
    }
}
