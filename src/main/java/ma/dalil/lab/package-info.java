/** The policy lab as pages: another rule, tried on a population before it is signed. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"document", "link", "pages", "profile", "rulebook", "simulation"})
@org.jspecify.annotations.NullMarked
package ma.dalil.lab;
