import { type Sign, sign } from '../sign.ts'

const IN_WARNINGS = { inWarnings: true } as const

/** Package managers of operating systems: apt, apk, dnf, yum, microdnf, zypper, pacman. */
export const SYSTEM_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /^E: (Unable to locate package|Package '.*' has no installation candidate|Couldn't find any package|Version '.*' for '.*' was not found)|^E: Version '.*' for '.*' was not found/,
    [
      'E: Unable to locate package nothere',
      "E: Package 'python' has no installation candidate",
      "E: Version '1.2' for 'curl' was not found",
    ],
    ['E: Package failed to configure'],
  ),
  sign(
    'package-not-found',
    /^\s+\S+ \(no such package\):|^ERROR: unable to select packages:|^\s+breaks: world\[|^ERROR: unsatisfiable constraints:/,
    ['  curl (no such package):', '    breaks: world[ruby=2.5.7-r0]', 'ERROR: unable to select packages:'],
    ['no such package is known to me'],
    { seen: 'puppetlabs/puppet-lint#42', detail: [/no such package|breaks: world/] },
  ),
  sign(
    'package-not-found',
    /^Error: Unable to find a match: |^(error: )?No package matches '|^No match for argument: |^No package \S+ available\.|^'\S+' not found in package names|^error: target not found: |^Package '.*' not found\.$|^No provider of '.*' found/,
    [
      'Error: Unable to find a match: nothere',
      "error: No package matches 'nothere'",
      'No match for argument: nothere',
      'error: target not found: nothere',
    ],
    ['No match for the pattern'],
  ),
  sign(
    'package-lists-stale',
    /^(E|W|Error): Failed to fetch \S+\.deb\s+404\s+Not Found/,
    [
      'E: Failed to fetch http://deb.example/debian/pool/main/libf/libfoo_1.2-3_amd64.deb  404  Not Found [IP: 10.0.0.1 80]',
    ],
    ['E: Failed to fetch http://deb.example/x  Hash Sum mismatch'],
    IN_WARNINGS,
  ),
  sign(
    'release-ended',
    /does not have a Release file|Release file for \S+ is expired|Cannot find a valid baseurl for repo|Failed to download metadata for repo '.*': Cannot prepare internal mirrorlist|no longer has a Release file|is not valid yet \(invalid for another/,
    [
      "E: The repository 'http://deb.example/debian buster Release' does not have a Release file.",
      'E: Release file for http://deb.example/dists/x/InRelease is expired (invalid since 8d 7h 25min 31s).',
      'Cannot find a valid baseurl for repo: base/7/x86_64',
    ],
    ['Release notes: no release file is needed'],
    { seen: 'wxw-matt/docker-hadoop#5' },
  ),
  sign(
    'repository-unsigned',
    /\bNO_PUBKEY\b|is not signed\.$|The following signatures (couldn't be verified|were invalid)|GPG check FAILED|UNTRUSTED signature|BAD signature|EXPKEYSIG|Public key for \S+ is not installed|Conflicting values set for option Signed-By/,
    [
      "W: GPG error: https://apt.example stable InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 7EA0A9C3F273FCD8",
      "E: The repository 'https://apt.example stable InRelease' is not signed.",
      'Error: GPG check FAILED',
    ],
    ['the contract is not signed by anyone'],
    IN_WARNINGS,
  ),
  sign(
    'mirror-inconsistent',
    /Hash Sum mismatch|File has unexpected size \(|Mirror sync in progress|\[Errno -1\] Package does not match intended download|BAD archive|Clearsigned file isn't valid/,
    [
      'E: Failed to fetch http://deb.example/x  Hash Sum mismatch',
      '   File has unexpected size (1234 != 1230). Mirror sync in progress?',
    ],
    ['THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.'],
    { seen: 'docker/for-linux#1083' },
  ),
  sign(
    'package-manager-locked',
    /^E: Could not get lock |Unable to lock database: (?!Permission)|Waiting for (cache lock|process with pid)|Another app is currently holding the yum lock/,
    ['E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 12 (apt-get)'],
    ['E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)'],
  ),
  sign(
    'dependency-conflict',
    /^E: Unable to correct problems, you have held broken packages|^The following packages have unmet dependencies|nothing provides \S+ needed by|^ Problem \d*: (conflicting requests|package)|^\s+conflicts with:|: trying to overwrite '/,
    [
      'E: Unable to correct problems, you have held broken packages.',
      'The following packages have unmet dependencies:',
      '  - nothing provides libfoo needed by bar-1.0',
    ],
    ['problem: none'],
  ),
  sign(
    'user-missing',
    /unable to find (user|group) .*: no matching entries|chown: (invalid|unknown) (user|group)|^(useradd|adduser|usermod): (group|user) '.*' does not exist|install: invalid (user|group)|chown: invalid (user|group)|addgroup: unknown (user|group)|failed to find user|no such user: |su: user \S+ does not exist|groupmod: group|error looking up user/i,
    [
      'chown: invalid user: ‘nosuchuser’',
      'unable to find user app: no matching entries in passwd file',
      "useradd: group 'app' does not exist",
      'failed to find user "app"',
    ],
    ['the user "app" has an unknown group'],
  ),
]

/** Python: pip, uv, poetry, pdm, pipenv, conda. */
export const PYTHON_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /No matching distribution found for|Could not find a version that satisfies the requirement|was not found in the package registry|there (is|are) no versions? of \S+ and|ResolvePackageNotFound|PackagesNotFoundError|nothing provides requested \S+|Unable to find a candidate for|Package \S+ \(.*\) not found\.|doesn't match any versions|The following packages are not available from current channels|does not exist \(perhaps a typo or a missing channel\)/,
    [
      'ERROR: No matching distribution found for nothere==1',
      'ERROR: Could not find a version that satisfies the requirement nothere (from versions: none)',
      '  ╰─▶ Because nothere was not found in the package registry and you require nothere, we can conclude that your requirements are unsatisfiable.',
      'ResolvePackageNotFound:',
      'PackagesNotFoundError: The following packages are not available from current channels:',
    ],
    ['ERROR: Cannot install a and b because these package versions have conflicting dependencies.'],
  ),
  sign(
    'dependency-conflict',
    /ResolutionImpossible|these package versions have conflicting dependencies|No solution found when resolving|version solving failed|SolverProblemError|UnsatisfiableError|LibMambaUnsatisfiableError|ResolutionTooDeep|Unable to find a resolution for|ERROR: pip's dependency resolver does not currently/,
    [
      'ERROR: ResolutionImpossible: for help visit the manual',
      'ERROR: Cannot install a==1 and b==1 because these package versions have conflicting dependencies.',
      '  × No solution found when resolving dependencies:',
      'LibMambaUnsatisfiableError: Encountered problems while solving:',
    ],
    ['the resolution was impossible to read'],
  ),
  sign(
    'hash-mismatch',
    /DO NOT MATCH THE HASHES FROM|Hash mismatch for `|[Hh]ash(es)? (for .* )?(don't|do not|didn't|did not) match|HashMismatchError|^(\S+: )?Invalid hashes \(|computed checksum did NOT match/,
    [
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
      '  Caused by: Hash mismatch for `x==1`',
      'sha256sum: WARNING: 1 computed checksum did NOT match',
    ],
    ['hashes of both files match'],
    IN_WARNINGS,
  ),
  sign(
    'lock-file-outdated',
    /pyproject\.toml changed significantly since|The lockfile at `uv\.lock` needs to be updated|Lock file hash doesn't match|In --require-hashes mode, all requirements must have|in --require-hashes mode, (all|but they are missing)|Your Pipfile\.lock \(\S+\) is out of date|poetry\.lock is not up to date|the lock file .* is not up to date with|Lock file .*(out of date|outdated)/i,
    [
      'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.',
      'error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.',
      "WARNING: Lock file hash doesn't match pyproject.toml, packages may be outdated",
      'ERROR: In --require-hashes mode, all requirements must have their versions pinned with ==.',
      'Your Pipfile.lock (a1b2c3) is out of date. Expected: (d4e5f6).',
    ],
    ['lock the cabinet'],
    IN_WARNINGS,
  ),
  sign(
    'lock-file-missing',
    /Unable to find lockfile at `|Could not find poetry\.lock|Pipfile\.lock not found|No lockfile found/,
    [
      'error: Unable to find lockfile at `uv.lock`, but `--frozen` was provided. To create a lockfile, run `uv lock` or `uv sync` without the flag.',
    ],
    ['info No lockfile needed'],
  ),
  sign(
    'externally-managed',
    /error: externally-managed-environment|This environment is externally managed/,
    ['error: externally-managed-environment'],
    ['the environment is managed by us'],
    { seen: 'hashicorp/terraform-cdk#3364' },
  ),
  sign(
    'language-version',
    /requires a different Python: |Requires-Python [<>=~!]|is not supported by the project \(\S*[<>=]|Current Python version \(\S+\) is not allowed|No interpreter found for Python|The current project's supported Python range|the current Python version \(\S+\) does not satisfy|is not compatible with the project's Python requirement|Python>=\S+, we can conclude/,
    [
      "ERROR: Package 'x' requires a different Python: 3.9.1 not in '>=3.10'",
      'Current Python version (3.9.1) is not allowed by the project (>=3.11).',
      'error: No interpreter found for Python 3.14 in managed installations or search path',
    ],
    ['Python is the language'],
    IN_WARNINGS,
  ),
  sign(
    'project-file-missing',
    /Could not open requirements file: |neither 'setup\.py' nor 'pyproject\.toml' found|No `?pyproject\.toml`? found in|could not find a pyproject\.toml file|Invalid requirement: '\S+\.txt'|File not found: `\S*requirements\S*`|Directory '.*' is not installable/,
    [
      "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'",
      "ERROR: file:///app does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.",
      'error: No `pyproject.toml` found in current directory or any parent directory',
      'Poetry could not find a pyproject.toml file in /app or its parents',
    ],
    ['requirements were opened'],
  ),
]

/** JavaScript: npm, pnpm, yarn, bun, corepack. */
export const NODE_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /npm (error|ERR!) code (E404|ETARGET|ENOVERSIONS)|npm (error|ERR!) (404 |notarget |\S+ No matching version)|ERR_PNPM_(FETCH_404|NO_MATCHING_VERSION|WORKSPACE_PKG_NOT_FOUND)|Couldn't find (package|any versions for) "|YN0035\b|YN0082\b|^error: (package "|No version matching|GET \S+ - 404)|error: \S+ failed to resolve$|\S+@\S+ failed to resolve$/,
    [
      'npm error code E404',
      'npm error notarget No matching version found for left-pad@9.9.9.',
      'ERR_PNPM_FETCH_404  GET https://registry.example/nothere: Not Found - 404',
      'error Couldn\'t find package "nothere" on the "npm" registry.',
      '➤ YN0035: │ nothere@npm:^1: Package not found',
      'error: GET https://registry.example/nothere - 404',
    ],
    ['a page with code E4045', 'npm error code ERESOLVE'],
  ),
  sign(
    'lock-file-outdated',
    /can only install packages when your package\.json and (package-lock|npm-shrinkwrap)|ERR_PNPM_(OUTDATED_LOCKFILE|FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH|LOCKFILE_BREAKING_CHANGE)|[Yy]our lockfile needs to be updated|The lockfile would have been (modified|created)|error: lockfile had changes, but lockfile is frozen|npm (error|ERR!) (Missing|Invalid): .* (from|does not satisfy) /,
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
      'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
      'error: lockfile had changes, but lockfile is frozen',
    ],
    ['lockfile is up to date, resolution step is skipped'],
    { seen: 'yournextstore/yournextstore#93' },
  ),
  sign(
    'lock-file-missing',
    /ERR_PNPM_NO_LOCKFILE|can only install with an existing package-lock\.json|The `npm ci` command can only install with/,
    [
      'ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
      'npm error The `npm ci` command can only install with an existing package-lock.json or',
    ],
    ['no lockfile is needed'],
  ),
  sign(
    'dependency-conflict',
    /npm (error|ERR!) (code )?ERESOLVE\b|npm (error|ERR!) Could not resolve dependency:|ERR_PNPM_PEER_DEP_ISSUES|npm (error|ERR!) Conflicting peer dependency/,
    [
      'npm error code ERESOLVE',
      'npm error ERESOLVE unable to resolve dependency tree',
      'ERR_PNPM_PEER_DEP_ISSUES  Unmet peer dependencies',
    ],
    ['npm warn ERESOLVE overriding peer dependency', "Module '\"./types\"' has no exported member 'typeResolver'."],
  ),
  sign(
    'hash-mismatch',
    /\bEINTEGRITY\b|ERR_PNPM_TARBALL_INTEGRITY|YN0018\b|Integrity check failed for|sha512-\S+ integrity checksum failed/,
    ['npm error code EINTEGRITY', "➤ YN0018: │ x@npm:1.0.0: The remote archive doesn't match the expected checksum"],
    ['class EINTEGRITYError'],
  ),
  sign(
    'language-version',
    /npm (error|ERR!) (code )?EBADENGINE|The engine "node" is incompatible with this module|ERR_PNPM_UNSUPPORTED_ENGINE|Unsupported engine: wanted|You are using Node\.js \S+\. .* (required|requires)|requires Node\.js version|Node\.js version \S+ is required|This version of pnpm requires at least Node\.js|is not supported on this version of Node|ERR_PNPM_BAD_PM_VERSION|This project is configured to use (pnpm|yarn|npm|v\d)|The current Yarn release/,
    [
      'npm error code EBADENGINE',
      'error next@15.0.0: The engine "node" is incompatible with this module. Expected version ">=18.18.0". Got "16.20.2"',
      'ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version)',
      'You are using Node.js 16.20.2. For Next.js, Node.js version ">=18.17.0" is required.',
      'ERROR: This version of pnpm requires at least Node.js v18.12',
    ],
    ['npm warn EBADENGINE Unsupported engine {', 'the engine of the car'],
  ),
  sign(
    'project-file-missing',
    /npm (error|ERR!) (enoent .*open '\S*package\.json'|.*Could not read package\.json)|ERR_PNPM_NO_(PKG_MANIFEST|IMPORTER_MANIFEST_FOUND)|No package\.json found in|Couldn't find a package\.json file in|error: Cannot find package\.json|Usage Error: The nearest package directory/,
    [
      "npm error enoent ENOENT: no such file or directory, open '/app/package.json'",
      'npm error enoent Could not read package.json: Error: ENOENT: no such file or directory',
      'ERR_PNPM_NO_PKG_MANIFEST  No package.json found in /app',
      'error Couldn\'t find a package.json file in "/app"',
    ],
    ["Error: ENOENT: no such file or directory, open '/app/settings.json'"],
  ),
  sign(
    'script-missing',
    /npm (error|ERR!) Missing script: |ERR_PNPM_NO_SCRIPT\b|ERR_PNPM_NO_SCRIPT_OR_SERVER|error Command "\S+" not found\.|Usage Error: Couldn't find a script named|error: Script not found|error: missing script:|make: \*\*\* No rule to make target|Task '\S+' not found in (root )?project|error: no such command: `|Unknown lifecycle phase "|just: .*does not contain recipe|task: Task "\S+" does not exist|Don't know how to build task '/,
    [
      'npm error Missing script: "biuld"',
      'ERR_PNPM_NO_SCRIPT  Missing script: biuld',
      'error Command "biuld" not found.',
      'error: Script not found "biuld"',
      "Task 'bild' not found in root project 'shop'.",
      '[ERROR] Unknown lifecycle phase "pacakge". You must specify a valid lifecycle phase',
    ],
    ['the script of the film is missing'],
  ),
  sign(
    'signing-key-unknown',
    /Cannot find matching keyid/,
    ['Internal Error: Cannot find matching keyid: {"signatures":[]}'],
    ['the key id matches'],
    { seen: 'nodejs/corepack#631' },
  ),
  sign(
    'download-incomplete',
    /ERR_PNPM_TARBALL_EXTRACT|npm (error|ERR!) (code )?(EBADARCHIVE|TAR_BAD_ARCHIVE|Z_BUF_ERROR|Z_DATA_ERROR)|zlib: unexpected end of file|unexpected EOF$|IncompleteRead|IncompleteMessage|gzip: stdin: (not in gzip format|unexpected end of file)|tar: (Unexpected EOF in archive|This does not look like a tar archive)|End-of-central-directory signature not found|curl: \(18\)|ProtocolError\('Connection broken/,
    [
      'npm error zlib: unexpected end of file',
      'gzip: stdin: unexpected end of file',
      'curl: (18) transfer closed with 1234 bytes remaining to read',
      "urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(10 bytes read, 20 more expected)', IncompleteRead(10 bytes read, 20 more expected))",
    ],
    ['the end of the file'],
  ),
]

