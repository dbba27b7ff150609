import { type Sign, sign } from '../../sign.ts'

/** Forms that compilers and test runners of different languages share. */
export const CODE_PHRASES: readonly Sign[] = [
  sign(
    'test-failed',
    /^✘ (Test run|Suite|Test) .*\bfailed after [\d.]+ seconds|^Fail: +[1-9]\d*$|^Timeout: +[1-9]\d*$|^\s*● (‹test›$|\S.* › )/,
    [
      '✘ Test run with 2 tests failed after 0.002 seconds with 1 issue.',
      'Fail:               1',
      '  ● total › adds up',
    ],
    ['Fail:               0', '✔ Test "adds up" passed after 0.001 seconds.'],
    {
      detail: [/^✘ Test .*recorded an issue/, /^\s*● .* › /, /^\s*\d+\/\d+ .* (FAIL|TIMEOUT|ERROR)\b/],
      seen: 'swiftlang/swift-testing#1420',
    },
  ),
  sign(
    // codespan-reporting, the frame of gleam and others: the headline stands above the place.
    'compile-error',
    /^\s*┌─ \S+:\d+:\d+$/,
    ['   ┌─ /app/src/shop.gleam:71:3'],
    ['┌─ the frame'],
    { detail: [/^error(\[\w+\])?: \S/], seen: 'josh-degraw/gleam-dotnet#5' },
  ),
  sign(
    'compile-error',
    /^Syntax error (compiling|macroexpanding|reading source) .*at \(|^-- [A-Z][A-Z ]+ -{3,} \S+\.\w+$|^\S+\.\w+:\d+:\d+: Error: (?!.*not found: )/,
    [
      'Syntax error macroexpanding at (triadic_exploration.clj:345:14).',
      '-- TYPE MISMATCH ----------------------------------------------- src/Main.elm',
      "bin/server.dart:12:10: Error: The method 'totl' isn't defined for the class 'Cart'.",
    ],
    ['-- the list --', 'at 10:12:13: Error: page'],
    { general: true, seen: 'tomhanika/conexp-clj#87' },
  ),
  sign(
    'import-unresolved',
    /\bnot prefixed with \/ or \.\/ or \.\.\/|\bnot a dependency and not in import map\b/,
    [
      'error: Relative import path "@std/assert" not prefixed with / or ./ or ../ and not in import map from "file:///app/main.ts"',
    ],
    ['a prefix of the path'],
  ),
  sign(
    'lint-failed',
    /^\S+\.proto:\d+:\d+:[A-Z]\w+ .* should (be|have|start|end|not)\b/,
    ['proto/a.proto:7:3:Field name "itemCount" should be lower_snake_case, such as "item_count".'],
    ['a.proto:5:1: Import "b.proto" was not found or had errors.'],
  ),
  sign(
    'file-missing',
    /^(\S+: )?[Ee]rror: \/\S+ does not exist$/,
    ['error: /usr/src/php/ext/redis does not exist'],
    ['error: the page does not exist'],
    { general: true },
  ),
  sign(
    'command-not-found',
    /^\S*sh: \/\S+\/(?!\S+\.(sh|bash|py|rb|pl): )[^\s:]+: not found$/,
    ['/bin/sh: /usr/local/bin/protoc: not found'],
    ['/bin/sh: ./configure: not found', '/bin/sh: 1: /dev/pipes/EOF: not found'],
    {
      summary: "a program isn't in the image, or is built for another C library",
      remedy:
        'Check the path. A script needs the program in its first line; on Alpine, a program has to be built for musl.',
    },
  ),
]
