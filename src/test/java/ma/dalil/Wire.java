package ma.dalil;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server on this machine that can be slow, swallow everything, or be cut. */
public final class Wire implements AutoCloseable {
    private static final int CHUNK = 8 << 10;

    private final ServerSocket entrance;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean swallows;
    private volatile long delay;

    public Wire(int server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work(this::admit);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on, what comes either way is lost, and no end of the line hears of it: as where a machine has lost its power. */
    public void swallow() {
        swallows = true;
    }

    /** @param milliseconds that every answer is held back */
    public void delay(long milliseconds) {
        delay = milliseconds;
    }

    /** All that is open ends; what comes later passes. */
    public void cut() {
        open.forEach(Wire::close);
        open.clear();
    }

    /** What comes from now on passes at once; what was swallowed stays lost. */
    public void mend() {
        cut();
        swallows = false;
        delay = 0;
    }

    private void admit() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                open.add(behind);
                work(() -> pass(client, behind, false));
                work(() -> pass(behind, client, true));
            } catch (IOException away) {
                // Whoever comes to a closed server is closed with it.
                cut();
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] some = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                if (!swallows) {
                    Product.sleep(isAnswer ? delay : 0);
                    out.write(some, 0, read);
                }
            }
        } catch (IOException ended) {
            // Either end may go.
        }
        open.remove(from);
        open.remove(to);
    }

    private static void work(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
