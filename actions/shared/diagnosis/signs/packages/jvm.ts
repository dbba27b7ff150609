import { type Sign, sign } from '../../sign.ts'

const HTTPS_ONLY = {
  summary: 'the package server requires HTTPS',
  remedy: "Use https:// in the repository's address, or a newer version of the build tool.",
} as const

/** The innermost reasons of Gradle, Maven and sbt for a download that failed; the lines around them only wrap these. */
export const JVM_PACKAGES: readonly Sign[] = [
  sign(
    'repository-invalid',
    /Received status code 501 from server|Return code is: 501 |status(?: code)?: 501\b/,
    [
      "> Could not GET 'http://repo.example/a/b.pom'. Received status code 501 from server: HTTPS Required",
      'Could not transfer artifact a:b:pom:1 from/to central (http://repo.example): Return code is: 501 , ReasonPhrase:HTTPS Required.',
    ],
    ['status: 5012 files'],
    HTTPS_ONLY,
  ),
  sign(
    'proxy-credentials',
    /Received status code 407 from server|Return code is: 407 |status(?: code)?: 407\b/,
    [
      'Could not transfer artifact a:b:pom:1 from/to central (https://repo.example): status code: 407, reason phrase: x',
    ],
    ['status: 4070 files'],
  ),
  sign(
    'access-denied',
    /Received status code 40[13] from server|Return code is: 40[13] |Could not transfer .*status(?: code)?: 40[13]\b/,
    ["> Could not GET 'https://maven.example/a.pom'. Received status code 401 from server: Unauthorized"],
    ['status: 401 files'],
  ),
  sign(
    'rate-limited',
    /Received status code 429 from server|Return code is: 429 |Could not transfer .*status(?: code)?: 429\b/,
    ["> Could not GET 'https://jitpack.example/a.pom'. Received status code 429 from server: Too Many Requests"],
    ['status: 429 files'],
  ),
  sign(
    'server-error',
    /Received status code 5(?!01)\d\d from server|Return code is: 5(?!01)\d\d |Could not transfer .*status(?: code)?: 5(?!01)\d\d\b/,
    ["> Could not GET 'https://repo.example/a.pom'. Received status code 502 from server: Bad Gateway"],
    ['status: 502 files'],
  ),
  sign(
    'download-missing',
    /FileNotFoundException: https?:\/\/|Received status code 4(04|10) from server/,
    ['Exception in thread "main" java.io.FileNotFoundException: https://files.example/gradle-6.1-bin.zip'],
    ['java.io.FileNotFoundException: /app/x.txt (No such file or directory)'],
    { seen: 'OpenASR/idear' },
  ),
  sign(
    'network-unreachable',
    /^\s*> (Read|Connect) timed out$|Could not transfer .*\b(Connection|Connect|Read) timed out/,
    ['            > Read timed out', 'Could not transfer artifact a:b:pom:1 from/to central: Read timed out'],
    ['the read timed out'],
    { seen: 'kotcity/kotcity' },
  ),
  sign(
    'network-unreachable',
    /Could not transfer .*(Network is unreachable|Connection reset|No route to host|Remote host (terminated|closed))/,
    ['Could not transfer artifact a:b:pom:1 from/to central: Remote host terminated the handshake'],
    ['could not transfer the call'],
  ),
  sign(
    'killed',
    /daemon disappeared unexpectedly/,
    ['Gradle build daemon disappeared unexpectedly (it may have been killed or may have crashed)'],
    ['the daemon of the tale disappeared'],
  ),
  sign(
    'command-not-found',
    /A problem occurred starting process 'command '[^']+''/,
    ["> A problem occurred starting process 'command 'npm''"],
    ['A problem occurred while starting'],
    { seen: 'ShioCMS/shio' },
  ),
  sign(
    'language-version',
    /Fatal error compiling: (invalid flag: --release|error: release version|invalid target release)/,
    [
      '[ERROR] Failed to execute goal x:compile on project a: Fatal error compiling: invalid flag: --release -> [Help 1]',
    ],
    ['[ERROR] Fatal error compiling: java.lang.ExceptionInInitializerError'],
    { seen: 'archivesunleashed/aut' },
  ),
  sign(
    'project-file-invalid',
    /Unable to parse configuration of mojo |Malformed POM |Non-parseable POM |'dependencies\.dependency\.version' for \S+ is missing/,
    [
      'Unable to parse configuration of mojo org.apache.maven.plugins:maven-checkstyle-plugin:2.17:check for parameter x',
    ],
    ['the configuration was parsed'],
    { seen: 'ipedrazas/Zeppelin-docker' },
  ),
  sign(
    'compile-error',
    /^\[error\] \(.*\b(compileIncremental|compile)\) Compilation failed/,
    ['[error] (akka-remote-tests / Multi-jvm / compileIncremental) Compilation failed'],
    ['[error] (Test / test) sbt.TestsFailedException: Tests unsuccessful'],
    { detail: [/^\[error\] \S+\.(scala|java):\d+/] },
  ),
  sign(
    'lint-failed',
    /Binary compatibility check failed/,
    ['[error] (akka-cluster / mimaReportBinaryIssues) akka-cluster: Binary compatibility check failed!'],
    ['the check of compatibility passed'],
    {
      summary: 'a check of the public interface failed',
      remedy: 'Restore what was removed, or exclude it from the check.',
    },
  ),
]
