import { type Sign, sign } from '../../sign.ts'

const TYPESCRIPT = /error TS\d+: /

/** Compilers and bundlers. */
export const SOURCES: readonly Sign[] = [
  sign(
    'compile-error',
    TYPESCRIPT,
    [
      "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
      "src/files.ts:3:7 - error TS2339: Property 'filePermissions' does not exist on type 'Stats'.",
    ],
    ['error TS is a prefix'],
  ),
  sign(
    'compile-error',
    /^(\.\/)?\S+\.(go):\d+:\d+: (?!.*(no required module|is not in (std|GOROOT)|missing go\.sum|cannot find package))\S/,
    [
      './main.go:7:2: undefined: serve',
      'main.go:12:9: declared and not used: x',
      'api/x.go:3:8: "fmt" imported and not used',
    ],
    ['main.go:4:2: no required module provides package example.com/x; to add it:'],
  ),
  sign(
    'compile-error',
    /^error\[E\d{4}\]: |^error: (cannot find (macro|type|value|function)|expected .*, found |mismatched types|unused |the trait bound|this file contains an unclosed delimiter|unresolved import)/,
    ['error[E0425]: cannot find value `x` in this scope', 'error: expected expression, found `;`'],
    ['error: could not compile `shop` (bin "shop") due to 1 previous error'],
  ),
  sign(
    'compile-error',
    /^\S+\.(c|cc|cpp|cxx|h|hpp|cu):\d+(:\d+)?: (fatal )?error: (?!.*\.h(pp)?: No such file)|^\S+\.(c|cc|cpp|h|hpp)\(\d+\): error |internal compiler error: (?!Killed)/,
    ["main.c:3:5: error: expected ';' before 'return'", "src/x.cpp:10:1: error: 'foo' was not declared in this scope"],
    ['x.c:36:10: fatal error: libpq-fe.h: No such file or directory'],
  ),
  sign(
    'compile-error',
    /^\[ERROR\] (COMPILATION ERROR|\S+\.(java|kt):\[\d+,\d+\])|^\S+\.java:\d+: error: |^e: (file:\/\/)?\S+\.kts?:?\S* |Compilation failed; see the compiler|Execution failed for task ':\S*compile\w*'|^\[error\] \S+\.scala:\d+|error: cannot find symbol/,
    [
      '[ERROR] /app/src/main/java/shop/Api.java:[12,9] cannot find symbol',
      '[ERROR] COMPILATION ERROR : ',
      'src/Main.java:3: error: ; expected',
      'e: file:///app/src/Main.kt:3:5 Unresolved reference: foo',
      "Execution failed for task ':app:compileJava'.",
      '[error] /app/src/Main.scala:3:5: not found: value foo',
    ],
    ['[ERROR] Failed to execute goal on project a: Could not resolve dependencies'],
    { detail: [/\.(java|kts?|scala):(\[\d|\d)|^e: /] },
  ),
  sign(
    'compile-error',
    /\berror (CS|FS|BC)\d{4}: |\berror (RZ|CA|IDE)\d{4}: |error MSB(3073|4018|4019|3021): /,
    ["Program.cs(3,5): error CS0103: The name 'foo' does not exist in the current context [/src/a.csproj]"],
    ['error NU1101: Unable to find package'],
  ),
  sign(
    'compile-error',
    /^Failed to compile\.?$|^Type error: |Build failed because of webpack errors|Turbopack build failed|^ERROR in (\.|src|\S+\.(ts|tsx|js|jsx|vue)|\[eslint\])|error during build:|Svelte error|✘ \[ERROR\] (?!Could not re)|\[vite:[\w-]+\] (?!Could not load)|RollupError: (?!Could not resolve)|Sass(Error)?: |SassError|Error: Compilation failed|ERROR: ld\.so: /,
    [
      'Failed to compile.',
      "Type error: Property 'x' does not exist on type 'Props'.",
      'ERROR in ./src/index.js 3:7',
      '✘ [ERROR] Expected ";" but found "x"',
      '[vite:vue] src/App.vue (3:2): Element is missing end tag.',
    ],
    ['the type error handbook', 'error during build-up of pressure'],
    {
      detail: [/^Type error: |✘ \[ERROR\]/, /Module not found|^\S+\.(tsx?|jsx?|vue|svelte|css)(:\d+|\(\d+)/, /Error: /],
    },
  ),
  sign(
    'import-unresolved',
    /Could not resolve "|\] Could not (read from file: |load \S+ \(imported by )|Module not found: (Error: )?Can't resolve '|Cannot resolve '\S+'|Could not resolve entry module|Rollup failed to resolve import "|Failed to resolve import "|RollupError: Could not resolve|Unable to resolve module|Cannot find module '\S+' or its corresponding type declarations/,
    [
      '✘ [ERROR] Could not resolve "./lib/money"',
      '✘ [ERROR] Could not read from file: ./jsx/Home.jsx',
      '[vite:load-fallback] Could not load /app/src/A.svelte (imported by src/B.svelte): ENOENT',
      "Module not found: Error: Can't resolve './Button' in '/app/src'",
      "Module not found: Can't resolve '@/lib/db'",
      'Error: [vite]: Rollup failed to resolve import "x" from "/app/src/main.ts".',
    ],
    [
      '> Could not resolve all files for configuration.',
      "src/a.ts(1,1): error TS2305: Module '\"./types\"' has no exported member 'typeResolver'.",
    ],
  ),
  sign(
    'legacy-openssl',
    /ERR_OSSL_EVP_UNSUPPORTED|error:0308010C:digital envelope routines::unsupported/,
    ['Error: error:0308010C:digital envelope routines::unsupported', "  code: 'ERR_OSSL_EVP_UNSUPPORTED'"],
    ['the envelope is digital'],
    { seen: 'nodejs/docker-node#1600' },
  ),
]
