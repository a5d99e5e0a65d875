package ma.dalil.eligibility;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Works on one row after the other on all cores, and hands the answers on in the order of the rows. */
public final class AllCores {
    /** How much lies ready for each core, so that none waits for the reader. */
    private static final int AHEAD = 3;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private AllCores() {}

    /**
     * Reads rows one by one as there is room, so that there may be any number of them. The first is handed on before many others are read, however long they
     * are in coming. What reading a row or working on it throws ends the work, and
     * is thrown on; where the thread has a {@link Deadline} and it is passed, what that throws.
     *
     * @param atOnce rows that a core takes at once: few enough to keep all of them busy to the end, enough for the hand-over to cost nothing
     * @param work called by many threads
     * @param taker gets each row with its answer, in the order of the rows, in the thread of the caller
     */
    public static <T, A> void run(
            Iterator<? extends T> rows,
            int atOnce,
            Function<? super T, ? extends A> work,
            BiConsumer<? super T, ? super A> taker) {
        ExecutorService workers = Executors.newFixedThreadPool(CORES, task -> {
            Thread worker = new Thread(task, "row");
            worker.setDaemon(true);
            return worker;
        });
        try {
            Deque<Batch<T, A>> open = new ArrayDeque<>();
            int some = 1;
            while (rows.hasNext() || !open.isEmpty()) {
                Deadline.check();
                if (rows.hasNext() && open.size() < (some < atOnce ? 1 : AHEAD * CORES)) {
                    open.add(batch(rows, some, work, workers));
                    some = Math.min(atOnce, 2 * some);
                } else {
                    open.remove().handOn(taker);
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T, A> Batch<T, A> batch(
            Iterator<? extends T> rows, int atOnce, Function<? super T, ? extends A> work, ExecutorService workers) {
        List<T> own = new ArrayList<>(atOnce);
        while (rows.hasNext() && own.size() < atOnce) {
            own.add(rows.next());
        }
        return new Batch<>(own, workers.submit(() -> {
            List<A> answers = new ArrayList<>(own.size());
            own.forEach(row -> answers.add(work.apply(row)));
            return answers;
        }));
    }

    private record Batch<T, A>(List<T> rows, Future<List<A>> answers) {
        void handOn(BiConsumer<? super T, ? super A> taker) {
            List<A> ready = ready();
            for (int i = 0; i < rows.size(); i++) {
                taker.accept(rows.get(i), ready.get(i));
            }
        }

        private List<A> ready() {
            try {
                return answers.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while rows were worked on", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
            }
        }
    }
}
