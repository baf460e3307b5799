package io.plumbline.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.util.Set;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jspecify.annotations.Nullable;

/** One Payara Micro and one deployment for all test classes: a second deployment with the same content gets the running one. */
public class OneContainer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, Reused.class);
    }

    /** The adapter, which would start a server for each test class. */
    public static class Reused extends PayaraMicroDeployableContainer {
        private @Nullable Archive<?> last;
        private @Nullable ProtocolMetaData address;

        @Override
        public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
            if (last != null && address != null && paths(last).equals(paths(archive))) {
                return address;
            }
            end();
            ProtocolMetaData deployed = super.deploy(archive);
            // The adapter answers a failed deployment with an address without servlets, and a broken start with null.
            if (deployed == null
                    || deployed.getContexts(HTTPContext.class).stream()
                            .allMatch(context -> context.getServlets().isEmpty())) {
                super.undeploy(archive);
                throw new DeploymentException("Payara Micro refused the war: its output has the cause");
            }
            last = archive;
            address = deployed;
            return deployed;
        }

        @Override
        public void undeploy(Archive<?> archive) {
            // Kept for the next test class.
        }

        @Override
        public void stop() throws LifecycleException {
            try {
                end();
            } catch (DeploymentException e) {
                throw new LifecycleException("the war can't be taken out", e);
            }
        }

        private void end() throws DeploymentException {
            if (last != null) {
                super.undeploy(last);
                last = null;
            }
        }

        private static Set<ArchivePath> paths(Archive<?> archive) {
            return Set.copyOf(archive.getContent().keySet());
        }
    }
}