/** Go, Rust, Java, Ruby, PHP and .NET. */
export const OTHER_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /^go: .*(unknown revision|no matching versions for query|invalid version: (?!git)|module .* found.*but does not contain package|404 Not Found)|no required module provides package|cannot find module providing package|^\S+\.go:\d+:\d+: (cannot find package|package \S+ is not in std)|reading \S+: 404/,
    [
      'go: example.com/x@v9.9.9: invalid version: unknown revision v9.9.9',
      'main.go:4:2: no required module provides package example.com/x; to add it:',
      'main.go:4:2: package shop/missing is not in std (/usr/local/go/src/shop/missing)',
    ],
    ['fatal: unknown revision or path not in the working tree'],
  ),
  sign(
    'package-not-found',
    /error: no matching package(s)? (named|found)|failed to select a version for the requirement `|error: could not find `\S+` in registry|no matching package found/,
    [
      'error: no matching package named `nothere` found',
      'error: failed to select a version for the requirement `x = "^9"`',
    ],
    ['matching socks'],
  ),
  sign(
    'package-not-found',
    /Could not find artifact \S+ in |Could not find [\w.-]+:[\w.-]+:[\w.-]+\.|Failure to find \S+:\S+ in |The following artifacts could not be resolved|Plugin \[id: '.*'\] was not found in any|Non-resolvable (parent|import) POM|Could not resolve all (files|dependencies|artifacts) for configuration|sbt\.librarymanagement\.ResolveException|No plugin found for prefix '/,
    [
      '[ERROR] Failed to execute goal on project a: Could not resolve dependencies for project x:a:jar:1: Could not find artifact com.example:lib:jar:9.9 in central',
      '   > Could not find com.example:lib:9.9.',
      "Plugin [id: 'com.example.x', version: '9'] was not found in any of the following sources:",
      '[FATAL] Non-resolvable parent POM for x:a:1: Could not find artifact',
    ],
    ['Could not find the keys'],
    { seen: 'pipauwel/IFCtoRDF#6' },
  ),
  sign(
    'package-not-found',
    /Could not find (a valid gem '|gem '\S+' in)|Your bundle requires gems that|Could not find \S+ in (locally installed gems|any of the sources|rubygems repository)|couldn't find gem/i,
    [
      "ERROR:  Could not find a valid gem 'nothere' (>= 0) in any repository",
      "Could not find gem 'nothere' in rubygems repository https://gems.example/ or installed locally.",
      'Could not find rack-3.1.0 in locally installed gems',
    ],
    ['a gem of a film'],
  ),
  sign(
    'package-not-found',
    /could not be found in any version|Root composer\.json requires \S+, (it could not be found|found .* but)|error NU110[123]\b|error NETSDK1064\b|no matching package found\.|The package .* could not be located/,
    [
      '    - Root composer.json requires nothere/x, it could not be found in any version, there may be a typo in the package name.',
      '/src/a.csproj : error NU1101: Unable to find package Nothere. No packages exist with this id in source(s): /nugets',
      'error NETSDK1064: Package AWSSDK.S3, version 3.3.110.35 was not found. It might have been deleted since NuGet restore.',
    ],
    ['composer could be found'],
    { seen: 'dotnet/core#4387' },
  ),
  sign(
    'dependency-conflict',
    /failed to select a version for `\S+`|Bundler could not find compatible versions|Could not find compatible versions|error NU1107\b|error NU1605\b|Could not resolve version conflict among|Your requirements could not be resolved to an installable set|Version conflict|ambiguous import: found package/,
    [
      'error: failed to select a version for `x`.',
      'Could not find compatible versions',
      'Your requirements could not be resolved to an installable set of packages.',
      'error NU1107: Version conflict detected for X.',
    ],
    ['versions agree'],
    { detail: [/^\s+- .*(requires|missing|could not|conflict)/], seen: 'cotech/website#89' },
  ),
  sign(
    'extension-missing',
    /ext-\S+ .*(is missing from your system|it is missing)|requested PHP extension \S+ .*missing|Call to undefined function (mb_|curl_|gd_|imagecreate|mysqli_|pg_|bcadd|gmp_|simplexml_)|could not find driver$|PDOException: could not find driver/,
    [
      "    - rlanvin/php-ip v2.0.0 requires ext-gmp * -> it is missing from your system. Install or enable PHP's gmp extension.",
      'PHP Fatal error:  Uncaught PDOException: could not find driver',
    ],
    ['an extension of the garden'],
    { seen: 'pacoorozco/probind#80' },
  ),
  sign(
    'lock-file-outdated',
    /missing go\.sum entry|updates to go\.mod needed|go: inconsistent vendoring|the lock file \S+ needs to be updated but --(locked|frozen)|cannot update the lock file \S+ because --(locked|frozen)|Your lock file does not contain a compatible set|not present in the lock file|The (gemspecs|dependencies in your gemfile|bundle currently has) .*changed|Cannot write a changed lockfile while frozen|frozen mode|You are trying to install in deployment mode after changing|error NU1004\b|lock file's state out of date|lock file version \d+ requires|Your bundle only supports platforms/i,
    [
      'main.go:4:2: missing go.sum entry for module providing package example.com/x; to add:',
      'go: updates to go.mod needed',
      'error: the lock file /app/Cargo.lock needs to be updated but --locked was passed to prevent this',
      'Your lock file does not contain a compatible set of packages. Please run composer update.',
      'Cannot write a changed lockfile while frozen.',
      'error NU1004: The packages lock file is inconsistent with the project dependencies',
      'Your bundle only supports platforms ["x86_64-darwin"] but your local platform is x86_64-linux.',
    ],
    ['the lock was changed'],
    { seen: 'ruby/rubygems#8476' },
  ),
  sign(
    'lock-file-missing',
    /--deployment flag requires a Gemfile\.lock|requires a lockfile|The deployment setting requires a lockfile|the lock file \S+ .*but --locked .*does not exist/,
    [
      'The --deployment flag requires a Gemfile.lock. Please make sure you have checked your Gemfile.lock into version control before deploying.',
    ],
    ['a lockfile is there'],
    { seen: 'aeris/cryptcheck#45' },
  ),
  sign(
    'language-version',
    /go\.mod requires go >= |requires go >= .* \(running go|module requires Go |rustc \S+ is not supported by the following package|requires rustc \d|feature `edition20\d\d` is required|package `\S+` cannot be built because it requires rustc|Your Ruby version is \S+, but your Gemfile specified|requires Ruby version|requires php \S+ .*(your php version|does not satisfy)|but your PHP version \(|UnsupportedClassVersionError|class file has wrong version|error: release version \d+ not supported|invalid (target|source) release: |error NETSDK1045\b|Unsupported class file major version|No matching toolchains found|requires Java \d+|Your Composer dependencies require a PHP version|You must install or update \.NET to run|RequestedFrameworkNotFound/,
    [
      'go: go.mod requires go >= 1.24.0 (running go 1.23.8; GOTOOLCHAIN=local)',
      'error: rustc 1.81.0 is not supported by the following packages:',
      'Your Ruby version is 3.1.2, but your Gemfile specified 3.3.0',
      '    - This package requires php >=7.1 but your PHP version (7.0.7) does not satisfy that requirement.',
      'Exception in thread "main" java.lang.UnsupportedClassVersionError: shop/Main has been compiled by a more recent version of the Java Runtime',
      'error: invalid target release: 21',
      'error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.',
      'You must install or update .NET to run this application.',
    ],
    ['go is required to play'],
    { seen: 'templui/templui-quickstart#7' },
  ),
  sign(
    'hash-mismatch',
    /^(verifying \S+: )?checksum mismatch$|SECURITY ERROR|error: checksum for `\S+` changed|error: unable to verify that `|checksum mismatch: |Downloading \S+ revealed dependencies not in the API|Bundler found mismatched checksums|The checksum verification of the file failed|digest mismatch|failed to verify certificate chain of gem/,
    [
      'verifying example.com/x@v1.0.0: checksum mismatch',
      'SECURITY ERROR',
      'The checksum verification of the file failed (downloaded from https://files.example/x.zip)',
    ],
    ['Migration checksum mismatch for migration version 3'],
  ),
  sign(
    'project-file-missing',
    /go: go\.mod file not found in|go: cannot find main module|error: could not find `Cargo\.toml` in|there is no POM in this directory|does not contain a Gradle build|Could not locate Gemfile|Composer could not find a composer\.json file|error MSB100[39]\b|error MSB3202\b|The goal you specified requires a project to execute but there is no POM|no targets specified in the manifest|can't find library `|make: \*\*\* No targets specified and no makefile found|does not appear to contain CMakeLists\.txt|go: warning: .* matched no packages|Unable to access .*gradle-wrapper\.jar|Could not find or load main class org\.gradle\.wrapper|no Go files in/,
    [
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
      'error: could not find `Cargo.toml` in `/app` or any parent directory',
      '[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/app).',
      'Could not locate Gemfile or .bundle/ directory',
      'Composer could not find a composer.json file in /app',
      'MSBUILD : error MSB1003: Specify a project or solution file.',
      'Error: Could not find or load main class org.gradle.wrapper.GradleWrapperMain',
      'no Go files in /src',
    ],
    ['the project was found'],
  ),
]
