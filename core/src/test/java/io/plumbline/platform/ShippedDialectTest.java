package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.inventory.CredentialKind;
import io.plumbline.ops.Settings.Secret;
import io.plumbline.ssh.Action;
import io.plumbline.ssh.Command;
import io.plumbline.ssh.Conversation;
import io.plumbline.ssh.Dialect;
import io.plumbline.ssh.SshTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shells of the shipped platforms, as their routers print them. */
class ShippedDialectTest {
    private static final String PROMPTS = """
        arista_eos        | 'leaf1>'                      |
        arista_eos        | 'leaf1(s1)#'                  |
        cisco_asa         | 'asa> '                       |
        cisco_asa         | 'asa/pri/act# '               |
        cisco_iosxe       | 'r1>'                         |
        cisco_iosxe       | 'edge-1.lyon#'                |
        cisco_iosxr       | 'RP/0/RSP0/CPU0:r1#'          |
        cisco_nxos        | 'n9k# '                       |
        cisco_nxos        | 'n9k(maint-mode)# '           |
        fortinet_fortios  | 'FGT-1 # '                    |
        fortinet_fortios  | 'FGT-1 (global) $ '           |
        frr_vtysh         | 'r1# '                        |
        frr_vtysh         | 'r1> '                        |
        h3c_comware       | '<H3C>'                       |
        h3c_comware       | 'RBM_P<M9000-1>'              |
        h3c_comware       | 'rbm_s<M9000-1>'              |
        huawei_vrp        | '<HUAWEI>'                    |
        huawei_vrp        | 'hrp_m<FW-1>'                 |
        huawei_vrp        | 'HRP_S<FW-1>'                 |
        huawei_vrp        | 'HRP_A<FW-1>'                 |
        juniper_junos     | 'user@r1> '                   |
        juniper_junos     | '{master}\\nuser@r1-re0> '    |
        juniper_junos     | '{primary:node0}\\nuser@fw> ' |
        linux             | 'plumbline> '                 | 'user@host:~$ '
        linux             | 'plumbline> '                 | '[root@host ~]# '
        mikrotik_routeros | '[plumbline@MikroTik] > '     |
        mikrotik_routeros | '[plumbline@core 1] /ip> '    |
        nokia_sros        | 'A:r1# '                      |
        nokia_sros        | '*B:pe-lyon# '                |
        vyos              | 'vyos@vyos:~$ '               |
        """;

    /** A shell that says what the test lets it say, and what comes of it. */
    private static final class Shell {
        private final Dialect dialect;
        private final Conversation conversation;
        private final List<Action> actions = new ArrayList<>();
        private Instant now = Instant.EPOCH;

        Shell(String platform) {
            dialect = dialect(platform);
            conversation = new Conversation(dialect, 10_000, Duration.ofSeconds(10), null);
            actions.addAll(conversation.open(now));
        }

        Shell prints(String text) {
            byte[] bytes = text.replace("\\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            actions.addAll(conversation.receive(bytes, 0, bytes.length, now));
            now = now.plusMillis(200);
            actions.addAll(conversation.elapse(now));
            return this;
        }

        /** The answer to a command, behind its echo where the shell repeats what is typed. */
        Shell answers(String command, String output, String prompt) {
            return prints((dialect.typing().echoes() ? command + "\n" : "") + output + prompt);
        }

        Shell loggedIn(String loginPrompt, String prompt) {
            prints("Authorised users only\nLast login: today\n" + loginPrompt);
            dialect.greeting().setup().forEach(command -> answers(command, "", prompt));
            return this;
        }

        Shell begins(String... commands) {
            List<Command> batch = Stream.of(commands)
                    .map(command -> new Command(command, Duration.ofSeconds(5)))
                    .toList();
            actions.addAll(conversation.begin(batch, now));
            return this;
        }

        List<String> sent() {
            return actions.stream()
                    .filter(Action.Send.class::isInstance)
                    .map(action -> ((Action.Send) action).text().strip())
                    .toList();
        }

        /** The first line of each answer: the line of a redundant system above its prompt is part of the answer before it. */
        List<String> answered() {
            return actions.stream()
                    .filter(Action.Answered.class::isInstance)
                    .map(action -> ((Action.Answered) action)
                            .output()
                            .strip()
                            .lines()
                            .findFirst()
                            .orElse(""))
                    .toList();
        }
    }

