package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ops.FieldError;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViolatedFieldTest {
    private static final Step METHOD = new Step("create", ElementKind.METHOD, null, null);
    private static final Step BODY = new Step("written", ElementKind.PARAMETER, null, null);

    private record Step(
            String name,
            ElementKind kind,
            @Nullable Integer index,
            @Nullable Object key) implements Path.Node {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isInIterable() {
            return index != null || key != null;
        }

        @Override
        public @Nullable Integer getIndex() {
            return index;
        }

        @Override
        public @Nullable Object getKey() {
            return key;
        }

        @Override
        public ElementKind getKind() {
            return kind;
        }

        @Override
        public <T extends Path.Node> T as(Class<T> type) {
            throw new ClassCastException(type.getName());
        }
    }

    private record Steps(List<Path.Node> nodes) implements Path {
        @Override
        public Iterator<Path.Node> iterator() {
            return nodes.iterator();
        }

        @Override
        public String toString() {
            return nodes.toString();
        }
    }

    private static Step property(String name) {
        return new Step(name, ElementKind.PROPERTY, null, null);
    }

    private static FieldError error(Step... steps) {
        return ViolatedField.error(
                new Steps(Stream.concat(Stream.of(METHOD, BODY), Stream.of(steps))
                        .map(Path.Node.class::cast)
                        .toList()),
                "is wrong");
    }

    @Test
    void aFieldIsNamedAsItsCallerWritesIt() {
        assertThat(error()).isEqualTo(new FieldError("body", "is wrong"));
        assertThat(error(property("name"))).isEqualTo(new FieldError("name", "is wrong"));
        assertThat(error(property("contract"), property("rttMillis")).field()).isEqualTo("contract.rttMillis");
        assertThat(error(property("pools"), new Step("name", ElementKind.PROPERTY, 2, null))
                        .field())
                .isEqualTo("pools[2].name");
        assertThat(error(property("labels"), new Step("<map value>", ElementKind.CONTAINER_ELEMENT, null, "rack"))
                        .field())
                .isEqualTo("labels.rack");
        assertThat(error(property("names"), new Step("<list element>", ElementKind.CONTAINER_ELEMENT, 0, null))
                        .field())
                .isEqualTo("names[0]");
    }

    @Test
    void aNameOfTheCallersOwnIsToldAtTheFieldThatHoldsIt() {
        assertThat(error(property("labels"), new Step("<map key>", ElementKind.CONTAINER_ELEMENT, null, "")))
                .isEqualTo(new FieldError("labels", "name '' is wrong"));
    }
}
