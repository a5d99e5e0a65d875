/** Answers that travel in an address, signed: nothing of them is kept on the server. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"pages", "advice", "profile"})
@org.jspecify.annotations.NullMarked
package ma.dalil.link;
