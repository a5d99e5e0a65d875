package ma.dalil.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where names lead, as the machine is told by those it asks. */
@FunctionalInterface
interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
