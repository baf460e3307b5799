package io.plumbline.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** The pages in a real browser, on the living network of the lab: they work, keep to their policy, and can be used by everybody. */
class PagesIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("plumbline.screenshots", "target/screenshots"));

    private static Product product;
    private static ChromeDriver browser;
    private static String axe;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Chromium.isInstalled(), "chromium and chromium-driver are not installed");
        axe = resource("/axe.min.js");
        product = Product.start("pages", "--lab");
        Files.createDirectories(SCREENSHOTS);
        browser = Chromium.start();
        Waiting.until(
                Duration.ofMinutes(2),
                "lines are measured",
                () -> product.api()
                                .get("lines?state=UP&limit=1")
                                .json()
                                .path("total")
                                .asInt()
                        >= 20);
        Chromium.logIn(browser, product.url(), "admin", product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
    }

    private static String resource(String path) throws IOException {
        try (var in = PagesIT.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (product != null) {
            product.close();
        }
    }

    private static void open(String path) {
        browser.get(product.url() + path);
    }

    private static String lineId() {
        return product.api()
                .get("lines?state=UP&limit=1")
                .json()
                .at("/items/0/id")
                .asText();
    }

    private static String userId() {
        return product.api().get("users?limit=1").json().at("/items/0/id").asText();
    }

    private static String systemId() {
        return product.api().get("systems?limit=1").json().at("/items/0/id").asText();
    }

    /** Makes a group that makes and keeps snapshots. */
    private static String syncGroupId() {
        Api api = product.api();
        String host = api.create(
                "systems",
                "{\"name\":\"nas-groups\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.9\"}");
        return api.create("sync-groups", """
                {"name":"home of pages","sourceSystemId":"%s","sourceDataset":"tank/home","targets":[{"systemId":"%s","dataset":"backup/home"}],
                 "snapshotPlan":{"schedule":{"intervalSeconds":3600},"pattern":"hourly-%%Y-%%m-%%dT%%H"},"retention":{"target":{"keepLast":3}},"enabled":false}
                """.formatted(host, host));
    }

    private static String storageId() {
        return product.api()
                .create(
                        "systems",
                        "{\"name\":\"nas-pages\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.7\"}");
    }

    /** A group between hosts that nobody can look at. */
    private static String groupId() {
        String known = product.api()
                .get("sync-groups?limit=1&name=pages")
                .json()
                .at("/items/0/id")
                .asText();
        if (!known.isEmpty()) {
            return known;
        }
        String host = "{\"name\":\"%s\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.9\"}";
        return product.api().create("sync-groups", """
                {"name":"pages","sourceSystemId":"%s","sourceDataset":"tank/a","enabled":false,"targets":[{"systemId":"%s","dataset":"backup/a"}]}
                """.formatted(
                        product.api().create("systems", host.formatted("zz-pages-source")),
                        product.api().create("systems", host.formatted("zz-pages-target"))));
    }

    /** A storage system with a pool, and a dataset with snapshots. */
    private static String storage() {
        Api api = product.api();
        String id = api.create(
                "systems",
                "{\"name\":\"nas-pool\",\"kind\":\"STORAGE\",\"platform\":\"linux\",\"address\":\"192.0.2.77\"}");
        api.post(
                "systems/" + id + "/heartbeat",
                "{\"intervalSeconds\":60,\"pools\":[{\"name\":\"tank\",\"health\":\"DEGRADED\",\"sizeBytes\":1000000,\"freeBytes\":90000}]}");
        api.post("systems/" + id + "/snapshots/batch", """
                {"snapshots":[
                {"dataset":"tank/a","name":"daily-1","guid":"1","createTxg":"1","createdAt":"2026-01-30T12:00:00Z","usedBytes":4096,"holds":0},
                {"dataset":"tank/a","name":"daily-2","guid":"2","createTxg":"2","createdAt":"2026-01-31T12:00:00Z"}]}
                """);
        return id;
    }

    /** Every page: has a title, breaks no policy, has nothing that axe finds at WCAG 2.2 AA, wide and narrow, light and dark. */
    @TestFactory
    Stream<DynamicTest> everyPageIsSoundForEverybody() {
        String storage = storage();
        List<String> pages = List.of(
                "/app/overview",
                "/app/lines",
                "/app/line?id=" + lineId(),
                "/app/compare",
                "/app/compare?ids=" + lineId(),
                "/app/matrix",
                "/app/line-edit",
                "/app/line-edit?id=" + lineId(),
                "/app/systems",
                "/app/system",
                "/app/system?id=" + systemId(),
                "/app/system?id=" + storageId(),
                "/app/credentials",
                "/app/outages",
                "/app/service-levels",
                "/app/maintenance",
                "/app/maintenance-edit",
                "/app/tasks",
                "/app/replication",
                "/app/sync-group-edit",
                "/app/sync-group-retention?id=" + syncGroupId(),
                "/app/transfers",
                "/app/conflicts",
                "/app/conflicts?state=OPEN",
                "/app/verifications",
                "/app/verifications?groupId=" + groupId(),
                "/app/sync-group?id=" + groupId(),
                "/app/recovery?groupId=" + groupId(),
                "/app/delays",
                "/app/snapshots",
                "/app/snapshots?system=" + storage + "&dataset=tank/a&every=1+h&names=nothing",
                "/app/system?id=" + storage,
                "/app/hosts",
                "/app/system?kind=STORAGE",
                "/app/import",
                "/app/platforms",
                "/app/platform?name=linux",
                "/app/search",
                "/app/search?q=LON",
                "/app/site-edit",
                "/app/admin/credential",
                "/app/admin/user?id=" + userId(),
                "/app/admin/users",
                "/app/admin/audit",
                "/app/nothing");
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : pages) {
            for (int width : new int[] {1280, 420}) {
                tests.add(DynamicTest.dynamicTest(
                        page.replaceAll("=.*", "") + " at " + width, () -> isSound(page, width)));
            }
        }
        return tests.stream();
    }

    private static void isSound(String page, int width) throws IOException {
        browser.manage().window().setSize(new Dimension(width, 900));
        browser.manage().logs().get(LogType.BROWSER);
        open(page);
        String name = page.replaceAll("\\?.*", "").replaceAll("[^a-z]+", "-").replaceAll("^-", "")
                + (page.contains("?") ? "-one" : "");
        screenshot(name + "-" + width);
        assertThat(browser.getTitle()).endsWith("· Plumbline").doesNotStartWith(" ");
        assertThat(violations()).as("axe on " + page).isEmpty();
        ((JavascriptExecutor) browser).executeScript("document.documentElement.dataset.theme = 'dark'");
        screenshot(name + "-" + width + "-dark");
        assertThat(violations()).as("axe on " + page + " in the dark").isEmpty();
        List<String> complaints = browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !(page.equals("/app/nothing") && message.contains("404")))
                .toList();
        assertThat(complaints).as("console of " + page).isEmpty();
        Number overflow = (Number) ((JavascriptExecutor) browser)
                .executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow.intValue())
                .as("the page is no wider than the window")
                .isLessThanOrEqualTo(1);
    }

    @SuppressWarnings("unchecked") // The script returns a list of strings.
    private static List<String> violations() {
        JavascriptExecutor script = browser;
        script.executeScript(axe);
        return (List<String>) script.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
                  r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(', '))),
                  e => done(['axe failed: ' + e]));
                """);
    }

    private static void screenshot(String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }

    @Test
    void linesAreSortedFilteredAndPagedInTheDataBase() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        open("/app/lines");
        WebElement filter = browser.findElement(By.cssSelector("th input[id*='filter']"));
        filter.sendKeys("LON-");
        Waiting.until(Duration.ofSeconds(20), "only matching lines show", () -> {
            @SuppressWarnings(
                    "unchecked") // The script returns a list of strings. In one step, because the table is drawn anew
            // meanwhile.
            List<String> names = (List<String>)
                    ((JavascriptExecutor) browser)
                            .executeScript(
                                    "return [...document.querySelectorAll('tbody td:nth-child(2)')].map(cell => cell.textContent)");
            return !names.isEmpty() && names.stream().allMatch(one -> one.contains("LON-"));
        });
        open("/app/lines?state=DEGRADED");
        assertThat(browser.findElements(By.cssSelector("tbody .state")).stream().map(WebElement::getText))
                .allMatch(text -> text.contains("degraded"));
    }

    @Test
    void aNewMeasurementShowsWithinTwoSecondsWithoutAReload() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        String id = lineId();
        open("/app/lines");
        ((JavascriptExecutor) browser).executeScript("window.notReloaded = true");
        Waiting.until(
                Duration.ofSeconds(10), "the page is connected", () -> "yes".equals(attribute("dataset.connected")));
        assertThat(product.api().post("lines/" + id + "/measure", "").status()).isEqualTo(200);
        String at = product.api()
                .get("lines/" + id)
                .json()
                .at("/lastMeasurement/at")
                .asText();
        Waiting.until(Duration.ofSeconds(2), "the measurement shows", () -> {
            Object shown = ((JavascriptExecutor) browser)
                    .executeScript("const cell = document.querySelector('[data-line=\"" + id
                            + "\"][data-show=at]'); return cell && cell.getAttribute('datetime')");
            return shown != null && shown.toString().compareTo(at) >= 0;
        });
        assertThat(((JavascriptExecutor) browser).executeScript("return window.notReloaded"))
                .isEqualTo(true);
    }

    private static Object attribute(String name) {
        return ((JavascriptExecutor) browser).executeScript("return document.documentElement." + name);
    }

    @Test
    void aCredentialARouterAndALineAreAddedByHand() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        open("/app/credentials");
        browser.findElement(By.id("credential:name")).sendKeys("<b>by hand</b>");
        browser.findElement(By.id("credential:username")).sendKeys("someone");
        browser.findElement(By.id("credential:secret")).sendKeys("a secret");
        browser.findElement(By.id("credential:add")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the credential is listed",
                () -> browser.getPageSource().contains("&lt;b&gt;by hand&lt;/b&gt;"));
        assertThat(browser.getPageSource()).doesNotContain("a secret");

        open("/app/system");
        browser.findElement(By.id("f:name")).sendKeys("by-hand");
        browser.findElement(By.id("f:address")).sendKeys("127.0.0.1");
        browser.findElement(By.id("f:port")).clear();
        browser.findElement(By.id("f:port")).sendKeys("1");
        new org.openqa.selenium.support.ui.Select(browser.findElement(By.id("f:credential")))
                .selectByVisibleText("<b>by hand</b>");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the router is saved",
                () -> browser.getCurrentUrl().contains("/app/system?id="));
        browser.findElement(By.id("try:test")).click();
        Waiting.until(
                Duration.ofSeconds(30),
                "the try tells why it failed",
                () -> browser.getPageSource().contains("refuses connections"));

        open("/app/line-edit");
        browser.findElement(By.id("f:name")).sendKeys("line-by-hand");
        browser.findElement(By.id("f:router_input")).sendKeys("by-han");
        Waiting.until(
                Duration.ofSeconds(20),
                "the router is offered",
                () -> browser.findElements(By.cssSelector(".ui-autocomplete-item")).stream()
                        .anyMatch(WebElement::isDisplayed));
        browser.findElement(By.id("f:router_input")).sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        browser.findElement(By.id("f:target")).sendKeys("a; reboot");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the fault is told",
                () -> browser.getPageSource().contains("must be an IP address or a host name"));
        browser.findElement(By.id("f:target")).clear();
        browser.findElement(By.id("f:target")).sendKeys("192.0.2.50");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the line is saved",
                () -> browser.getCurrentUrl().contains("/app/line?id="));
    }

    @Test
    void aViewerSeesNoAdministrationAndMayChangeNothing() {
        Api.Answer made = product.api()
                .post("users", "{\"name\":\"looker\",\"role\":\"VIEWER\",\"password\":\"correct horse battery\"}");
        assertThat(made.status()).isEqualTo(201);
        ChromeDriver other = Chromium.start();
        try {
            Chromium.logIn(other, product.url(), "looker", "correct horse battery");
            assertThat(other.getPageSource()).doesNotContain("/app/admin/");
            for (String page : List.of("/app/credentials", "/app/line-edit")) {
                other.get(product.url() + page);
                assertThat(other.getPageSource()).as(page).contains("You may not see this");
            }
            other.get(product.url() + "/app/admin/users");
            assertThat(other.getPageSource()).contains("You may not see this");
            product.api().send("DELETE", "users/" + made.json().path("id").asText(), null, Map.of());
            other.get(product.url() + "/app/overview");
            assertThat(other.getCurrentUrl()).contains("/login");
            assertThat(other.getPageSource()).contains("You were logged out");
        } finally {
            other.quit();
        }
    }

    @Test
    void aLogInLeadsToThePageThatWasAskedFor() {
        ChromeDriver other = Chromium.start();
        try {
            other.get(product.url() + "/app/lines?state=DOWN");
            assertThat(other.getCurrentUrl()).contains("/login?next=");
            other.findElement(By.id("login:name")).sendKeys("admin");
            other.findElement(By.id("login:password"))
                    .sendKeys(product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
            other.findElement(By.id("login:go")).click();
            Waiting.until(
                    Duration.ofSeconds(20),
                    "the page that was asked for",
                    () -> other.getCurrentUrl().endsWith("/app/lines?state=DOWN"));
        } finally {
            other.quit();
        }
    }

    @Test
    void aFormThatWasRefusedStaysWithItsObject() {
        String page = "/app/line-edit?id=" + lineId();
        open(page);
        WebElement interval = browser.findElement(By.id("f:interval"));
        interval.clear();
        interval.sendKeys("abc");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the fault is told",
                () -> browser.getPageSource().contains("Interval: 'abc' must be a number"));
        assertThat(browser.getCurrentUrl()).endsWith(page);
    }

    @Test
    void aListsFiltersAndSortAreInItsAddress() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        open("/app/lines");
        browser.findElement(By.cssSelector("th input[id*='filter']")).sendKeys("LON-");
        Waiting.until(
                Duration.ofSeconds(20),
                "the address has the filter",
                () -> browser.getCurrentUrl().contains("name=LON-"));
        browser.navigate().refresh();
        assertThat(browser.findElement(By.cssSelector("th input[id*='filter']")).getAttribute("value"))
                .isEqualTo("LON-");
        assertThat(browser.findElements(By.cssSelector("tbody td:nth-child(2)")))
                .isNotEmpty()
                .allMatch(cell -> cell.getText().contains("LON-"));
        open("/app/lines?sort=-name");
        List<String> names = browser.findElements(By.cssSelector("tbody td:nth-child(2)")).stream()
                .map(WebElement::getText)
                .toList();
        assertThat(names).hasSizeGreaterThan(1);
        assertThat(names.get(0)).isGreaterThan(names.get(names.size() - 1));
    }

    @Test
    void whatWasTypedOutlivesTheEndOfASession() {
        ChromeDriver other = Chromium.start();
        try {
            Chromium.logIn(other, product.url(), "admin", product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
            String page = "/app/line-edit?id=" + lineId();
            other.get(product.url() + page);
            other.findElement(By.id("f:vrf")).sendKeys("typed-before");
            other.manage().deleteCookieNamed("JSESSIONID");
            other.manage().addCookie(new org.openqa.selenium.Cookie("JSESSIONID", "0123456789abcdef"));
            other.findElement(By.id("f:save")).click();
            Waiting.until(
                    Duration.ofSeconds(20),
                    "the end of the session is told",
                    () -> other.getPageSource().contains("You were logged out"));
            other.findElement(By.id("login:name")).sendKeys("admin");
            other.findElement(By.id("login:password"))
                    .sendKeys(product.environment().get("PLUMBLINE_ADMIN_PASSWORD"));
            other.findElement(By.id("login:go")).click();
            Waiting.until(
                    Duration.ofSeconds(20),
                    "the page that was left",
                    () -> other.getCurrentUrl().endsWith(page));
            assertThat(other.findElement(By.id("f:vrf")).getAttribute("value")).isEqualTo("typed-before");
        } finally {
            other.quit();
        }
    }

    @Test
    void aFieldThatIsWrongIsMarked() {
        open("/app/line-edit?id=" + lineId());
        WebElement interval = browser.findElement(By.id("f:interval"));
        interval.clear();
        interval.sendKeys("abc");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the field is marked",
                () -> "true".equals(browser.findElement(By.id("f:interval")).getAttribute("aria-invalid")));
        assertThat(browser.findElement(By.cssSelector("#f .fault")).getText()).contains("must be a number");
    }

    @Test
    void twoWhoChangeOneLineAreTold() {
        String page = product.url() + "/app/line-edit?id=" + lineId();
        browser.get(page);
        String first = browser.getWindowHandle();
        browser.switchTo().newWindow(org.openqa.selenium.WindowType.TAB);
        browser.get(page);
        WebElement size = browser.findElement(By.id("f:size"));
        String before = size.getAttribute("value");
        size.clear();
        size.sendKeys(before.equals("120") ? "121" : "120");
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the first change is saved",
                () -> browser.getCurrentUrl().contains("/app/line?"));
        browser.close();
        browser.switchTo().window(first);
        browser.findElement(By.id("f:save")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the second is told",
                () -> browser.getPageSource().contains("Somebody else has changed it"));
        assertThat(browser.findElements(By.cssSelector("[data-do=reload]"))).hasSize(1);
    }

    @Test
    void anAddressThatCanNotBeShownIsTold() {
        for (String page : List.of(
                "/app/lines?state=SIDEWAYS",
                "/app/line?id=" + lineId() + "&span=2w",
                "/app/line?id=" + lineId() + "&from=yesterday&to=today",
                "/app/service-levels?month=2026-13",
                "/app/compare?ids=nothing")) {
            open(page);
            assertThat(browser.findElements(By.cssSelector("#messages .warn")))
                    .as(page)
                    .isNotEmpty();
        }
    }

    @Test
    void aSlashGoesToTheSearch() {
        browser.manage().window().setSize(new Dimension(1280, 900));
        open("/app/overview");
        browser.findElement(By.tagName("body")).sendKeys("/");
        browser.switchTo().activeElement().sendKeys("LON", Keys.ENTER);
        Waiting.until(
                Duration.ofSeconds(20),
                "what was found",
                () -> browser.getCurrentUrl().contains("/app/search?q=LON"));
        assertThat(browser.findElements(By.cssSelector("main a[href*='/app/line?id=']")))
                .isNotEmpty();
    }
}
