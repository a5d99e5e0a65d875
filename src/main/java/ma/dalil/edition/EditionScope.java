package ma.dalil.edition;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import ma.dalil.eligibility.CompiledRules;
import ma.dalil.rulebook.RuleFiles;
import ma.dalil.rulebook.RulebookReader;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.Scope;

/** The one reference that is replaced: whoever asks for a part of an edition has that of the edition of the thread, or else of the current one. */
final class EditionScope implements Scope {
    static final String NAME = "edition";

    private final ThreadLocal<Edition> ofThread = new ThreadLocal<>();
    private final FutureTask<Edition> packaged = new FutureTask<>(EditionScope::read);
    private volatile @Nullable Edition current;

    /** The packaged rulebook is read while the rest of the product is put together. */
    EditionScope() {
        Thread reader = new Thread(packaged, "rulebook");
        reader.setDaemon(true);
        reader.start();
    }

    /** That of the thread, or else the current one. */
    Edition edition() {
        Edition own = ofThread.get();
        return own == null ? current() : own;
    }

    /** The packaged one until another is published. */
    Edition current() {
        Edition published = current;
        return published == null ? packaged() : published;
    }

    private Edition packaged() {
        try {
            return packaged.get();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(broken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Edition read() {
        RuleFiles files = RuleFiles.packaged();
        return new Edition(files, RulebookReader.readAtStart(files), CompiledRules.packaged());
    }

    void replaceBy(Edition next) {
        current = next;
    }

    /** Works within an edition, whatever is published meanwhile. */
    <T> T within(Edition edition, Supplier<T> work) {
        Edition before = enter(edition);
        try {
            return work.get();
        } finally {
            leaveFor(before);
        }
    }

    /** @return where the thread was before, which it must go back to; null for the current one */
    @Nullable
    Edition enter(Edition edition) {
        Edition before = ofThread.get();
        ofThread.set(edition);
        return before;
    }

    void leaveFor(@Nullable Edition before) {
        if (before == null) {
            ofThread.remove();
        } else {
            ofThread.set(before);
        }
    }

    @Override
    public Object get(String name, ObjectFactory<?> part) {
        Edition edition = edition();
        return edition.part(name, () -> within(edition, part::getObject));
    }

    @Override
    public @Nullable Object remove(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** An edition ends when nobody holds it any more, and nobody is told. */
    @Override
    public void registerDestructionCallback(String name, Runnable end) {
        throw new IllegalStateException(
                name + " must be ended, and parts of an edition are not: ask for the rulebook by an ObjectProvider");
    }

    @Override
    public @Nullable Object resolveContextualObject(String key) {
        return null;
    }

    @Override
    public @Nullable String getConversationId() {
        return null;
    }
}
