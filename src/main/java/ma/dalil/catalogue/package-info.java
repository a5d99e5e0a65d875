/** The incentives for who only wants to look: found without answering anything, in plain words, and by search engines. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"pages", "rulebook"})
@org.jspecify.annotations.NullMarked
package ma.dalil.catalogue;