    private static Dialect dialect(String platform) {
        return Platforms.shipped().find(platform).orElseThrow().dialect();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = PROMPTS)
    void aPlatformsPromptEndsTheSetUpAndEachAnswer(String platform, String prompt, @Nullable String loginPrompt) {
        Shell shell = new Shell(platform).loggedIn(loginPrompt == null ? prompt : loginPrompt, prompt);
        assertThat(shell.sent()).isEqualTo(shell.dialect.greeting().setup());
        assertThat(shell.actions).last().isEqualTo(new Action.Ready());
        shell.begins("ping a", "ping b").answers("ping a", "one\n", prompt).answers("ping b", "two\n", prompt);
        assertThat(shell.answered()).containsExactly("one", "two");
        assertThat(shell.actions).last().isEqualTo(new Action.BatchEnded());
    }

    @Test
    void everyPlatformHasItsPrompts() {
        assertThat(PROMPTS.lines()
                        .map(line -> line.split("\\|", -1)[0].strip())
                        .filter(platform -> !platform.isEmpty())
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        Platforms.shipped().all().stream().map(Platform::name).collect(Collectors.toSet()));
    }

    /** The other member of a cluster took over while a ping ran. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        huawei_vrp    | HRP_S<FW-1>   | HRP_M<FW-1>
        h3c_comware   | RBM_S<M9000>  | RBM_P<M9000>
        cisco_asa     | asa/sec/stby# | asa/sec/act#
        juniper_junos | '{backup}\\nu@r1> ' | '{master}\\nu@r1> '
        """)
    void aChangeOfRolesLosesNoAnswer(String platform, String before, String after) {
        Shell shell = new Shell(platform).loggedIn(before, before);
        shell.begins("ping a").answers("ping a", "one\n", after);
        shell.begins("ping b").answers("ping b", "two\n", after);
        assertThat(shell.answered()).containsExactly("one", "two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe       | Password:
        cisco_nxos        | n9k(config)#
        frr_vtysh         | r1(config)#
        h3c_comware       | [H3C]
        h3c_comware       | rbm_x<H3C>
        huawei_vrp        | [HUAWEI]
        huawei_vrp        | HRP_M[FW-1]
        huawei_vrp        | hrp_x<FW-1>
        huawei_vrp        | <HUAWEI> ping 192.0.2.1
        juniper_junos     | user@r1#
        linux             | user@host:~$
        nokia_sros        | *A:r1>config#
        """)
    void anythingElseIsNoPrompt(String platform, String line) {
        assertThat(dialect(platform).prompt().matches(line)).isFalse();
    }

    @Test
    void aNewPasswordIsLeftToAPerson() {
        Shell shell = new Shell("huawei_vrp")
                .prints("Warning: The initial password poses security risks.\n"
                        + "The password needs to be changed. Change now? [Y/N]: ");
        assertThat(shell.sent()).containsExactly("N");
    }

    /** RouterOS reads from the signs behind the name how the terminal is to be: there is no command for it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mikrotik_routeros | plumbline+cet511w
        cisco_iosxe       | plumbline
        linux             | plumbline
        """)
    void theUserNameCarriesWhatThePlatformReadsBehindIt(String platform, String username) {
        SshTarget target = new SshTarget(
                "192.0.2.1",
                22,
                new SshTarget.Identity(
                        "plumbline", CredentialKind.PASSWORD, new Secret("s3cret"), new Secret("3nable")),
                false);
        SshTarget named = target.withUsernameSuffix(dialect(platform).greeting().usernameSuffix());
        assertThat(named.username()).isEqualTo(username);
        assertThat(named.identity().secret()).isEqualTo(target.identity().secret());
        assertThat(named.toString()).doesNotContain("s3cret").doesNotContain("3nable");
    }
}
