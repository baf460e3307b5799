package io.plumbline.container;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.plumbline.migration.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** What the container needs before it starts: a migrated PostgreSQL, its resources that name it, and a keyset. */
public class ContainerSession implements LauncherSessionListener {
    private @Nullable EmbeddedPostgres postgres;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String folder = System.getProperty("plumbline.container");
        if (folder == null) {
            // The unit tests open a session too.
            return;
        }
        try {
            postgres = EmbeddedPostgres.start();
            new Migrations(postgres.getPostgresDatabase()).apply();
            writeResources(Path.of(folder), postgres.getPort());
            Files.writeString(Path.of(folder, "keyset.json"), keyset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The product's own resources; only the address is put in, because this process's environment is fixed by now. */
    private static void writeResources(Path folder, int port) throws IOException {
        String resources = Files.readString(Path.of("../server-config/resources.asadmin"))
                .replace("${ENV\\=PLUMBLINE_DATABASE_URL}", "jdbc\\:postgresql\\://127.0.0.1\\:" + port + "/postgres")
                .replace("${ENV\\=PLUMBLINE_DATABASE_USER}", "postgres")
                .replace("${ENV\\=PLUMBLINE_DATABASE_PASSWORD}", "any");
        Files.writeString(folder.resolve("resources.asadmin"), resources);
    }

    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
