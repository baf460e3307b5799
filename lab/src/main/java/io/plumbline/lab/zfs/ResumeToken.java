package io.plumbline.lab.zfs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What stands for an interrupted stream. In form as OpenZFS has it (version, checksum, length and packed list, in hexadecimal); in the packed
 * list is the stream's header.
 */
record ResumeToken(StreamHeader header, long receivedBytes) {
    private static final Pattern FORM = Pattern.compile("1-([0-9a-f]+)-([0-9a-f]+)-([0-9a-f]+)");
    private static final int MAX_LIST_BYTES = 65_536;

    static ResumeToken of(StreamHeader header, long receivedBytes) {
        return new ResumeToken(header, receivedBytes);
    }

    /** As the property shows it. */
    String text() {
        byte[] list = (receivedBytes + " " + header.line()).getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater();
        deflater.setInput(list);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        byte[] bytes = packed.toByteArray();
        return "1-%x-%x-%s"
                .formatted(checksum(bytes), list.length, HexFormat.of().formatHex(bytes));
    }

    static ResumeToken read(String text) throws Refusal {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || matcher.group(3).length() % 2 != 0) {
            throw corrupt("invalid format");
        }
        byte[] packed = HexFormat.of().parseHex(matcher.group(3));
        if (!matcher.group(1).equals(Long.toHexString(checksum(packed)))) {
            throw corrupt("incorrect checksum");
        }
        try {
            String list = unpack(packed);
            int blank = list.indexOf(' ');
            return new ResumeToken(
                    StreamHeader.read(list.substring(blank + 1).strip()), Long.parseLong(list.substring(0, blank)));
        } catch (DataFormatException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw corrupt("decompression failed");
        }
    }

    /** What {@code send -nv} tells of it. */
    String contents() {
        StringBuilder text = new StringBuilder("resume token contents:\nnvlist version: 0\n");
        if (!header.isFull()) {
            text.append("\tfromguid = 0x")
                    .append(Long.toHexString(header.bounds().fromGuid()))
                    .append('\n');
        }
        text.append("\tobject = 0x3\n\toffset = 0x").append(Long.toHexString(receivedBytes));
        text.append("\n\tbytes = 0x").append(Long.toHexString(receivedBytes));
        text.append("\n\ttoguid = 0x").append(Long.toHexString(header.bounds().toGuid()));
        text.append("\n\ttoname = ").append(header.bounds().toName()).append('\n');
        if (header.form().embedded()) {
            text.append("\tembedok = 1\n");
        }
        if (header.form().compressed()) {
            text.append("\tcompressok = 1\n");
        }
        if (header.form().encryption() != null) {
            text.append("\trawok = 1\n");
        }
        return text.toString();
    }

    private static String unpack(byte[] packed) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] list = new byte[MAX_LIST_BYTES];
            return new String(list, 0, inflater.inflate(list), StandardCharsets.UTF_8);
        } finally {
            inflater.end();
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static Refusal corrupt(String why) {
        return Refusal.minusOne("cannot resume send: resume token is corrupt (" + why + ")");
    }
}
