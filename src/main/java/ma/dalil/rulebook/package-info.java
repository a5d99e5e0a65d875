/**
 * Reads {@code rules/} into immutable records, once, and refuses a bad rulebook with file, line, what is wrong and what would
 * be right. Knows nothing of profiles, Drools or the web.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package ma.dalil.rulebook;
