package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lines and systems as CSV: what was exported is imported without a change, a preview does nothing, one bad row keeps all others out. */
class ImportIT {
    private static Product product;
    private static Api api;

    @BeforeAll
    static void start() {
        product = Product.start("import");
        api = product.api();
        api.create("sites", "{\"name\":\"Lyon; \\\"old\\\", 1\"}");
        api.create(
                "credentials",
                "{\"name\":\"+ssh\",\"username\":\"u\",\"kind\":\"PASSWORD\",\"secret\":\"hidden-secret\"}");
        importAll("systems", """
                name,kind,platform,address,site,credential,labels
                rtr-1,ROUTER,linux,192.0.2.1,"Lyon; ""old"", 1",+ssh,floor=2;note=a\\;b
                =rtr-2,ROUTER,linux,192.0.2.2,,,
                """);
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    private static Api.Answer send(Api caller, String kind, String csv, boolean dryRun) {
        return caller.send(
                "POST", kind + "/import?dryRun=" + dryRun, csv, Map.of("Content-Type", "text/csv; charset=UTF-8"));
    }

    private static JsonNode importAll(String kind, String csv) {
        Api.Answer answer = send(api, kind, csv, false);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static String export(String path) {
        Api.Answer answer = api.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        return answer.response().body();
    }

    private static int total(String path) {
        return api.get(path).json().path("total").asInt();
    }

    @Test
    void whatWasExportedIsImportedWithoutAChange() {
        importAll("lines", """
                name,router,target,farSite,lossPercent,capacityBitsPerSecond,enabled,dscp
                round-1,rtr-1,192.0.2.11,"Lyon; ""old"", 1",0.5,10000000000,false,46
                '=round-2,'=rtr-2,192.0.2.12,,,,false,
                """);
        String lines = export("lines/export?name=round");
        assertThat(lines).contains("'=round-2,'=rtr-2,192.0.2.12").contains("\"Lyon; \"\"old\"\", 1\"");
        assertThat(api.get("lines?name=%3Dround-2").json().path("total").asInt())
                .isEqualTo(1);
        JsonNode again = importAll("lines", lines);
        assertThat(again.path("rows").asInt()).isEqualTo(2);
        assertThat(again.path("unchanged").asInt()).isEqualTo(2);
        String systems = export("systems/export");
        assertThat(systems).contains("'+ssh").contains("floor=2;note=a\\;b").doesNotContain("hidden-secret");
        assertThat(importAll("systems", systems).path("unchanged").asInt()).isEqualTo(total("systems?limit=1"));
    }

    @Test
    void aPreviewChangesNothingAndTellsWhatItWould() {
        importAll("lines", "name,router,target,enabled\npreview-1,rtr-1,192.0.2.21,false\n");
        int audited = total("audit?limit=1");
        JsonNode preview = send(api, "lines", """
                        name,router,target,intervalSeconds,probeCount,enabled
                        preview-1,rtr-1,192.0.2.21,60,,false
                        preview-2,rtr-1,192.0.2.22,,,false
                        preview-3,nobody,192.0.2.23,,,false
                        preview-4,rtr-1,192.0.2.24,60,100,false
                        preview-5,rtr-1,not/a/host,1,,false
                        preview-2,rtr-1,192.0.2.22,x,,false
                        """, true).json();
        assertThat(preview.at("/results/0/outcome").asText()).isEqualTo("CHANGE");
        assertThat(preview.at("/results/0/changes").toString())
                .isEqualTo("[{\"field\":\"intervalSeconds\",\"before\":\"180\",\"after\":\"60\"}]");
        assertThat(preview.at("/results/1/outcome").asText()).isEqualTo("CREATE");
        assertThat(preview.at("/results/2/errors/0/field").asText()).isEqualTo("router");
        assertThat(preview.at("/results/3/errors/0/field").asText()).isEqualTo("probeCount");
        assertThat(preview.at("/results/4/errors").findValuesAsText("field"))
                .containsExactly("intervalSeconds", "target");
        assertThat(preview.at("/results/5/errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("intervalSeconds", "name");
        assertThat(preview.at("/results/5/row").asInt()).isEqualTo(7);
        assertThat(preview.path("failed").asInt()).isEqualTo(4);
        assertThat(total("lines?limit=1&name=preview-")).isEqualTo(1);
        assertThat(total("audit?limit=1")).isEqualTo(audited);
    }

    @Test
    void oneBadRowAppliesNothing() {
        Api.Answer answer = send(
                api,
                "lines",
                "name,router,target,enabled\nbad-1,rtr-1,192.0.2.31,false\nbad-2,rtr-1,not/a/host,false\n",
                false);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("row 3, target");
        assertThat(total("lines?limit=1&name=bad-")).isZero();
    }

    @Test
    void aRuleOfAnotherObjectRefusesARowToo() {
        importAll("lines", "name,router,target,enabled\nrule-1,rtr-1,192.0.2.41,false\n");
        JsonNode preview =
                send(api, "systems", "name,kind\nrtr-1,STORAGE\n", true).json();
        assertThat(preview.at("/results/0/errors/0/field").asText()).isEqualTo("kind");
    }

    @Test
    void columnsAndParametersThatAreNotKnownAreRefused() {
        Api.Answer unknown = send(api, "lines", "name,colour\na,red\n", false);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("detail").asText()).contains("colour");
        assertThat(api.get("lines/export?colour=red").status()).isEqualTo(400);
        assertThat(api.send("POST", "lines/import?dryRun=maybe", "name\n", Map.of("Content-Type", "text/csv"))
                        .status())
                .isEqualTo(400);
        assertThat(api.post("lines/import", "{}").status()).isEqualTo(415);
    }

    @Test
    void viewersExportWithoutCredentialsAndImportNothing() {
        String key = api.post("api-keys", "{\"name\":\"table viewer\",\"role\":\"VIEWER\"}")
                .json()
                .path("key")
                .asText();
        Api viewer = api.as(key);
        assertThat(viewer.get("systems/export").response().body())
                .startsWith("name,kind,platform,site,address,sshPort,maxSessions,")
                .doesNotContain("+ssh");
        assertThat(send(viewer, "lines", "name\n", true).status()).isEqualTo(403);
    }

    @Test
    void aThousandLinesAreImportedAtOnceAndChangedAtOnce() {
        StringBuilder csv = new StringBuilder("name,router,target,intervalSeconds,enabled\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append("many-%04d,rtr-1,10.1.%d.%d,180,false%n".formatted(i, i / 250, i % 250 + 1));
        }
        assertThat(importAll("lines", csv.toString()).path("created").asInt()).isEqualTo(1_000);
        assertThat(total("lines?limit=1&name=many-")).isEqualTo(1_000);
        JsonNode changed = importAll("lines", csv.toString().replace(",180,", ",300,"));
        assertThat(changed.path("changed").asInt()).isEqualTo(1_000);
        assertThat(export("lines/export?name=many-").lines()).hasSize(1_001);
        assertThat(total("audit?limit=1&action=change&objectName=many-")).isEqualTo(1_000);
    }
}
