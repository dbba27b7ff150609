import type { CauseId } from '../causes/causes.ts'

/** What a wrapper prints for any failure of the part that it started. */
export interface Summary {
  cause: CauseId
  pattern: RegExp
  examples: readonly [string, ...string[]]
  misses: readonly [string, ...string[]]
  /** More precise lines that are shown instead; the first that matches. */
  detail?: RegExp
}

/** How nx, turbo and lerna name the task that failed. */
function ofTask(name: string): RegExp {
  return new RegExp(String.raw`^(\s*- nx run \S+?:|Failed: +\S+#|lerna ERR! (npm|yarn|pnpm) run )${name}\b`)
}

/**
 * Summaries: they tell which part failed, but not why, so they count only if no sign explains the log. Unlike signs
 * they are looked for in generic output, too. The last error line is shown for them.
 */
export const SUMMARIES: readonly Summary[] = [
  {
    cause: 'test-failed',
    pattern: ofTask(String.raw`\S*(test|spec|e2e)`),
    examples: ['      - nx run cart:test', 'Failed:    web#test', "lerna ERR! npm run test exited 1 in '@acme/cart'"],
    misses: ['      - nx run test:build', '   ✔  nx run api:test (2s)'],
  },
  {
    cause: 'lint-failed',
    pattern: ofTask(String.raw`\S*(lint|format|prettier)`),
    examples: ['Failed:    web#lint', '      - nx run cart:lint'],
    misses: ['Failed:    lint#build'],
  },
  {
    cause: 'compile-error',
    pattern: ofTask(String.raw`\S*(build|compile|typecheck|tsc)`),
    examples: ['Failed:    web#build', '      - nx run cart:build:production'],
    misses: ['Failed:    build#deploy', 'Failed: 0'],
  },
  {
    cause: 'test-failed',
    pattern:
      /^(\S*[Mm]akefile:\d+: recipe for target '|g?make(\[\d+\])?: \*\*\* \[(\S+: )?)(\S*[-_/:.])?(unit|run|all|py)?(test|check|spec|prove|eunit|ct(-\w+)?)s?\b|^npm (error|ERR!) (Failed at the \S+ \S*test\S* script|Test failed\.)|^error: script "\S*test\S*" exited|Execution failed for task ':\S*[tT]est'|maven-(surefire|failsafe)-plugin\S*:|^Tasks: TOP => (\S+ => )*\S*(test|spec)\b/,
    examples: [
      "Makefile:52: recipe for target 'prove' failed",
      'make: *** [test] Error 2',
      'make: *** [Makefile:3: check] Error 1',
      'npm ERR! Test failed.  See above for more details.',
      'Tasks: TOP => default => test',
      "Execution failed for task ':app:test'.",
    ],
    misses: [
      'make: *** [latest] Error 2',
      'Tasks: TOP => assets:precompile',
      "Makefile:52: recipe for target 'all' failed",
    ],
  },
  {
    cause: 'lint-failed',
    pattern:
      /^(\S*[Mm]akefile:\d+: recipe for target '|g?make(\[\d+\])?: \*\*\* \[(\S+: )?)\S*(lint|fmt|format|style|xref|dialyzer)\b|^npm (error|ERR!) Failed at the \S+ \S*lint\S* script|^error: script "\S*lint\S*" exited/,
    examples: ['make: *** [Makefile:9: lint] Error 1', 'npm ERR! Failed at the shop@1.0.0 lint script.'],
    misses: ['make: *** [client] Error 2'],
  },
  {
    cause: 'compile-error',
    pattern:
      /^g?make(\[\d+\])?: \*\*\* \[\S*\S+\.(o|obj|so|a|lo|beam|class|cm[oix])\] Error|^npm (error|ERR!) Failed at the \S+ \S*(build|compile)\S* script|maven-compiler-plugin\S*:(testC|c)ompile|^error: script "\S*build\S*" exited|^error: [Cc]ould not compile `|Execution failed for task ':\S*[cC]ompile\w*'/,
    detail: /^error(\[E\d+\])?: (?!(aborting|build failed|failed to compile)\b|[Cc]ould not compile)/,
    examples: [
      'make[2]: *** [src/main.o] Error 1',
      'npm ERR! Failed at the shop@1.0.0 build script.',
      'error: could not compile `shop` (bin "shop") due to 1 previous error',
    ],
    misses: ['make: *** [install] Error 2'],
  },
  {
    cause: 'compile-error',
    pattern: /^Error occurred prerendering page|Export encountered (an )?errors? on/,
    examples: [
      'Error occurred prerendering page "/shop". Read more:',
      'Error: Export encountered errors on following paths:',
    ],
    misses: ['Generating static pages (1/5)'],
  },
  {
    cause: 'package-build-failed',
    pattern:
      /^\s*(ERROR: )?Failed building wheel for |^\s*(ERROR: )?Command (errored out with exit status|".*" failed with error code|python setup\.py \S+ failed)|^Command (python|\/\S+).* failed with error code|metadata-generation-failed|legacy-install-failure|subprocess-exited-with-error|Could not build wheels for|^error: Setup script exited|Failed to build gem native extension|^An error occurr?ed while installing |^ERROR: +Error installing |^npm (error|ERR!) (Failed at the \S+ (pre|post)?install script|code ELIFECYCLE|command failed$)|^gyp ERR! (build error|configure error|not ok)|node-pre-gyp ERR!|^--\s+While building package|^dpkg: error processing |ERROR: compilation failed for package|^ERROR: `\S+' failed|depends on \S+ which failed to install|^\S+ failed to (build|install)/,
    examples: [
      'ERROR: Failed building wheel for mysql-python',
      'ERROR: Command errored out with exit status 1: python setup.py egg_info Check the logs for full command output.',
      'npm ERR! Failed at the node-sass@4.11.0 postinstall script.',
      'ERROR: Failed to build gem native extension.',
      '--  While building package purescript-0.13.0 using:',
      'dpkg: error processing package util-linux (--configure):',
    ],
    misses: ['npm ERR! Failed at the shop@1.0.0 start script.'],
  },
  {
    cause: 'script-missing',
    pattern: /^g?make(\[\d+\])?: \*\*\* No targets specified/,
    examples: ['make: *** No targets specified and no makefile found.  Stop.'],
    misses: ['make: *** [all] Error 2'],
  },
  {
    cause: 'configure-failed',
    pattern:
      /^-- Configuring incomplete, errors occurred|^A problem occurred (evaluating|configuring) |^FATAL: Chef::Exceptions|Chef run process exited unsuccessfully|^(fatal|failed): \[\S+\]:? .*=>/,
    examples: [
      '-- Configuring incomplete, errors occurred!',
      "A problem occurred evaluating root project 'shop'.",
      'fatal: [localhost]: FAILED! => {"changed": false}',
    ],
    misses: ['-- Configuring done'],
  },
  {
    cause: 'package-build-failed',
    pattern: /^(\s*Building .*)?error: failed to run custom build command for `/,
    examples: ['error: failed to run custom build command for `openssl-sys v0.9.102`'],
    misses: ['the custom of the build'],
    detail: /panicked at '/,
  },
  {
    cause: 'uncaught-exception',
    pattern: /^In \S+\.php line \d+:$|^stack traceback:$|^Debugger entered--Lisp error: /,
    examples: ['In PackageManifest.php line 122:', 'stack traceback:'],
    misses: ['In line 122:'],
    detail: /^Debugger entered--Lisp error: |\.lua["\]]*:\d+: /,
  },
  {
    cause: 'unknown-option',
    pattern: /^\s*([Uu]sage|USAGE)\s*:/,
    examples: ['Usage: server [OPTIONS]', 'usage: git clone [<options>] [--] <repo> [<dir>]'],
    misses: ['the usage is shown'],
  },
]

/** Pure: the summary that matches a line. */
export const summaryOf = (line: string): Summary | undefined => SUMMARIES.find(({ pattern }) => pattern.test(line))
