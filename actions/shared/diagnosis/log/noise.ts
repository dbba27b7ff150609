/**
 * Lines that tools print on any failure. They are never the cause and are not searched, because some quote the
 * command, the Dockerfile or other people's names.
 */
const NOISE: readonly RegExp[] = [
  // BuildKit and docker: the message around the command, and the excerpt of the Dockerfile.
  /\bprocess ".*" did not complete successfully: (exit code|signal|context)/,
  /^(ERROR: )?(failed to (build|solve): )*executor failed running \[/,
  /^\s*(>>>\s(?!')|\d+ \|( >>>)?(\s|$))/,
  /^-{4,}$/,
  /^(\S*[Dd]ockerfile\S*|\S+\.hcl):\d+$/,
  /^The command '.*' returned a non-zero code: \d+$/,
  /^exit (code|status):? \d+$/i,
  /^View build details: /,
  // shells: output of `set -x`
  /^\++ \S/,
  // make, ninja, cmake
  /^g?make(\[\d+\])?: (\*\*\* (?!No (rule|targets)|[^[].*\. {2}Stop\.$)|Entering |Leaving |Nothing to be done|Target .* not remade)/,
  /: recipe for target '.*' failed$|^Makefile:\d+: recipe for target/,
  /^ninja: (build stopped|Entering)|^FAILED: \S+\.(o|obj|so|a)\b/,
  /^-- Configuring incomplete, errors occurred|^See also "\/.*\.log"/,
  /^compilation terminated\.?$|^\d+ errors? generated\.?$|^\d+ warnings? generated/,
  /^In file included from |^\s+from \/?\S+:\d+[,:]$/,
  // npm, pnpm, yarn
  /^npm (error|ERR!)(\s+A complete log|\s*$|\s+\/.*-debug-\d+\.log|\s+\/\S+\.log|\s+This is probably not a problem with npm|\s+If you need help|\s+command |\s+path |\s+errno |\s+syscall (?!spawn)|\s+signal SIG(TERM|INT)$|\s+Lifecycle script|\s+workspace |\s+location |\s+(npm|node) +v\d|\s+You can get their info via|\s+in workspace|\s+(Fix the upstream|or retry$|to accept an incorrect)|\s+For a full report|\s+node-pre-gyp|\s+cwd )/,
  /^npm (error|ERR!)\s+(Please include the following file|Additional logging details|not ok code|System |node -v|npm -v|or email it to|<http|<npm-|There is likely additional logging|You can get information|Tell the author|Make sure you have the latest|If you do, this is most likely|not with npm itself|Exit status \d|errno \d|Failed at the |\S+@\S+ \S+: `|code ELIFECYCLE|file \S+$|stack |Or if that isn't available|typeerror +<|As of npm@\d|in workspace|Test failed\.|Remove the existing file|with --force to overwrite|If you're sure you want to|exited with error code|Linux \d|argv | {4})/,
  /^npm (notice|timing|http|verb|sill|info)\b|^ERROR: "\S+" exited with \d+\.$/,
  /^\s*(ELIFECYCLE|ERR_PNPM_RECURSIVE_RUN_FIRST_FAIL)\b|^\[?ELIFECYCLE\]?/,
  /^(info Visit https|info If you think|info No lockfile|error Command failed with exit code|error Command failed\.?$|Exit code: \d+|Command: \S|Arguments:|Directory: \S|Output:$|\$ \S)/,
  /^(➤ )?YN0000: (·|│|└|┌)? ?(Failed with errors|Done|└|┌|·)/,
  /^error: script "\S+" exited with code \d+$/,
  /^Lerna|^lerna (ERR!|info|notice)|^ NX {3}(Running target|Ran target)|^ERROR: +\S+: command \(\S+\) .* exited \(\d+\)$|^ ?ERROR {2}run failed: command +exited|^(ERROR: )?\S+#\S+: command \(|^ERROR: command finished with error: command |^ ✖ {4}\d+\/\d+ targets failed|^CMake Error at \S*vcpkg_execute_|^Compilation failed: Subprocess failed|^(Tasks|Cached|Time|Failed): +/,
  // pip, uv, poetry
  /^\[notice\]|^(note|hint): |^× (Encountered error while|Getting requirements to build|Preparing metadata|python setup\.py|Building wheel|pip subprocess)|^│ exit code: \d+$|^╰─> (See above|\[\d+ lines)|^\s*\[end of output\]$/,
  /^\s*(error|ERROR): (subprocess-exited-with-error|metadata-generation-failed|legacy-install-failure|Failed building wheel for|Could not build wheels|Failed to build installable wheels|Failed to build one or more)/,
  /^ERROR: Failed to build .* when |^Failed to build \S+$|^\s*Failed to restore \S+ \(in |^WARNING: (You are using pip version|Running pip as the 'root' user|There was an error checking the latest version)/,
  // A download that is tried again: with 0 left, it failed.
  /^WARNING: Discarding |Retrying \(Retry\(total=[1-9]/,
  /^\s*(ERROR: )?Command (errored out with exit status|".*" failed with error code|'.*' returned|python setup\.py \S+ failed)|^Command (python|\/\S+).* failed with error code|^Storing debug log for failure|^You should consider upgrading via|^You are using pip version|^Cleaning up\.\.\.|^\s*(Complete output|command: |cwd: |Rolling back|----)|^error: Setup script exited with|^\s*error: command '\S+' failed with exit (status|code) \d+$|InsecurePlatformWarning|SNIMissingWarning|InsecureRequestWarning|^\s*warnings\.warn\(|DeprecationWarning|DEPRECATION: /,
  // go get, rake, stack, ansible
  /\(download\)$|^\(See full trace by running task with|^Tasks: TOP =>|^rake aborted!$|^--\s+While building |^\s+Process exited with code: ExitFailure|^error: build failed$|^error: cargo|^(localhost|\S+) +: ok=\d+ +changed=|^\[error\] Total time|^\[error\] \(\S+\) \S+ failed due to previous/,
  // wget and curl after the error, tar's and shells' closing words
  /^Finished: FAILURE$|^Build step '.*' (marked|changed) build|^\[Pipeline\]|^Archiving artifacts$|^Recording test results$|^cache uploaded$|^uploading \S+\.tgz$/,
  /^tar( \(child\))?: (Error is not recoverable|Child returned status|Exiting with failure status)|^curl: \(23\)|^Cannot write to '-'|^Retrying\.$|^(real|user|sys)\s+\d+m/,
  // maven, gradle, sbt
  /^\[ERROR\]\s*$|^\[ERROR\] (-> )?\[Help \d+\]|^\[ERROR\] (To see the full stack trace|Re-run Maven|For more information about the errors|After correcting the problems|\s+mvn <args>)/,
  /^\[INFO\] (-+|BUILD FAILURE|Total time|Finished at|Reactor Summary|\S.* (FAILURE|SKIPPED|SUCCESS))/,
  /^\* (Try|Exception is|Get more help):?|^> (Run with --|Get more help at|Run `?gradle)|^BUILD FAILED in |^FAILURE: Build failed with an exception|^\d+ actionable tasks?:|^\* What went wrong:$|^Deprecated Gradle features/,
  /^Run with --(stacktrace|info) |^BUILD FAILED$|^Total time: |^Deprecated Gradle features|^Use '--warning-mode all'|^See https:\/\/docs\.gradle\.org|^You can use '--warning-mode/,
  // the frame that Symfony's console, and so Composer, draws around an exception, and its usage
  /^\s*\[[\w\\]+(Exception|Error)\]\s*$|^[\w:-]+ (\[-\S+\] ?){3}|^Script .* handling the \S+ event returned with error code/,
  /^\s+= (note|help): (?!.*\b(ld|cannot find|undefined)\b)|^To learn more, run the command again with --verbose|^warning: \d+ warnings? emitted|^Build failed, waiting for other jobs|^\s+build failed$|^\d+ distributions? installed$|^Install missing gem executables with|^stack traceback:$/,
  // cargo, go, dotnet, composer, bundler, gem
  /^error: could not compile `|^warning: build failed, waiting|^For more information about this error, try `rustc|^Some errors have detailed explanations|^error: aborting due to |^Caused by:$|^\s+process didn't exit successfully: (?!.*\(signal: \d)/,
  /^(note|help): run with `RUST_BACKTRACE|^FAIL$|^(exit status \d+|signal: (?!killed$)\w+)$/,
  /^Build FAILED\.$|^\s+\d+ (Warning|Error)\(s\)$|^Time Elapsed |^Restore failed with /,
  /^An error occurred while installing |^In Gemfile:|^Make sure that `gem install|^Gem files will remain installed|^Results logged to |^extconf failed, exit code|^To see why this extension failed/,
  // pkg-config's advice, next
  /^(Alternatively, you may set the environment variables|and \w+_LIBS to avoid the need|Consider adjusting the PKG_CONFIG_PATH|installed software in a non-standard|See the pkg-config man page)|^(Error: )?Export encountered (an )?errors? on|^> Build error occurred|^\s+\/\S*(: \/\S*)?$/,
  // pacman, bazel, terraform's frame, Git LFS
  /^Errors occurred, no packages were upgraded\.|^(FAILED|ERROR): Build did NOT complete|^ERROR: Analysis of target |^INFO: (Elapsed time|\d+ process)|^[╷╵│╔╚═╝╗║ ]+$|^error: external filter |^fatal: .*: smudge filter lfs failed|^warning: Clone succeeded, but checkout failed|^You can inspect what was checked out|^and retry (the checkout )?with '|^Errors logged to |^Use `git lfs logs last`|^--\w+_out: \S+: Plugin failed|^\S+\.go:\d+: running "\S+": exit status/,
  // apt
  /^E: Unable to lock (directory|the (download|administration) directory)|^E: (Sub-process .* returned an error code|Unable to fetch some archives|Some index files failed to download|Problem executing scripts)|^Errors were encountered while processing:|^N: |^debconf: /,
  // wrappers that only report that the command failed
  /^subprocess\.CalledProcessError: Command |^(Error: )?Command failed( with exit code \d+)?(:|\.?$)|^error Command .* failed with exit code|^Error: Process completed with exit code \d+|^child process exited with code \d+|^exited with code \d+$/i,
  // fixed lines of tracebacks
  /^Node\.js v\d+|^\(Background on this error at: |^\[SQL: |^\(Use `node --trace-|^stack backtrace:$|^Stack trace:$|^[{}\])]+[;,]?$|^\s*\^+~*\s*$|^\s*~*\^+~*\s*$|^\s*requireStack: /,
  /^Identify and stop the process that's listening|^(Description|Action):$|^\*{5,}$/,
  // servers that only report that they end: the reason is above
  /\bApplication startup failed\. Exiting\.$/,
  /\b(Plugin initialization aborted with error Generic error|Failed to initialize DD Storage Engine|Data Dictionary initialization failed)\.?$|\[ERROR\] (\[MY-\d+\] \[Server\] )?Aborting$/,
  /\bERROR (Exiting Kafka|Fatal error during KafkaServer startup)|\bFatal error loading the DB(, check server logs|: Invalid argument)?\. Exiting\.?$/,
  /^ERROR: Elasticsearch (did not exit normally|exited unexpectedly)|^Refer to the log for complete error details\.$/,
  /\bERROR: Failed to start server in \(\w+\) mode$|For more details run the same command passing the '--verbose' option/,
  /\b(Reason: )?Worker failed to boot\.?('?>)?$|\bShutting down: Master$/,
  /^[\W\dTZ]*((INFO|ERROR|FATAL|WARN(ING)?|CRITICAL)\W+)?(Exiting|Aborting|Shutting down|Terminating|Stopped|Stopping( \d+)?( \w+)?|Shut ?down( complete)?|Bye)( now)?[.!…]*$/i,
  /^(\S+ \S+ )?collector server run finished with error/,
  /^Crash dump is being written to: /,
  // Erlang's heart script takes the next log line for a command.
  /^sh: [\d:.]+: not found$/,
  // separators
  /^[\s=_*#~.·─━-]+$/,
]

/** Pure: whether a line is generic output of a failure. */
export const isNoise = (line: string): boolean => NOISE.some((pattern) => pattern.test(line))

/** How test runners print a test that passed or was skipped: its name may contain any words. */
const PASSED =
  /^\s*(✓|✔|√|☑|ok \d+|PASS\b|PASSED\b|--- (PASS|SKIP)|=== (RUN|CONT|PAUSE)|● +✓|\[ +(OK|RUN|PASSED) +\]|# (pass|tests|suites|skipped|todo|duration_ms|cancelled) ?|\s*⎯)|(\.\.\.|…) ?(ok|passed|skipped)\b|\bPASSED( +\[ *\d+%\])?$|^test .* \.\.\. (ok|ignored)$/

/** Pure: whether a line is the name of a test that passed. */
export const isPassedTest = (line: string): boolean => PASSED.test(line)
