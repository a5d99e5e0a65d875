package ma.dalil.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Regions, their prefectures and provinces, and the dedicated parks. Each map keeps the order of its file. */
public record Territory(
        Map<String, Region> regions,
        Map<String, Prefecture> prefectures,
        Map<String, Park> parks,
        LocalDate categoriesFrom) {

    public record Region(String id, Text name) {}

    public record Prefecture(String id, Text name, Region region, Type type, Category category) {
        public enum Type {
            PREFECTURE,
            PROVINCE
        }
    }

    /** Territorial category of the Investment Charter. */
    public enum Category {
        A("A"),
        B("B"),
        NONE("none");

        private final String id;

        Category(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** @param from day it opened, or null when no source says; {@code to} likewise */
    public record Park(
            String id,
            Text name,
            Region region,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<Citation> cites,
            Evidence evidence) {
        public boolean isOpen(LocalDate on) {
            return (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to));
        }
    }

    /** Whether a park lies in the region on that day. */
    public boolean hasPark(Region region, LocalDate on) {
        return parks.values().stream().anyMatch(park -> park.region().equals(region) && park.isOpen(on));
    }
}
