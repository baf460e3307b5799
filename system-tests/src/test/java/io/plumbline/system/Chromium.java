package io.plumbline.system;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's own Chromium without a window, which asks nobody but the product. */
final class Chromium {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private Chromium() {}

    static boolean isInstalled() {
        return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
    }

    static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        // The server's own certificate, where it is asked by TLS.
        options.setAcceptInsecureCerts(true);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
    }

    /** Asks for the first page, is sent to the form, and ends on the overview. */
    static void logIn(ChromeDriver browser, URI product, String name, String password) {
        browser.get(product.resolve("/").toString());
        if (!browser.getCurrentUrl().endsWith("/login")) {
            throw new AssertionError("not the login page: " + browser.getCurrentUrl());
        }
        browser.findElement(By.id("login:name")).sendKeys(name);
        browser.findElement(By.id("login:password")).sendKeys(password);
        browser.findElement(By.id("login:go")).click();
        Waiting.until(
                Duration.ofSeconds(20),
                "the overview is shown",
                () -> browser.getCurrentUrl().contains("/app/overview"));
    }
}
