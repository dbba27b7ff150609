import { type Sign, sign } from '../../sign.ts'

/** Small commands of Dockerfiles: unzip, tar, git, svn, shells, and languages with few users. */
export const COMMANDS: readonly Sign[] = [
  sign(
    'file-missing',
    /^unzip: +cannot find (either|or open) |^zip error: Nothing to do!|can't cd to \S+|\*\* \((Code|Mix\.Releases\.Config)\.LoadError\) could not load |^Could not load database configuration\. No such file|^ERROR! the playbook: .* could not be found|tar( \(child\))?: .*: Cannot open: No such file|^\S+: No such file or directory, or /,
    [
      'unzip:  cannot find or open loris-2.1.0-final.zip, loris-2.1.0-final.zip.zip or loris-2.1.0-final.zip.ZIP.',
      'zip error: Nothing to do! (function.zip)',
      "/bin/sh: cd: line 1: can't cd to /opt/app/programs/server",
      '** (Code.LoadError) could not load /app/config/prod.secret.exs',
      'tar (child): otp_src_17.5.tar.gz: Cannot open: No such file or directory',
    ],
    ['unzip the file', 'there is nothing to do'],
  ),
  sign(
    'variable-missing',
    /^\S*sh: (line )?\d+: [A-Z][A-Z\d_]+: (parameter (null or )?not set|.*\b(mandatory|required|must be set|not set))|^the build argument '\S+' is mandatory|not included in build args|^Non-empty [A-Z_]+ required|^ArgumentError: Missing `secret_key_base`|MissingCredentialsError: missing credentials|^Database URL cannot be empty/,
    [
      '/bin/sh: 1: SERVICE_VERSION: :--build-arg SERVICE_VERSION=version is mandatory',
      "the build argument 'VERSION' is mandatory",
      "ArgumentError: Missing `secret_key_base` for 'production' environment, set this string with `rails credentials:edit`",
    ],
    ['/bin/sh: 1: make: not found'],
  ),
  sign(
    'archive-invalid',
    /(?<![a-z])(gzip|tar|xz|bzip2|unzip): (invalid magic|short read)\b/,
    ['100    19  100    19    0     0gzip: invalid magic', 'tar: invalid magic'],
    ['the magic is invalid'],
  ),
  sign(
    'host-not-found',
    /^svn: E670002: Unknown hostname|^curl: \(5\) Could not resolve proxy/,
    ["svn: E670002: Unknown hostname 'svn.zabbix.example'", 'curl: (5) Could not resolve proxy: proxy.example'],
    ['a hostname'],
  ),
  sign(
    'connection-timeout',
    /^wget: can't connect to remote host \(\S+\): Operation timed out|^fatal: unable to access '.*': Failed to connect to .*: Connection timed out/,
    [
      "wget: can't connect to remote host (10.0.0.1): Operation timed out",
      "fatal: unable to access 'https://git.example/a/b/': Failed to connect to git.example port 443: Connection timed out",
    ],
    ["fatal: unable to access 'https://git.example/a/b/': The requested URL returned error: 403"],
  ),
  sign(
    'network-unreachable',
    /^Could not fetch specs from https?:|^\* couldn't connect to host$/,
    ['Could not fetch specs from https://gems.example/'],
    ['the specs of a gem'],
  ),
  sign(
    'tls-handshake',
    /SSLException: Received fatal alert: (protocol_version|handshake_failure)/,
    ['Exception in thread "main" javax.net.ssl.SSLException: Received fatal alert: protocol_version'],
    ['a fatal alert was received'],
  ),
  sign(
    'git-ref-missing',
    /^fatal: '\S+' is not a commit and a branch '\S+' cannot be created|^fatal: Cannot update paths and switch to branch|^(ERROR: commit|Revision) [\da-f]{7,40} does not exist in|^revspec '\S+' not found|^error Couldn't find match for "\S+" in "refs\//,
    [
      "fatal: 'v1.0.1' is not a commit and a branch 'b1.0.1' cannot be created from it",
      'Revision 87715f20ab1682d010b1314b61f30f71cc4b9678 does not exist in the',
      "revspec '75ee1a07017e50ce4ebfb72f5d0a8850159a1f98' not found; class=Reference (4); code=NotFound (-3)",
    ],
    ['the revision of the text does not exist'],
  ),
  sign(
    'header-missing',
    /^No package '\S+' found$|^Package '\S+', required by '\S+', not found|: Package requirements \(.*\) were not met/,
    ["No package 'oniguruma' found", 'configure: error: Package requirements (libzip >= 0.11) were not met:'],
    ["No package 'vim' available."],
    { seen: 'jersonmartinez/docker-lamp#3' },
  ),
  sign(
    'user-missing',
    /^(gpasswd|usermod|chgrp|newgrp): group '\S+' does not exist/,
    ["gpasswd: group 'docker' does not exist in /etc/group"],
    ['the group does not exist'],
  ),
  sign(
    'configure-failed',
    /^\.\/configure: error: |^Neither directory contains a build file meson\.build|^xcodebuild: error: |^make: \*\*\* \S+\/\.config: Is a directory/,
    ['./configure: error: the HTTP gzip module requires the zlib library.'],
    ['configure: see the error page'],
    { general: true },
  ),
  sign(
    'compile-error',
    /^Error: (undefined (constant|method|local)\b|Unbound (module|value)|.* is not a class, it's a module|Argument '\S+' of \S+ at \(\d\))|\.\w+ - [1-9]\d* errors?, \d+ warnings?|aborting because jar failed: Compilation failed|Module parse failed: |^Cython\.Compiler\.Errors\.CompileError: |: Type not found : |^\S+\(\d+, \d+\) Error: /,
    [
      'Error: undefined constant PG::Result',
      'Error: Unbound module X509.Encoding',
      "Error: Argument 'P' of MOD at (1) shall not be zero",
      'baystation12.dmb - 15 errors, 0 warnings (7/5/20 11:42 pm)',
      'src/rune.nim(117, 1) Error: invalid else, all cases are already covered',
    ],
    ['tgstation.dmb - 0 errors, 0 warnings', 'Error: undefined is not what it was'],
  ),
  sign(
    'import-unresolved',
    /Module not found: Error: Can\\'t resolve |^Error: Could not resolve '\S+' from \S+/,
    [
      "'(server) ./pages/_document.js\\nModule not found: Error: Can\\'t resolve \\'../lib/analytics\\' in \\'/app/pages\\'",
      "Error: Could not resolve './Collection' from src/index.js",
    ],
    ['the module was not found'],
  ),
  sign(
    'import-failed',
    /could not find function "/,
    ['  could not find function "str_detect"'],
    ['the function of the heart'],
  ),
  sign(
    'test-failed',
    /^\d+ specs?, [1-9]\d* failures?|^\d\d:\d\d \+\d+.*: Some tests failed\.|^error: Test failed$|^\s*[1-9]\d* fail$|^\d+ passed; \d+ skipped; [1-9]\d* failed\.|^Errors while running CTest|^Error: Test failures$|Some tests did not pass: |\bfailed [1-9]\d*, total \d+|^Failed [1-9]\d* tests?\b|^Error: No tests found for |^===> Testing \[FAIL\]: /,
    [
      '25 specs, 3 failures',
      'passed 79, failed 4, total 83',
      '===> Testing [FAIL]: Template::Mustache:ver<1.1.4>',
      '00:02 +3 -1: Some tests failed.',
      'error: Test failed',
      ' 1 fail',
      '1 passed; 0 skipped; 1 failed.',
      'Errors while running CTest',
      'Error: Test failures',
      'ERROR: LoadError: Some tests did not pass: 3 passed, 1 failed, 0 errored, 0 broken.',
    ],
    ['25 specs, 0 failures', 'passed 79, failed 0, total 79', ' 0 fail'],
  ),
  sign(
    'lint-failed',
    /^Done linting! Found [1-9]\d* violations?|^\S+\.pp:\d+:\w+:(WARNING|ERROR):/,
    [
      'Done linting! Found 3 violations, 0 serious in 53 files.',
      'manifests/file.pp:39:variable_scope:WARNING:top-scope variable',
    ],
    ['Done linting! Found 0 violations, 0 serious in 53 files.'],
  ),
]
