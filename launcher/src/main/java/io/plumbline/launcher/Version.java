package io.plumbline.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The product's version, written into the launcher when it is built. */
final class Version implements IVersionProvider {
    static String get() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/plumbline-version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the launcher was built without its version", e);
        }
        return properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Plumbline " + get()};
    }
}
