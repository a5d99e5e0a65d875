package ma.dalil.eligibility;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ma.dalil.profile.Fields;
import ma.dalil.profile.Profile;
import ma.dalil.rulebook.DatedValue;
import ma.dalil.rulebook.Fact;
import ma.dalil.rulebook.Incentive;
import ma.dalil.rulebook.Parameter;
import ma.dalil.rulebook.Rulebook;
import ma.dalil.rulebook.Subject;
import ma.dalil.rulebook.Territory;
import ma.dalil.rulebook.Unit;
import ma.dalil.rulebook.Value;
import ma.dalil.rulebook.Window;
import tools.jackson.databind.json.JsonMapper;

/** Draws profiles: any of the facts asked, any option, and numbers and days on, just below and just above every threshold of the rulebook. */
public final class RandomProfiles {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_GROUPS = 3;
    private static final int SELDOM_NONE = 4;

    private final Territory territory;
    private final Map<String, Fact> facts;
    private final Map<String, List<Fact>> sections = new LinkedHashMap<>();
    private final Map<Unit, List<BigDecimal>> numbers = new EnumMap<>(Unit.class);
    private final List<LocalDate> days = new ArrayList<>();
    private final Map<Object, LocalDate> opened = new LinkedHashMap<>();

    public RandomProfiles(Rulebook rulebook) {
        territory = rulebook.territory();
        facts = rulebook.facts();
        rulebook.regimes()
                .forEach((id, regime) ->
                        opened.put(id, regime.windows().get(0).from().date()));
        rulebook.facts().values().stream().filter(fact -> !fact.isDerived()).forEach(fact -> sections.computeIfAbsent(
                        fact.id().substring(0, fact.id().lastIndexOf('.')), section -> new ArrayList<>())
                .add(fact));
        for (Incentive incentive : rulebook.incentives().values()) {
            // The map keeps no order of its own from one start to the next: a seed would not draw the same again.
            new TreeMap<>(incentive.parameters()).values().forEach(this::thresholds);
            incentive.windows().forEach(this::bounds);
        }
    }

    private void thresholds(Parameter parameter) {
        for (DatedValue dated : parameter.values()) {
            if (dated.value() instanceof Value.Decimal number) {
                // A rate of twelve months may be worked out from two.
                numbers.computeIfAbsent(parameter.unit(), unit -> new ArrayList<>())
                        .add(tellable(number.plain()));
            } else if (dated.value() instanceof Value.Count number) {
                numbers.computeIfAbsent(Unit.COUNT, unit -> new ArrayList<>()).add(number.number());
            } else if (dated.value() instanceof Value.Day day) {
                days.add(day.plain());
            }
        }
    }

    private void bounds(Window window) {
        days.add(window.from().date());
        if (window.to() != null) {
            days.add(window.to().date());
        }
    }

    /** A profile as a JSON document would tell it; {@code on} is the day it will be assessed on. */
    public Map<String, Object> draw(Random random, LocalDate on) {
        return draw(random, on, 0.4 + 0.6 * random.nextDouble());
    }

    /** The same, telling so great a part of the facts; everything at 1. */
    public Map<String, Object> draw(Random random, LocalDate on, double given) {
        Map<String, Object> profile = new TreeMap<>();
        sections.keySet().stream().filter(section -> !section.contains(".")).forEach(section -> {
            if (!isRepeated(section)) {
                profile.put(section, section(section, given, random, on));
            } else {
                List<Object> groups = new ArrayList<>();
                for (int i = random.nextInt(MOST_GROUPS + 1); i > 0; i--) {
                    groups.add(section(section, given, random, on));
                }
                profile.put(section, groups);
            }
        });
        sections.values().stream().flatMap(List::stream).forEach(fact -> setRight(profile, fact, random));
        nothingOfNothing(profile, random);
        return profile;
    }

    /** Seldom is there none of a thing, and then nothing is told of it; whoever tells something of it does not say no. */
    private void nothingOfNothing(Map<String, Object> profile, Random random) {
        for (Fact gate : facts.values()) {
            List<Fact> of = facts.values().stream()
                    .filter(fact -> gate.id().equals(fact.onlyIf()))
                    .toList();
            for (Map<String, Object> holder : of.isEmpty() ? List.<Map<String, Object>>of() : holders(profile, gate)) {
                if (Boolean.FALSE.equals(holder.get(name(gate)))) {
                    if (random.nextInt(SELDOM_NONE) > 0) {
                        holder.put(name(gate), true);
                    } else {
                        of.forEach(fact -> holders(profile, fact).forEach(told -> told.remove(name(fact))));
                    }
                }
            }
        }
    }

