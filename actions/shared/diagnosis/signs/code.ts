import { type Sign, sign } from '../sign.ts'

/** Dependencies that a compiler is missing. */
export const COMPILERS: readonly Sign[] = [
  sign(
    'compiler-missing',
    /command '[^']*(gcc|g\+\+|cc|clang)[^']*' failed: No such file|error: command '[^']*(gcc|g\+\+|cc|clang)' failed: |(^|[ /:])(gcc|g\+\+|cc|c\+\+|clang|make|cmake|ninja): (command )?not found|Unable to find (a|the) compiler|no acceptable C compiler|linker `\S+` not found|gyp ERR! (find Python|stack Error: not found: make)|can't find Rust compiler|Rust not found, installing|pg_config executable not found|No CMAKE_C(XX)?_COMPILER could be found|You have to install development tools first|exec: "gcc": executable file not found|C compiler "\S+" not found|Microsoft Visual C\+\+ .* is required|[Cc]argo, the Rust package manager, is not installed|No C\+\+ compiler|Exception: Can not find valid pkg-config name|error: Microsoft Visual/,
    [
      "error: command 'gcc' failed: No such file or directory",
      '/bin/sh: 1: gcc: not found',
      'gyp ERR! stack Error: not found: make',
      'gyp ERR! find Python',
      "error: can't find Rust compiler",
      'Error: pg_config executable not found.',
      'error: linker `cc` not found',
      'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
      'configure: error: no acceptable C compiler found in $PATH',
      'Exception: Can not find valid pkg-config name.',
    ],
    ['gcc: fatal error: Killed signal terminated program cc1', '/bin/sh: 1: nothere: not found'],
    { seen: 'rolandu/nextcloud-tests#2' },
  ),
  sign(
    'header-missing',
    /fatal error: [^:]+\.h(pp|xx)?: No such file|fatal error: '[^']+\.h' file not found|Python\.h: No such file|Package \S+ was not found in the pkg-config search path|No package '\S+' found|Could NOT find \w+ \(missing|mysql_config: not found|The headers or library files could not be found for|libxml2 and libxslt development packages|mkmf\.rb can't find header files|Could not find directory of OpenSSL|Could not find openssl via pkg-config|The system library `\S+` required by crate|The pkg-config command could not be (found|run)|Dependency "\S+" not found|configure: error: (Package requirements|.* not found|lib\w+ )|ERROR: CMake must be installed|error: failed to run custom build command for `|Could not find a package configuration file provided by|checking for \S+ in -l\S+\.\.\. no$/,
    [
      'psycopg/_psycopg.c:36:10: fatal error: libpq-fe.h: No such file or directory',
      'Package libffi was not found in the pkg-config search path.',
      'error: failed to run custom build command for `openssl-sys v0.9.102`',
      'CMake Error: Could NOT find OpenSSL (missing: OPENSSL_CRYPTO_LIBRARY)',
      'configure: error: Package requirements (oniguruma) were not met:',
      "mkmf.rb can't find header files for ruby at /usr/lib/ruby/include/ruby.h",
      'The headers or library files could not be found for zlib,',
    ],
    ['the header of the letter'],
  ),
  sign(
    'link-error',
    /undefined reference to [`']|ld: cannot find -l|ld returned \d+ exit status|undefined symbols? for architecture|error: linking with `\S+` failed|unresolved external symbol|multiple definition of `/,
    [
      "/usr/bin/ld: main.o: undefined reference to `deflate'",
      '/usr/bin/ld: cannot find -lpq: No such file or directory',
      'error: linking with `cc` failed: exit status: 1',
    ],
    ['a reference to the manual'],
    { detail: [/undefined reference|cannot find -l|multiple definition/] },
  ),
]

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
    /^(\.\/)?\S+\.(go):\d+:\d+: (?!.*(no required module|is not in std|missing go\.sum|cannot find package))\S/,
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
    /^Failed to compile\.?$|^Type error: |Build failed because of webpack errors|Turbopack build failed|^ERROR in (\.|src|\S+\.(ts|tsx|js|jsx|vue)|\[eslint\])|^Error occurred prerendering page|Export encountered (an )?errors? on following paths|error during build:|Svelte error|✘ \[ERROR\] (?!Could not resolve)|\[vite:[\w-]+\] |RollupError: (?!Could not resolve)|Sass(Error)?: |SassError|Error: Compilation failed|ERROR: ld\.so: /,
    [
      'Failed to compile.',
      "Type error: Property 'x' does not exist on type 'Props'.",
      'ERROR in ./src/index.js 3:7',
      'Error occurred prerendering page "/shop". Read more:',
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
    /Could not resolve "|Module not found: (Error: )?Can't resolve '|Cannot resolve '\S+'|Could not resolve entry module|Rollup failed to resolve import "|Failed to resolve import "|RollupError: Could not resolve|Unable to resolve module|Cannot find module '\S+' or its corresponding type declarations/,
    [
      '✘ [ERROR] Could not resolve "./lib/money"',
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

/** Modules and syntax of interpreted languages. */
export const SCRIPTS: readonly Sign[] = [
  sign(
    'module-missing',
    /^(\w+\.)*(ModuleNotFoundError): No module named |^\S*\/?python[\d.]*: No module named \S|ImportError: No module named |^ModuleNotFoundError\b|Error: Cannot find (module|package) '(?!@?[\w/-]*(rollup|esbuild|swc|lightningcss|sharp|parcel)[\w/-]*(linux|darwin|win32))|ERR_MODULE_NOT_FOUND|Error while finding module specification for|cannot load such file -- |^Error: Failed to load url|require\(\): Failed opening required|Class "[^"]+" not found|ClassNotFoundException|NoClassDefFoundError|Could not find or load main class (?!org\.gradle)|TypeNotFoundException|Could not load file or assembly|error: Module not found "|Error: Could not (find|import) (the )?(module|app)|Could not import module "|module '\S+' not found:|[Nn]o main manifest attribute|NoSuchModuleError/,
    [
      "ModuleNotFoundError: No module named 'fastapi'",
      '/usr/local/bin/python: No module named uvicorn',
      "Error: Cannot find module '/app/server.js'",
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/server.js",
      'cannot load such file -- bundler/setup (LoadError)',
      'PHP Fatal error:  Uncaught Error: Class "App\\Kernel" not found in /app/index.php:3',
      'Error: Could not find or load main class shop.Main',
      'java.lang.ClassNotFoundException: shop.Api',
      'ERROR:    Error loading ASGI app. Could not import module "app.main".',
      'no main manifest attribute, in app.jar',
      "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
    ],
    [
      'docker.errors.ImageNotFound: 404',
      'django.template.exceptions.TemplateDoesNotExist: index.html',
      'the module is not found in the book',
    ],
  ),
  sign(
    'import-failed',
    /ImportError: (cannot import name|attempted relative import)|SyntaxError: The requested module '.*' does not provide an export named|AttributeError: (partially initialized )?module '.*' has no attribute|SyntaxError: Named export '|ERR_REQUIRE_ESM|require\(\) of ES Module|Cannot use import statement outside a module|ERR_PACKAGE_PATH_NOT_EXPORTED|ERR_UNSUPPORTED_DIR_IMPORT|NoSuchMethodError|Attribute "\S+" not found in module|Error loading ASGI app\. Attribute/,
    [
      "ImportError: cannot import name 'url_quote' from 'werkzeug.urls' (/x/werkzeug/urls.py)",
      "SyntaxError: The requested module './a.js' does not provide an export named 'b'",
      'Error [ERR_REQUIRE_ESM]: require() of ES Module /app/node_modules/chalk/source/index.js not supported.',
      'SyntaxError: Cannot use import statement outside a module',
      'ERROR:    Error loading ASGI app. Attribute "app" not found in module "main".',
    ],
    ['import taxes failed to arrive'],
  ),
  sign(
    'syntax-error',
    /^(\S+: )*(SyntaxError|IndentationError|TabError)(: (?!The requested module|Named export|Cannot use import)|$)|PHP Parse error: |Parse error: syntax error|syntax error near unexpected token|Syntax error: (?!on line).*unexpected|syntax error, unexpected|unexpected end of file$(?<!zlib: unexpected end of file)(?<!stdin: unexpected end of file)|JSONDecodeError|is not valid JSON|JSONParseError|Unexpected token .* in JSON|EJSONPARSE|parse error: (Invalid|Expected|Unfinished)/,
    [
      'SyntaxError: invalid syntax',
      'IndentationError: unexpected indent',
      "/run.sh: line 3: syntax error near unexpected token `fi'",
      'PHP Parse error:  syntax error, unexpected token ";" in /app/x.php on line 3',
      'npm error code EJSONPARSE',
      'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
      '/run.sh: line 9: syntax error: unexpected end of file',
    ],
    ['a syntax error handbook', 'AH00526: Syntax error on line 2 of /usr/local/apache2/conf/httpd.conf:'],
  ),
]

/** Failure output of test runners, then the name of the test. */
const ASSERTION = [
  /^E\s{2,}\S/,
  /^\s*→ /,
  /^\s*(\S+\.)?(AssertionError|AssertionFailedError|ComparisonFailure)\b|^assertion .*failed/,
  /^\s+\S+_test\.go:\d+: /,
  /^\s*● .* › |^\s*not ok \d+ - |^\s*(×|✗|✖|✕) \S|^\s*--- FAIL: |^FAILED \S+::|^(FAIL|ERROR): \S+|panicked at/,
]

/** Test runners and linters. */
export const TESTS: readonly Sign[] = [
  sign(
    'test-failed',
    /^=+ .*\b\d+ (failed|errors?)\b.* in [\d.]+s|^\d+ failed(, \d+ \w+)* in [\d.]+s|^FAILED \S+::\S+|^FAILED \((failures|errors)=\d+|^E\s+(AssertionError|assert )|!+ (stopping after|Interrupted: )/,
    [
      '1 failed, 41 passed in 2.1s',
      '========================= 1 failed, 20 passed in 1.20s =========================',
      'FAILED tests/test_auth.py::test_guest - AssertionError',
      'FAILED (failures=1)',
      "E       AssertionError: assert '401 Unauthorized' == '403 Forbidden'",
    ],
    ['41 passed in 2.1s'],
    { detail: ASSERTION },
  ),
  sign(
    'test-failed',
    /^\s*Tests:? +\d+ failed|^Test Suites: \d+ failed|^\s*not ok \d+ - |^# fail [1-9]\d*|^ℹ fail [1-9]|^\s*\d+ failing$|^ FAIL {2}\S|^\s*FAIL \S+\.(test|spec)\.|^\s+\d+ failed$|^✖ failing tests:|ERR_TEST_FAILURE|ERR_ASSERTION|^\s*[×✕] (?!No solution)\S+/,
    [
      ' Tests  1 failed | 2 passed (3)',
      'Tests:       1 failed, 4 passed, 5 total',
      'not ok 1 - adds up',
      '# fail 1',
      '  2 failing',
      'ℹ fail 1',
      '  1 failed',
    ],
    [
      '# fail 0',
      'ok 2 - retries when the connection timed out',
      ' ✓ src/client.test.ts > says when permission denied 1ms',
    ],
    { detail: ASSERTION },
  ),
  sign(
    'test-failed',
    /^\s*--- FAIL: |^FAIL\t\S+|^test result: FAILED\.|^\[ERROR\] Tests run: .*(Failures: [1-9]|Errors: [1-9])|There (are|were) (test failures|failing tests)|^Failed! +- Failed: +[1-9]|^Tests: \d+, Assertions: \d+, (Failures|Errors): |^FAILURES!$|^\d+ examples?, [1-9]\d* failures?|^\d+ runs, \d+ assertions, ([1-9]\d* failures|\d+ failures, [1-9])|^[\d.]+% tests passed, [1-9]\d* tests? failed|^\d+ tests? completed, [1-9]\d* failed|^error: test failed, to rerun pass|^\[error\] Failed: Total/,
    [
      '--- FAIL: TestTotal (0.00s)',
      'FAIL\tshop/api\t0.003s',
      'test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
      '[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0',
      'Failed!  - Failed:     1, Passed:     3, Skipped:     0, Total:     4, Duration: 20 ms',
      'FAILURES!',
      '12 examples, 1 failure',
      '12 tests completed, 1 failed',
    ],
    ['test result: ok. 4 passed; 0 failed', '12 examples, 0 failures'],
    { detail: ASSERTION },
  ),
  sign(
    'lint-failed',
    /^✖ \d+ problems? \([1-9]|^Found \d+ errors? in \d+ files? \(checked|^Found \d+ errors?\.( Fixed)?|^Oh no! 💥|would reformat|^Your code has been rated at|^Code style issues (found|were found)|^error: .* \(clippy::|Checked \d+ files? in \S+\. .*Found [1-9]\d* errors?|^\d+ files? inspected, [1-9]\d* offenses? detected|level=error msg="Running error: |^Found [1-9]\d* issues?|^\[error\] .* Code style|> ktlint/,
    [
      '✖ 3 problems (3 errors, 0 warnings)',
      'Found 2 errors in 1 file (checked 9 source files)',
      'Found 3 errors.',
      'Oh no! 💥 💔 💥',
      '12 files inspected, 1 offense detected',
    ],
    ['✖ 3 problems (0 errors, 3 warnings)', 'Found no errors.'],
    { detail: [/^\s+\d+:\d+\s+error |^\S+:\d+(:\d+)?: /] },
  ),
]
