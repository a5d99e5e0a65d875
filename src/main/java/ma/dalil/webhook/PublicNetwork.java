package ma.dalil.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet. What is left out is what the IANA registries of special-purpose addresses say is not globally reachable, and what only
 * wraps an address of IPv4; of IPv6 nothing outside of 2000::/3 is given out.
 */
final class PublicNetwork {
    private static final List<Block> NOT_IPV4 = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3")
            .map(Block::of)
            .toList();
    private static final Block IPV6 = Block.of("2000::/3");
    private static final List<Block> NOT_IPV6 = Stream.of(
                    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
            .map(Block::of)
            .toList();

    private PublicNetwork() {}

    private record Block(BigInteger prefix, int length, int bits) {
        static Block of(String written) {
            String[] parts = written.split("/");
            try {
                // No name is looked up: what is written is an address.
                byte[] address = InetAddress.getByName(parts[0]).getAddress();
                int bits = address.length * Byte.SIZE;
                int length = Integer.parseInt(parts[1]);
                return new Block(new BigInteger(1, address).shiftRight(bits - length), length, bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(written, e);
            }
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length * Byte.SIZE == bits
                    && new BigInteger(1, bytes).shiftRight(bits - length).equals(prefix);
        }
    }

    /** An address of IPv4 that is written as one of IPv6 is one of IPv4 in Java. */
    static boolean has(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_IPV4.stream().noneMatch(block -> block.holds(address))
                : IPV6.holds(address) && NOT_IPV6.stream().noneMatch(block -> block.holds(address));
    }
}
