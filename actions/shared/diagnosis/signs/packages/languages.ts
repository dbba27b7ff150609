import { type Sign, sign } from '../../sign.ts'

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
    /could not be found in any version|Root composer\.json requires \S+( \S+)?, (it could not be found|found .* but)|error NU110[123]\b|error (NETSDK1064|MSB4236)\b|no matching package found\.|The package .* could not be located/,
    [
      '    - Root composer.json requires nothere/x, it could not be found in any version, there may be a typo in the package name.',
      '/src/a.csproj : error NU1101: Unable to find package Nothere. No packages exist with this id in source(s): /nugets',
      "/src/a.dcproj : error MSB4236: The SDK 'Microsoft.Docker.Sdk' specified could not be found.",
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
    /go: go\.mod file not found in|go: cannot find main module|error: could not find `Cargo\.toml` in|there is no POM in this directory|does not contain a Gradle build|Could not locate Gemfile|Composer could not find a composer\.json file|error MSB10(03|09|11)\b|error MSB3202\b|The goal you specified requires a project to execute but there is no POM|no targets specified in the manifest|can't find library `|make: \*\*\* No targets specified and no makefile found|does not appear to contain CMakeLists\.txt|go: warning: .* matched no packages|Unable to access .*gradle-wrapper\.jar|Could not find or load main class org\.gradle\.wrapper|no Go files in/,
    [
      "go: go.mod file not found in current directory or any parent directory; see 'go help modules'",
      'error: could not find `Cargo.toml` in `/app` or any parent directory',
      '[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/app).',
      'Could not locate Gemfile or .bundle/ directory',
      'Composer could not find a composer.json file in /app',
      'MSBUILD : error MSB1003: Specify a project or solution file.',
      'MSBUILD : error MSB1011: Specify which project or solution file to use because this folder contains more than one',
      'Error: Could not find or load main class org.gradle.wrapper.GradleWrapperMain',
      'no Go files in /src',
    ],
    ['the project was found'],
  ),
]
