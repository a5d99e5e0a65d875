package ma.dalil.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An expression of a rule as a tree: names, texts, calls, comparisons and choices are all that rules write. */
sealed interface Expression {
    record Name(String id) implements Expression {}

    record Literal(String text) implements Expression {}

    /** @param target null for a call of what the pattern is about */
    record Call(@Nullable Expression target, String name, List<Expression> given) implements Expression {}

    record Compared(Expression one, String sign, Expression other) implements Expression {}

    record Either(Expression when, Expression then, Expression otherwise) implements Expression {}

    /** @throws IllegalArgumentException when it is of no such form */
    static Expression of(String text) {
        Reader reader = new Reader(text);
        Expression read = reader.choice();
        reader.end();
        return read;
    }

    /** Parts between separators that stand in no parentheses. */
    static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    final class Reader {
        private static final Pattern TOKEN = Pattern.compile("\\s*(\"[^\"]*\"|\\$?\\w+|[><=!]=|[><?:().,])");
        private static final Set<String> SIGNS = Set.of("==", "!=", ">=", "<=", ">", "<", "memberOf");

        private final List<String> tokens = new ArrayList<>();
        private int at;

        private Reader(String text) {
            Matcher token = TOKEN.matcher(text);
            int end = 0;
            while (token.find() && token.start() == end) {
                tokens.add(token.group(1));
                end = token.end();
            }
            if (!text.substring(end).isBlank()) {
                throw new IllegalArgumentException(text.strip());
            }
        }

        private Expression choice() {
            Expression when = comparison();
            if (!take("?")) {
                return when;
            }
            Expression then = choice();
            need(":");
            return new Either(when, then, choice());
        }

        private Expression comparison() {
            Expression one = called();
            String sign = take("not") ? "not " + next() : SIGNS.contains(peek()) ? next() : null;
            return sign == null ? one : new Compared(one, sign, called());
        }

        private Expression called() {
            Expression of = atom();
            while (take(".")) {
                String name = next();
                of = new Call(of, name, take("(") ? given() : List.of());
            }
            return of;
        }

        private Expression atom() {
            String token = next();
            if (token.equals("(")) {
                Expression inner = choice();
                need(")");
                return inner;
            }
            if (token.startsWith("\"")) {
                return new Literal(token.substring(1, token.length() - 1));
            }
            if (!Character.isJavaIdentifierPart(token.charAt(0))) {
                throw new IllegalArgumentException(token);
            }
            return take("(") ? new Call(null, token, given()) : new Name(token);
        }

        private List<Expression> given() {
            List<Expression> given = new ArrayList<>();
            while (!take(")")) {
                given.add(choice());
                if (!peek().equals(")")) {
                    need(",");
                }
            }
            return List.copyOf(given);
        }

        private String peek() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        private String next() {
            if (at == tokens.size()) {
                throw new IllegalArgumentException("it breaks off");
            }
            return tokens.get(at++);
        }

        private boolean take(String token) {
            boolean is = peek().equals(token);
            at += is ? 1 : 0;
            return is;
        }

        private void need(String token) {
            if (!take(token)) {
                throw new IllegalArgumentException("`" + token + "` is missing before `" + peek() + "`");
            }
        }

        private void end() {
            if (at < tokens.size()) {
                throw new IllegalArgumentException(peek());
            }
        }
    }
}
