import { type Sign, sign } from '../../sign.ts'

/** What package managers of smaller languages print when they refuse to install. */
export const INSTALLERS: readonly Sign[] = [
  sign(
    'git-ref-missing',
    /^\s*revspec '[0-9a-f]+' not found; class=Reference/,
    ["  revspec '75ee1a07017e50ce' not found; class=Reference (4); code=NotFound (-3)"],
    ["the revision '75ee' was found"],
    { seen: 'HuobiGroup/huobi-chain' },
  ),
  sign(
    'package-not-found',
    /^Your bundle is locked to .*, but that version (could not|can no longer) be found|===> Failed to fetch and copy dep: |^package \S+: unrecognized import path "[\w/]*-[^".]*" \(import path does not begin with hostname\)|^error: \S+@\S+ failed to resolve$/,
    [
      'Your bundle is locked to sync (0.4.0), but that version could not be found in',
      '===> Failed to fetch and copy dep: {git,"https://git.example/a/b",',
      'package go-admin: unrecognized import path "go-admin" (import path does not begin with hostname)',
      'error: @acme/billing@^1.0.0 failed to resolve',
    ],
    ['package context: unrecognized import path "context" (import path does not begin with hostname)'],
    { seen: 'openaustralia/morph' },
  ),
  sign(
    'network-unreachable',
    /libdnf-WARNING \*\*: .*cannot update repo '/,
    [
      "(microdnf:6): libdnf-WARNING **: 13:13:28: Skipping refresh of ubi-7: cannot update repo 'ubi-7': Cannot download repomd.xml",
    ],
    ['libdnf-WARNING **: the repository is old'],
    { inWarnings: true },
  ),
  sign(
    'repository-missing',
    /^\s*Repository not found\.$/,
    ['  Repository not found.'],
    ['the repository was not found.'],
    { seen: 'excellaco/open-cabinet' },
  ),
  sign(
    'permission-denied',
    /^There was an error while trying to write to `[^`]+`\. It is|^(NotWritableError|EnvironmentNotWritableError): /,
    [
      'There was an error while trying to write to `/home/app/Gemfile.lock`. It is',
      'NotWritableError: The current user does not have write permissions to a required path.',
    ],
    ['an error while trying to write to a friend'],
    { seen: 'soft-matter/pims' },
  ),
  sign(
    'command-not-found',
    /^bundler: command not found: |^Can't exec "[^"]+": No such file or directory at |^autoreconf: failed to run \S+: No such file|Could not find "rebar3?" to compile dependency|^Could not find (Hex|"rebar3?"), which is needed to build dependency/,
    [
      'bundler: command not found: release_checks',
      `Can't exec "autopoint": No such file or directory at /usr/share/autoconf/Autom4te/FileUtils.pm line 345.`,
      'Could not find Hex, which is needed to build dependency :phoenix',
    ],
    ['Could not find "rebar3" in the dictionary'],
    {
      seen: 'keathley/jenga',
      summary: 'a tool that the build needs is not installed',
      remedy:
        'Install it before this step (mix local.hex --force, mix local.rebar --force, a package such as autopoint).',
    },
  ),
  sign(
    'command-not-found',
    /sh: (\d+: )?(\[\[|source|pushd|popd|shopt|declare|mapfile): not found/,
    ['/bin/sh: 1: [[: not found', '/bin/sh: 1: source: not found'],
    ['/bin/sh: 1: src: not found'],
    {
      summary: 'a command of Bash is run by another shell',
      remedy: 'Set SHELL ["/bin/bash", "-c"] before this RUN (Bash has to be in the image), or use [ … ] and . FILE.',
    },
  ),
  sign(
    'download-refused',
    /Your configuration does not allow connections to http:/,
    ['  Your configuration does not allow connections to http://packages.example/packages.json. See x'],
    ['connections are allowed'],
    { seen: 'iiYii/getyii' },
  ),
  sign(
    'certificate-not-trusted',
    /^\s*Peer fingerprint did not match\s*$/,
    ['  Peer fingerprint did not match            '],
    ['the fingerprint of a peer'],
    { seen: 'aasisvinayak/flymyshop' },
  ),
  sign(
    'language-version',
    /has a PHP requirement incompatible with your PHP version|^Compiler version mismatched, found ghc-|A compatible (installed )?(\.NET )?(Core )?SDK version for global\.json|error : The current \.NET SDK does not support targeting|^Neither 'pyenv' nor 'asdf' could be found to install Python|Unsatisfied dependency: nim /,
    [
      'Package hirak/prestissimo at version ^0.3 has a PHP requirement incompatible with your PHP version, PHP extensions',
      'Compiler version mismatched, found ghc-7.10.3 (x86_64), but expected minor version match with ghc-8.0.2 (x86_64)',
      'A compatible SDK version for global.json version: [2.2.104] from [/app/global.json] was not found',
      'x.targets(135,5): error : The current .NET SDK does not support targeting .NET Core 2.1.  Either target .NET Core 2.0',
      "Neither 'pyenv' nor 'asdf' could be found to install Python.",
      '     Error: Unsatisfied dependency: nim (1.0.6)',
    ],
    ['the compiler version matched'],
    { detail: [/Python \S+ was not found on your system/], seen: 'jameysharp/corrode' },
  ),
  sign(
    'dependency-conflict',
    /^\s*Error: Unsatisfied dependency: (?!nim )/,
    ['     Error: Unsatisfied dependency: jester (0.5.0)'],
    ['an unsatisfied customer'],
  ),
  sign(
    'hash-mismatch',
    /^ERROR: Invalid installer signature|^Installer (corrupt|verification failed)$/,
    ['ERROR: Invalid installer signature'],
    ['the signature of the installer is valid'],
    { seen: 'meadsteve/DiceApi' },
  ),
  sign(
    'project-file-invalid',
    /is invalid, it should not contain uppercase characters|^Could not parse '\S+\.ya?ml':|^\s*invalid serialized PackageId for key|^ERROR! '\w+' is not a valid attribute for an? \w+|^\s*lock file version [`']?\d+[`']? (was found|requires)|^error: Workspace not found "/,
    [
      '  require-dev.mikey179/vfsStream is invalid, it should not contain uppercase characters. Please use x instead.  ',
      "Could not parse '/app/stack.yaml':",
      '  invalid serialized PackageId for key `package.dependencies`',
      "ERROR! 'connection' is not a valid attribute for a TaskInclude",
      'error: Workspace not found "packages/ui"',
    ],
    ['the yaml was parsed'],
    { seen: 'trivago/chapi' },
  ),
  sign(
    'file-missing',
    /Could not scan for classes inside "|^couldn't read file "[^"]+": no such file/,
    ['  Could not scan for classes inside "tests/_steps" which does not appear to be a file nor a folder  '],
    ['the classes were scanned'],
    { seen: 'Codeception/base' },
  ),
  sign(
    'project-file-missing',
    /^The package (location|directory) '[^']+' does not (exist|contain any \.cabal file)|^Error parsing targets: The specified targets matched no packages/,
    [
      "The package location 'deps/macaw/x86' does not exist.",
      'Error parsing targets: The specified targets matched no packages.',
    ],
    ["The package 'x' was delivered"],
    { seen: 'GaloisInc/saw-script' },
  ),
  sign(
    'package-build-failed',
    /! Installing \S+ failed\. See |^! Installing the dependencies failed: |^error: Error -1 running transaction|YN0009: .* couldn't be built successfully/,
    [
      'Building and testing X-1.06 ... ! Installing Test::X failed. See /root/.cpanm/work/1/build.log for details.',
      "! Installing the dependencies failed: Module 'A::B' is not installed",
      'error: Error -1 running transaction',
      "➤ YN0009: │ better-sqlite3@npm:11.3.0 couldn't be built successfully (exit code 1, logs can be found here: /tmp/x)",
    ],
    ['! Installing the bath failed'],
    { seen: 'petdance/bobby-tables' },
  ),
  sign(
    'header-missing',
    /^\s*\* Missing \(or bad\) (C librar(y|ies)|header file): |Missing dependency on a foreign library/,
    ['       * Missing (or bad) C library: z'],
    ['a missing library card'],
    { detail: [/^\s*\* Missing \(or bad\) /] },
  ),
  sign(
    'compiler-missing',
    /^\s*is `\w+` not installed\?$|Could not find `protoc`/,
    [
      '  is `cmake` not installed?',
      "thread 'main' panicked at 'Could not find `protoc` installation and this build crate",
    ],
    ['is the `x` installed?'],
    {
      summary: 'a tool that the package needs to build is not installed',
      remedy: 'Install it in the build stage (cmake, protobuf-compiler).',
    },
  ),
  sign(
    'certificate-not-trusted',
    /\{:?tls_alert, *\{:?unknown_ca/,
    ['** (Mix) httpc request failed with: {:failed_connect, [{:inet, [:inet], {:tls_alert, {:unknown_ca, ~c"x"}}}]}'],
    ['an alert of tls'],
  ),
  sign(
    'module-missing',
    /^Packages? required but not available: /,
    ['Package required but not available: ‘lubridate’'],
    ['the package is available'],
    { seen: 'twitter/AnomalyDetection' },
  ),
  sign(
    'access-denied',
    /review your configured GitHub OAuth token|Could not authenticate against github/,
    ['Could not fetch https://api.example/x, please review your configured GitHub OAuth token or enter a new one'],
    ['the token was reviewed'],
  ),
  sign(
    'access-denied',
    /error\S*\s.*Response status code does not indicate success: 40[13] /,
    [
      '/src/api.csproj : error NU1301:   Response status code does not indicate success: 401 (Unauthorized). [/src/api.csproj]',
    ],
    ['Response status code does not indicate success: 404 (Not Found).'],
  ),
  sign(
    'repository-invalid',
    /error\S*\s.*Response status code does not indicate success: 404 |Valid metadata not found at specified URL/,
    [
      'error:   Response status code does not indicate success: 404 (Feed does not exist.).',
      '[ruby|https://download.example/ruby/openSUSE_Leap_15.0] Valid metadata not found at specified URL',
    ],
    ['Response status code does not indicate success: 401 (Unauthorized).'],
    { seen: 'tonysneed/Demo.DotNetCoreDocker' },
  ),
]
