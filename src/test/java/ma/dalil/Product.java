package ma.dalil;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The product in a process of its own, as an operator runs it: with a heap of its own, and to be killed. It runs from the compiled classes;
 * {@code -Dproduct.jar} names one that is unpacked as docs/deploy.md says, and runs that with its archive of classes.
 */
public final class Product implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on port (\\d+)[\\s\\S]*Started DalilApplication");

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    /** Tests pay for no compiler that pays off after minutes; who measures lets it. */
    private static final int TIERS = Integer.getInteger("product.tiers", 1);

    private static final String JAR = System.getProperty("product.jar", "");

    private final Process process;
    private final Path log;
    private final int port;

    private Product(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.port = started();
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param before what runs it, as {@code prlimit}; nothing for itself
     * @param folder where it writes
     */
    public static Product start(List<String> before, String heap, Path folder, String... properties) {
        List<String> command = new ArrayList<>(before);
        command.addAll(java(System.getProperty("java.home"), List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError")));
        if (Arrays.stream(properties).noneMatch(it -> it.startsWith("--server.port="))) {
            command.add("--server.port=0");
        }
        command.add("--dalil.data=" + folder.resolve("data"));
        command.add("--dalil.api.points-per-minute=0");
        command.addAll(List.of(properties));
        try {
            Path log = Files.createTempFile(folder, "log", ".txt");
            return new Product(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it until it ends by itself.
     *
     * @param home of the Java that runs it
     * @param options of that Java
     * @return what it ended with, and what it said
     */
    public static Ended run(String home, List<String> options, Path folder, String... properties) {
        List<String> command = java(home, options);
        command.add("--server.port=0");
        command.add("--dalil.data=" + folder.resolve("data"));
        command.addAll(List.of(properties));
        try {
            Path log = Files.createTempFile(folder, "log", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Ended(process.waitFor(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With what it ended, and all that it said. */
    public record Ended(int code, String log) {}

    private static List<String> java(String home, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(home, "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + TIERS, "-XX:-UsePerfData"));
        command.addAll(
                JAR.isEmpty()
                        ? List.of("-cp", classes(), "ma.dalil.DalilApplication")
                        : List.of("-XX:SharedArchiveFile=" + Path.of(JAR).resolveSibling("dalil.jsa"), "-jar", JAR));
        return command;
    }

    /** Without the classes of the tests: they bring settings of their own. */
    private static String classes() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private int started() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher told = STARTED.matcher(log());
            if (told.find()) {
                return Integer.parseInt(told.group(1));
            }
            sleep(100);
        }
        process.destroyForcibly();
        throw new IllegalStateException("did not start: " + log());
    }

    public Http http() {
        return new Http(port);
    }

    public int port() {
        return port;
    }

    /** The port of operators, where it was asked for one. */
    public Http management() {
        Matcher told = PORT.matcher(log());
        List<Integer> ports =
                told.results().map(it -> Integer.parseInt(it.group(1))).toList();
        return new Http(ports.get(1));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time it has used. */
    public Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an operator stops it: what it has begun it ends. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not stop: " + log());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    public static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