    /** A part no more than its whole, a day no earlier than those it follows, or the request would be refused. */
    private void setRight(Map<String, Object> profile, Fact fact, Random random) {
        for (Map<String, Object> holder : holders(profile, fact)) {
            if (fact.partOf() != null) {
                Fact whole = facts.get(fact.partOf());
                noMoreThan(holder, name(fact), holders(profile, whole), name(whole), random);
            }
            for (String id : fact.notBefore()) {
                Fact first = facts.get(id);
                Map<String, Object> earlier = first.section().equals(fact.section()) ? holder : told(profile, first);
                inOrder(earlier, name(first), holder, name(fact), random);
            }
        }
    }

    private static Map<String, Object> told(Map<String, Object> profile, Fact fact) {
        List<Map<String, Object>> holders = holders(profile, fact);
        return holders.isEmpty() ? new TreeMap<>() : holders.get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> holders(Map<String, Object> profile, Fact fact) {
        Object section = profile;
        for (String name : fact.section().split("\\.")) {
            section = section instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return section == null
                ? List.of()
                : section instanceof List<?> groups
                        ? (List<Map<String, Object>>) groups
                        : List.of((Map<String, Object>) section);
    }

    private static String name(Fact fact) {
        return fact.id().substring(fact.section().length() + 1);
    }

    /** The same profile with facts taken away; the number of groups stays, or the whole list goes. */
    public static Map<String, Object> less(Map<String, Object> profile, Random random) {
        Map<String, Object> less = without(profile, random, random.nextDouble());
        if (profile.get("company") instanceof Map<?, ?> company && company.containsKey("fiscalYearEndsIn")) {
            less.put("company", fiscalYearsKept(company, (Map<?, ?>) less.getOrDefault("company", Map.of())));
        }
        return less;
    }

    /** Silence on the month is an answer, calendar years; and so is silence on the beginning of its company, which is then no new one. */
    private static Map<Object, Object> fiscalYearsKept(Map<?, ?> company, Map<?, ?> less) {
        Map<Object, Object> kept = new TreeMap<>(less);
        for (String name : List.of("fiscalYearEndsIn", "createdOn", "operationsStartedOn")) {
            if (company.containsKey(name)) {
                kept.put(name, company.get(name));
            }
        }
        return kept;
    }

    private static Map<String, Object> without(Map<?, ?> section, Random random, double chance) {
        Map<String, Object> less = new TreeMap<>();
        section.forEach((name, value) -> {
            boolean isFact = !(value instanceof Map) && !(value instanceof List);
            boolean stays = random.nextDouble() >= (isFact ? chance : chance / 4);
            if (stays) {
                less.put((String) name, value instanceof Map<?, ?> inner ? without(inner, random, chance) : value);
            }
        });
        less.replaceAll((name, value) -> value instanceof List<?> groups
                ? groups.stream()
                        .map(group -> without((Map<?, ?>) group, random, chance))
                        .toList()
                : value);
        return less;
    }

    public static Profile profile(Map<String, Object> drawn) {
        return MAPPER.convertValue(drawn, Profile.class);
    }

    private Map<String, Object> section(String section, double given, Random random, LocalDate on) {
        Map<String, Object> values = new TreeMap<>();
        for (Fact fact : sections.get(section)) {
            if (random.nextDouble() < given) {
                values.put(fact.id().substring(section.length() + 1), value(fact, random, on));
            }
        }
        sections.keySet().stream()
                .filter(inner -> inner.startsWith(section + "."))
                .forEach(inner -> values.put(inner.substring(section.length() + 1), section(inner, given, random, on)));
        samePlace(values, random);
        if (values.get("signedOn") instanceof LocalDate signed && opened.containsKey(values.get("regime"))) {
            LocalDate first = opened.get(values.get("regime"));
            values.put("signedOn", signed.isBefore(first) ? first : signed);
        }
        return values;
    }

    private Object value(Fact fact, Random random, LocalDate on) {
        return switch (fact.type()) {
            case BOOLEAN -> random.nextBoolean();
            case CHOICE -> any(fact.options(), random).id();
            case TEXT -> "text";
            case DATE -> day(fact, random, on);
            case MONEY -> within(fact, near(Unit.MAD, BigDecimal.ONE, 1_000_000, random));
            case SHARE -> within(fact, near(Unit.SHARE, new BigDecimal("0.01"), 1, random));
            case RATIO -> within(fact, near(Unit.RATIO, new BigDecimal("0.01"), 20, random));
            case COUNT -> within(fact, near(Unit.COUNT, BigDecimal.ONE, 200, random))
                    .setScale(0, RoundingMode.DOWN);
            case YEAR -> on.getYear() + random.nextInt(5) - 2;
        };
    }

    /** On a threshold, a step beside one, or anywhere. */
    private BigDecimal near(Unit unit, BigDecimal step, int bound, Random random) {
        List<BigDecimal> thresholds = numbers.getOrDefault(unit, List.of());
        return thresholds.isEmpty() || random.nextInt(4) == 0
                ? BigDecimal.valueOf(random.nextDouble() * bound).setScale(2, RoundingMode.DOWN)
                : any(thresholds, random).add(step.multiply(BigDecimal.valueOf(random.nextInt(3) - 1)));
    }

    private static BigDecimal within(Fact fact, BigDecimal number) {
        BigDecimal floored = fact.min() == null ? number : number.max(fact.min());
        return fact.max() == null ? floored : floored.min(fact.max());
    }

    /** On or beside a date of the rulebook, or a New Year so many fiscal years before the day assessed. */
    private LocalDate day(Fact fact, Random random, LocalDate on) {
        LocalDate near =
                random.nextBoolean() ? any(days, random) : LocalDate.of(on.getYear() + 1 - random.nextInt(9), 1, 1);
        LocalDate day = near.plusDays(random.nextInt(3) - 1);
        return fact.first() != null && day.isBefore(fact.first())
                ? fact.first()
                : fact.last() != null && day.isAfter(fact.last()) ? fact.last() : day;
    }

    /** A park and a prefecture lie in one region, or the request would be refused. */
    private void samePlace(Map<String, Object> values, Random random) {
        Territory.Park park = territory.parks().get(values.getOrDefault("park", ""));
        Territory.Prefecture prefecture = territory.prefectures().get(values.getOrDefault("prefecture", ""));
        if (park != null && prefecture != null) {
            List<Territory.Prefecture> there = territory.prefectures().values().stream()
                    .filter(unit -> unit.region().equals(park.region()))
                    .toList();
            values.put("prefecture", any(there, random).id());
        }
    }

    /** With no more decimals than a request may have. */
    private static BigDecimal tellable(BigDecimal number) {
        return number.setScale(Math.min(number.scale(), Fields.MOST_DECIMALS), RoundingMode.DOWN);
    }

    /** A part is no more than the whole, often a share of it that some law names. */
    private void noMoreThan(
            Map<String, Object> holder, String part, List<Map<String, Object>> wholes, String whole, Random random) {
        if (holder.get(part) instanceof BigDecimal less
                && !wholes.isEmpty()
                && wholes.stream().allMatch(it -> it.get(whole) instanceof BigDecimal)) {
            BigDecimal more =
                    wholes.stream().map(it -> (BigDecimal) it.get(whole)).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal share = near(Unit.SHARE, new BigDecimal("0.01"), 1, random)
                    .max(BigDecimal.ZERO)
                    .min(BigDecimal.ONE);
            boolean counted = less.scale() <= 0 && more.scale() <= 0;
            BigDecimal shared = counted
                    ? more.multiply(share).setScale(0, RoundingMode.UP).max(BigDecimal.ONE)
                    : tellable(more.multiply(share));
            holder.put(part, random.nextBoolean() ? less.min(more) : shared);
        }
    }

    private static void inOrder(
            Map<String, Object> earlier, String first, Map<String, Object> later, String then, Random random) {
        if (earlier.get(first) instanceof LocalDate opens
                && later.get(then) instanceof LocalDate day
                && day.isBefore(opens)) {
            if (random.nextBoolean()) {
                earlier.put(first, day);
            } else {
                later.put(then, opens);
            }
        }
    }

    private static boolean isRepeated(String section) {
        return section.equals(Subject.WORKFORCE_GROUP.section()) || section.equals(Subject.TRAINING.section());
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
