package ma.dalil.questionnaire;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts asked together: one page, or one part of the page that holds them all. */
record TopicPage(String id, List<Block> blocks) {

    /**
     * The fields of the company, or of one workforce group or training.
     *
     * @param section the part of a profile: {@code workforce}, {@code training}; null for the company
     * @param item its place there; null for the company
     */
    record Block(@Nullable String section, @Nullable Integer item, List<Field> fields) {}

    Stream<Field> fields() {
        return blocks.stream().flatMap(block -> block.fields().stream());
    }

    /** What it holds as many of as are told; null for what is told once. */
    public @Nullable String section() {
        return blocks.stream()
                .map(Block::section)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether it holds as many groups as are told. */
    public boolean isRepeated() {
        return blocks.stream().anyMatch(block -> block.item() != null);
    }
}
