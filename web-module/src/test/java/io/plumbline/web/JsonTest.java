package io.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.inventory.api.SiteInput;
import io.plumbline.inventory.api.SystemInput;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import java.io.ByteArrayInputStream;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"colour":"red"}               | colour is not known here
        {"name":5}                     | name must be a text
        {"name":["a"]}                 | name must be a text
        {"sshPort":"22"}               | sshPort must be a whole number
        {"sshPort":22.5}               | sshPort must be a whole number
        {"sshPort":99999999999}        | sshPort
        {"kind":"TOASTER"}             | kind must be one of [ROUTER, STORAGE]
        {"kind":0}                     | kind must be
        {"siteId":"x"}                 | siteId must be a UUID
        {"legacyAlgorithms":"true"}    | legacyAlgorithms must be a boolean
        {"name":"a","name":"b"}        | name is there twice
        {"name":"a"} x                 | The body is not
        [1]                            | The body is not the JSON object
        null                           | The body must not be null
        {"labels":{"a":{"b":1}}}       | labels.a must be a text
        """)
    void whatIsWrongIsNamed(String json, String complaint) {
        assertThatThrownBy(() ->
                        Json.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), SystemInput.class))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MALFORMED_REQUEST))
                .hasMessageContaining(complaint);
    }

    @Test
    void whatIsOnlyReadIsPassedOver() {
        String json =
                "{\"id\":\"5\",\"name\":\"Lyon\",\"location\":null,\"createdAt\":{\"a\":[1]},\"updatedAt\":\"x\"}";
        assertThat(Json.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), SiteInput.class))
                .isEqualTo(new SiteInput("Lyon", null));
        ObjectNode patch = Json.MAPPER.createObjectNode().put("id", 5).put("location", "Paris");
        assertThat(Json.merge(new SiteInput("Lyon", null), patch.putNull("createdAt"), SiteInput.class))
                .isEqualTo(new SiteInput("Lyon", "Paris"));
        assertThatThrownBy(() -> Json.merge(new SiteInput("Lyon", null), patch.putNull("colour"), SiteInput.class))
                .hasMessage("colour is not known here");
    }

    /** Every object that can be read, changed and written back. */
    @Test
    void everyInputOfAStoredResourceNamesItsView() {
        Api.RESOURCES.stream()
                .filter(StoredResource.class::isAssignableFrom)
                .map(resource -> ((ParameterizedType) resource.getGenericSuperclass()).getActualTypeArguments())
                .forEach(types -> assertThat(((Class<?>) types[2]).getAnnotation(ShownAs.class))
                        .as(types[2].getTypeName())
                        .satisfies(shown -> assertThat(shown.value()).isEqualTo(types[3])));
    }

    @ParameterizedTest
    @CsvSource({"33", "1000", "100000"})
    void deepNestingIsRefused(int depth) {
        byte[] json = ("{\"name\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(new ByteArrayInputStream(json), SystemInput.class))
                .isInstanceOf(Failure.class);
    }
}
