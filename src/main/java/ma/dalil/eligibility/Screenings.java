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
import ma.dalil.assessment.Screening;
import ma.dalil.profile.AssessmentRequest;

/** Screens one row after the other on all cores, and hands the answers on in the order of the rows. */
final class Screenings {
    /** Rows a core takes at once: few enough to keep all of them busy to the end, enough for the hand-over to cost nothing. */
    private static final int ROWS = 128;
    /** How much lies ready for each core, so that none waits for the reader. */
    private static final int AHEAD = 3;

    private final Function<AssessmentRequest, Screening> screen;
    private final int cores = Runtime.getRuntime().availableProcessors();

    Screenings(Function<AssessmentRequest, Screening> screen) {
        this.screen = screen;
    }

    <T> void of(
            Iterator<? extends T> rows,
            Function<? super T, AssessmentRequest> request,
            BiConsumer<? super T, Screening> taker) {
        ExecutorService workers = Executors.newFixedThreadPool(cores, work -> {
            Thread worker = new Thread(work, "screening");
            worker.setDaemon(true);
            return worker;
        });
        try {
            Deque<Batch<T>> open = new ArrayDeque<>();
            while (rows.hasNext() || !open.isEmpty()) {
                Deadline.check();
                if (rows.hasNext() && open.size() < AHEAD * cores) {
                    open.add(batch(rows, request, workers));
                } else {
                    open.remove().handOn(taker);
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private <T> Batch<T> batch(
            Iterator<? extends T> rows, Function<? super T, AssessmentRequest> request, ExecutorService workers) {
        List<T> own = new ArrayList<>(ROWS);
        while (rows.hasNext() && own.size() < ROWS) {
            own.add(rows.next());
        }
        return new Batch<>(own, workers.submit(() -> own.stream()
                .map(request)
                .map(asked -> asked == null ? null : screen.apply(asked))
                .toList()));
    }

    private record Batch<T>(List<T> rows, Future<List<Screening>> answers) {
        void handOn(BiConsumer<? super T, Screening> taker) {
            List<Screening> ready = ready();
            for (int i = 0; i < rows.size(); i++) {
                taker.accept(rows.get(i), ready.get(i));
            }
        }

        private List<Screening> ready() {
            try {
                return answers.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while screening", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
            }
        }
    }
}
