// Checks and compiles a program by the compiler that is in this page, from files that are in memory.
({ files, root }) => {
  const options = {
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitReturns: true,
    noEmitOnError: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  const compiled = {};
  const host = {
    fileExists: (name) => name in files,
    readFile: (name) => files[name],
    getSourceFile: (name, version) =>
      name in files ? ts.createSourceFile(name, files[name], version) : undefined,
    getDefaultLibLocation: () => "/lib",
    getDefaultLibFileName: () => "/lib/lib.es2022.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: (name, text) => { compiled[name] = text; },
  };
  const program = ts.createProgram([root], options, host);
  const complaints = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics].map(
    (it) => (it.file ? it.file.fileName + ": " : "") + ts.flattenDiagnosticMessageText(it.messageText, " "));
  return { complaints: [...new Set(complaints)], compiled };
}
