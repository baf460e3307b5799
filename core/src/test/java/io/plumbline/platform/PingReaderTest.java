package io.plumbline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plumbline.line.PingResult;
import io.plumbline.line.RoundTrip;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingReaderTest {
    private static final Platforms PLATFORMS = Platforms.shipped();

    private static Stream<String> names() {
        return PLATFORMS.all().stream().map(Platform::name);
    }

    private static PingResult read(String platform, String answer) {
        return PLATFORMS.find(platform).orElseThrow().ping().reader().read(answer.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | Success rate is 80 percent (4/5), round-trip min/avg/max = 1/2/4 ms | 5 | 4
        cisco_iosxe   | Success rate is 0 percent (0/5)                                     | 5 | 0
        cisco_iosxe   | Success rate is 100 percent (5/5), round-trip min/avg/max=17/17/18 ms | 5 | 5
        cisco_iosxe   | Sending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\\n!!.!U | 5 | 3
        huawei_vrp    | 5 packet(s) transmitted\\n    5 packet(s) received\\n    0.00% packet loss | 5 | 5
        huawei_vrp    | Request time out\\n    5 packet(s) transmitted\\n    4 packet(s) received\\n 20.00% packet loss | 5 | 4
        huawei_vrp    | 5 packets transmitted, 0 packets received, 100.00% packet loss       | 5 | 0
        juniper_junos | 10 packets transmitted, 9 packets received, 10% packet loss          | 10 | 9
        juniper_junos | 5 packets transmitted, 5 packets received, packet-loss=-300%         | 5 | 5
        linux         | 5 packets transmitted, 3 received, +2 duplicates, 40% packet loss, time 803ms | 5 | 3
        linux         | 5 packets transmitted, 0 received, +5 errors, 100% packet loss, time 4003ms | 5 | 0
        linux         | 3 packets transmitted, 3 packets received, 0% packet loss             | 3 | 3
        cisco_iosxr   | Sun Nov 22 12:00:00.123 UTC\\nSending 5, 100-byte ICMP Echos to 192.0.2.1 timeout is 2 seconds:\\n!.!.!\\nSuccess rate is 60 percent (3/5), round-trip min/avg/max = 1/1/2 ms | 5 | 3
        cisco_nxos    | 5 packets transmitted, 0 packets received, 100.00% packet loss       | 5 | 0
        cisco_nxos    | 5 packets transmitted, 1 packets received, 80.00% packet loss        | 5 | 1
        cisco_iosxe   | Sending 9, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\\n!.UQMAB?& | 9 | 1
        cisco_iosxr   | Sending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\\n!!!!!\\nSuccess rate is 100 percent (5/5) | 5 | 5
        huawei_vrp    | Reply from 2001:db8::1\\n    bytes=56 Sequence=1 hop limit=64  time = 9 ms\\n  Request time out\\n  2 packet(s) transmitted\\n  1 packet(s) received\\n  50.00% packet loss\\n  round-trip min/avg/max = 9/9/9 ms | 2 | 1
        nokia_sros    | 5 packets transmitted, 0 packets received, 5 duplicates | 5 | 0
        linux         | 64 bytes from 192.0.2.1: icmp_req=1 ttl=64 time=0.4 ms\\n2 packets transmitted, 1 received, 50% packet loss, time 1001ms | 2 | 1
        cisco_asa     | Success rate is 80 percent (4/5), round-trip min/avg/max = 1/2/10 ms | 5 | 4
        cisco_asa     | Sending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\\n?????\\nSuccess rate is 0 percent (0/5) | 5 | 0
        arista_eos    | 5 packets transmitted, 4 received, +1 errors, 20% packet loss, time 44ms | 5 | 4
        h3c_comware   | 1 packet(s) transmitted, 0 packet(s) received, 100.0% packet loss    | 1 | 0
        h3c_comware   | 5 packet(s) transmitted\\n    4 packet(s) received\\n    20.00% packet loss | 5 | 4
        huawei_vrp    | --- 192.0.2.1 ping statistics for D in VPN instance V ---\\n5 packet(s) transmitted\\n3 packet(s) received\\n40.00% packet loss | 5 | 3
        nokia_sros    | 5 packets transmitted, 5 packets received, 0.00% packet loss\\nround-trip min = 1.0ms, avg = 1.2ms, max = 2.0ms, stddev = 0.1ms | 5 | 5
        mikrotik_routeros | sent=5 received=4 packet-loss=20% min-rtt=1ms500us avg-rtt=2ms max-rtt=3ms20us | 5 | 4
        fortinet_fortios | 5 packets transmitted, 4 packets received, 20% packet loss        | 5 | 4
        vyos          | 5 packets transmitted, 5 received, 0% packet loss, time 4005ms       | 5 | 5
        frr_vtysh     | 6 packets transmitted, 6 received, 0% packet loss, time 5100ms       | 6 | 6
        """)
    void lossIsReadFromCounts(String platform, String answer, int sent, int received) {
        PingResult.Counted counted = (PingResult.Counted) read(platform, answer);
        assertThat(counted.sent()).isEqualTo(sent);
        assertThat(counted.received()).isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | % Unrecognized host or address, or protocol not running.
        cisco_iosxe   | Command authorization failed.
        cisco_iosxe   | % This command is not authorized
        cisco_iosxr   | % This command is not authorized
        nokia_sros    | No route to destination.
        cisco_iosxe   | % Invalid input detected at '^' marker.
        huawei_vrp    | Error: You do not have permission to run the command or the command is incomplete.
        huawei_vrp    | Error: Unrecognized command found at '^' position.
        juniper_junos | ping: cannot resolve foo: Host name lookup failure
        juniper_junos | error: permission denied: ping
        linux         | ping: unknown host foo
        linux         | ping: connect: Network is unreachable
        linux         | sh: 1: ping: not found
        cisco_iosxr   | % Invalid input detected at '^' marker.
        cisco_nxos    | % Permission denied for the role
        cisco_nxos    | ping: sendto: No route to host
        cisco_asa     | ERROR: % Invalid Hostname
        arista_eos    | connect: Network is unreachable
        h3c_comware   | % Unrecognized command found at '^' position.
        nokia_sros    | Error: Bad command.
        nokia_sros    | Send failed. Source IP address is not local
        nokia_sros    | No route to destination. Address: 192.0.2.9, Router: Base
        mikrotik_routeros | not enough permissions (9)
        fortinet_fortios | Unable to resolve hostname.
        vyos          | Invalid command: [png]
        frr_vtysh     | % Unknown command: png
        """)
    void refusalsAreNoLoss(String platform, String answer) {
        assertThat(read(platform, answer)).isEqualTo(new PingResult.Refused(answer));
    }

    @ParameterizedTest
    @MethodSource("names")
    void impossibleCountsAreNoData(String platform) {
        String answer = "5 packets transmitted, 7 packets received\\nSuccess rate is 140 percent (7/5)";
        assertThat(read(platform, answer)).isInstanceOf(PingResult.Unreadable.class);
    }

    /** Some releases subtract duplicates from what was lost. */
    @Test
    void moreAnswersThanProbesAreNoData() {
        assertThat(read("mikrotik_routeros", "sent=1 received=4 packet-loss=-300% min-rtt=1ms avg-rtt=1ms max-rtt=1ms"))
                .isEqualTo(new PingResult.Unreadable("impossible counts: 1 sent, 4 received"));
    }

    /** Times of a ping before it on the same shell are not this one's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cisco_iosxe   | Success rate is 0 percent (0/5), round-trip min/avg/max = 1/2/4 ms
        juniper_junos | 5 packets transmitted, 0 packets received, 100% packet loss\\nround-trip min/avg/max/stddev = 0.000/0.000/0.000/0.000 ms
        nokia_sros    | 5 packets transmitted, 0 packets received, 100% packet loss\\nround-trip min = 0.0ms, avg = 0.0ms, max = 0.0ms, stddev = 0.0ms
        """)
    void withoutAnAnswerThereAreNoTimes(String platform, String answer) {
        assertThat(read(platform, answer)).isEqualTo(new PingResult.Counted(5, 0, null));
    }

    @Test
    void fewerMarksThanAnnouncedAreNoData() {
        assertThat(read("cisco_iosxe", "Sending 5, 100-byte ICMP Echos to 192.0.2.1, timeout is 2 seconds:\\n!!"))
                .isInstanceOf(PingResult.Unreadable.class);
    }

    @Test
    void timesOutOfOrderAreLeftOut() {
        PingResult.Counted counted = (PingResult.Counted)
                read("cisco_iosxe", "Success rate is 100 percent (5/5), round-trip min/avg/max = 9/2/4 ms");
        assertThat(counted.roundTrip()).isNull();
    }

    @ParameterizedTest
    @MethodSource("names")
    void arbitraryTextNeverThrowsOrTakesLong(String platform) {
        Random random = new Random(7);
        String alphabet = "!.U 0123456789/()%packets transmitted,\nreceivdmin=avgx:Senig";
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 40; round++) {
                StringBuilder text = new StringBuilder();
                int length = random.nextInt(100_000);
                for (int i = 0; i < length; i++) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                assertThat(read(platform, text.toString())).isNotNull();
            }
        });
    }

    /** Nothing was sent, whatever the statistics below it say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        juniper_junos | ping: sendto: Can't assign requested address\\n5 packets transmitted, 0 packets received, 100% packet loss
        linux         | ping: sendmsg: Operation not permitted\\n5 packets transmitted, 0 received, 100% packet loss
        """)
    void aRefusalAboveStatisticsIsNoLoss(String platform, String answer) {
        assertThat(read(platform, answer)).isInstanceOf(PingResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "juniper_junos", "huawei_vrp"})
    void theEndOfALongNumberIsNoCount(String platform) {
        assertThat(read(platform, "12345678 packets transmitted, 4 packets received"))
                .isInstanceOf(PingResult.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        huawei_vrp        | 5 packet(s) transmitted\\n5 packet(s) received\\nround-trip min/avg/max = 32ms777us/33/34ms5us ms | 32.777 | 33 | 34.005
        cisco_iosxe       | Success rate is 100 percent (5/5), round-trip min/avg/max=17/17/18 ms             | 17 | 17 | 18
        mikrotik_routeros | sent=5 received=5 packet-loss=0% min-rtt=850us avg-rtt=1ms200us max-rtt=3ms           | 0.85 | 1.2 | 3
        """)
    void timesAreReadInTheUnitsTheyArePrintedIn(String platform, String answer, double min, double avg, double max) {
        PingResult.Counted counted = (PingResult.Counted) read(platform, answer);
        assertThat(counted.roundTrip()).isEqualTo(new RoundTrip(min, avg, max, null));
    }
}
