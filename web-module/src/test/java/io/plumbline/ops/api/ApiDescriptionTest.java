package io.plumbline.ops.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.web.Api;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
    private final JsonNode document = new ApiDescription(Api.RESOURCES).document();

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.asText().substring(1)).isMissingNode())
                        .as(reference.asText())
                        .isFalse());
    }

    @Test
    void everyOperationSaysWhoMayCallItAndHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                assertThat(ids.add(operation.path("operationId").asText()))
                        .as(operation.path("operationId").asText())
                        .isTrue();
                assertThat(operation.path("description").asText()).containsAnyOf("Needs the role", "Open to everybody");
                assertThat(operation.path("responses").has("500")).isTrue();
                assertThat(operation.path("summary").asText()).isNotEmpty();
            }
        }
        assertThat(ids).hasSizeGreaterThan(40);
    }

    @Test
    void whatIsOnlyReadIsDescribedAndInNoExample() {
        JsonNode site = document.at("/components/schemas/SiteInput");
        assertThat(site.at("/properties/id/readOnly").asBoolean()).isTrue();
        assertThat(site.at("/properties/name").has("readOnly")).isFalse();
        assertThat(site.path("required").toString()).isEqualTo("[\"name\"]");
        assertThat(site.path("additionalProperties").asBoolean(true)).isFalse();
        JsonNode put = document.at("/paths/~1api~1v1~1sites~1{id}/put/requestBody/content/application~1json");
        assertThat(put.path("example").has("name")).isTrue();
        assertThat(put.path("example").has("id")).isFalse();
        JsonNode patch = document.at("/paths/~1api~1v1~1lines~1{id}/patch/requestBody/content/application~1json");
        assertThat(patch.at("/schema/properties/state/readOnly").asBoolean()).isTrue();
        assertThat(document.at("/components/schemas/ContractView/properties/rttMillis/exclusiveMinimum")
                        .asInt(-1))
                .isZero();
    }

    @Test
    void constraintsExamplesAndNullsAreDescribed() {
        JsonNode system = document.at("/components/schemas/SystemInput");
        assertThat(system.at("/properties/sshPort/maximum").asInt()).isEqualTo(65535);
        assertThat(system.at("/properties/sshPort/type").toString()).isEqualTo("[\"integer\",\"null\"]");
        assertThat(system.at("/properties/name/examples/0").asText()).isEqualTo("rtr-lyon-1");
        assertThat(system.path("required").toString()).isEqualTo("[\"name\",\"kind\",\"platform\",\"address\"]");
        assertThat(document.at("/components/schemas/CredentialView/properties").has("secret"))
                .isFalse();
    }

    @Test
    void pagesOfMeasurementsHaveBoundsOfTheirOwn() {
        JsonNode parameters =
                document.path("paths").path("/api/v1/lines/{id}/measurements").at("/get/parameters");
        JsonNode limit = parameters.get(4);
        assertThat(limit.path("name").asText()).isEqualTo("limit");
        assertThat(limit.path("schema").toString())
                .isEqualTo("{\"type\":\"integer\",\"minimum\":1,\"maximum\":5000,\"default\":500}");
        assertThat(parameters.get(5).path("name").asText()).isEqualTo("cursor");
        assertThat(document.at("/components/schemas/HoursView/required").toString())
                .isEqualTo("[\"items\",\"nextCursor\"]");
    }
}
