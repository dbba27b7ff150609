import { type Sign, sign } from '../../sign.ts'

/** The common forms of errors: more exact signs of the same line precede them. */
export const GENERAL: readonly Sign[] = [
  sign(
    'compile-error',
    /^\s*[^\s:]+\.[a-z]\w*:\d+(:\d+)?: (fatal )?error\b:?(?! (loading|page))(?!.*\.h(pp|xx)?['’]?:? (file )?(not found|No such file))|^\s*[^\s:]*[a-z/][^\s:]*:\d+:\d+: error:? |^\s*\S+\.erl:\d+(:\d+)?: (?!Warning)\S|^== Compilation error in file|^\*\* \((CompileError|SyntaxError|TokenMissingError)\)|^Error in \S+\.cr:\d+: |\*\* BUILD FAILED \*\*|^\s*on line \d+ of \S+\.(sass|scss|less)|^Error: (Invalid CSS after|Undefined variable|Illegal nesting|Inconsistent indentation)|^! (LaTeX Error|Undefined control|Emergency stop|Missing )|There were undefined references|Latex failed to resolve|^\s*\S+\.lean:\d+|^\s*Error: Parse error on line \d+|^\[error\] \S+\.(scala|sbt):\d+|^\S+\.\w+(?<!\/NuGet\.targets)\(\d+(,\d+)?\): (error|fatal error)\b|^\S+: \S+\.vue\?|^\s*error: use of undeclared|^Parse error at |SyntaxError: .*\.(coffee|ts|jsx?):|AddressSanitizer:? failed/,
    [
      'test/numbers.coffee:8:25: error: unexpected identifier',
      'src/Main.hs:1130:73: error:',
      "Sources/App/main.swift:289:12: error: use of undeclared type 'URLRequest'",
      "src/rabbit_vhost.erl:344: variable 'Description' is unbound",
      '== Compilation error in file lib/shop.ex ==',
      'Error in src/shop.cr:12: wrong number of arguments',
      'Error: Invalid CSS after "2.3em": expected expression (e.g. 1px, bold), was ";"',
      '! Undefined control sequence.',
    ],
    ['10:30:12: error page shown', 'x.c:36:10: fatal error: libpq-fe.h: No such file or directory'],
    { general: true },
  ),
  sign(
    'configure-failed',
    /^\s*(\S.*\.\.\. )?configure: error: |^CMake Error( at |: |$)|^CMake Error|^\S*meson\.build:\d+:\d+: ERROR: |^Makefile:\d+: \*\*\* (?!missing)|^\S*[Mm]akefile\S*:\d+: \*\*\* |^autoreconf: (error|.* failed with exit status)|^Setting \S+ does not exist|^> Failed to apply plugin|SDK location not found|^Error: .*\bconfigure\b.* failed|Unknown CMake command/,
    [
      'configure: error: working directory cannot be determined',
      'CMake Error at CMakeLists.txt:198 (message):',
      "src/meson.build:12:0: ERROR: Program 'x' not found",
      'Makefile:179: *** CC is clang but CXX is g++. They must be from matching compilers..  Stop.',
    ],
    ['configure the error page', "Makefile:52: recipe for target 'prove' failed"],
    { general: true, detail: [/^ {2}(?!\S+:\d+ \()\S/] },
  ),
]
