package io.plumbline.ops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ops.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void whatWasEncodedIsDecoded() {
        Cursor cursor = new Cursor("-name,id", Arrays.asList("a", null));
        assertThat(Cursor.decode(cursor.encode(), "-name,id", 2)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "!", "YWJj"})
    void nonsenseIsNotTakenForAnotherSort(String text) {
        assertThatThrownBy(() -> Cursor.decode(text, "name,id", 2))
                .isInstanceOf(Failure.class)
                .hasMessage("cursor is not one that this list gave");
    }

    @Test
    void aCursorOfAnotherSortSaysSo() {
        String other = new Cursor("location,id", List.of("x", "y")).encode();
        assertThatThrownBy(() -> Cursor.decode(other, "name,id", 2)).hasMessage("cursor belongs to another sort order");
        String cut = Base64.getUrlEncoder().encodeToString("name,id".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Cursor.decode(cut, "name,id", 2)).hasMessage("cursor is not one that this list gave");
    }
}
