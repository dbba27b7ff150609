import { type Sign, sign } from '../../sign.ts'

const OLD_TOOL = {
  summary: 'the package manager is too old for what it has to read',
  remedy: 'Update it before this step (pip, setuptools, npm), or use a newer base image.',
} as const

/** What older versions of package managers print: many Dockerfiles pin them by their base image. */
export const OLDER_PACKAGES: readonly Sign[] = [
  sign(
    'language-version',
    /name 'platform_system' is not defined|Expected version spec in|Expected ',' or end-of-list in|'python_full_version' must not be present|'ParsedRequirement' object has no attribute 'req'|^npm (error|ERR!) (typeerror (Error|TypeError)|Unexpected token \.\.\.|code E405)|primordials is not defined|Unsupported cabal-version/,
    [
      "NameError: name 'platform_system' is not defined",
      "ValueError: ('Expected version spec in', 'pytest~=3.0', 'at', '~=3.0')",
      'npm ERR! typeerror Error: Missing required argument #1',
      'npm ERR! Unexpected token ...',
      'ReferenceError: primordials is not defined',
      '- 0:0: Unsupported cabal-version. See https://git.example/haskell/cabal/issues/4899.',
    ],
    ['the platform_system is described', 'npm ERR! code E404'],
    OLD_TOOL,
  ),
  sign(
    'language-version',
    /is using Swift tools version \S+ which is no longer supported|[Pp]ackage requires minimum Swift tools version|^pyenv: version `\S+' not installed|^error Found incompatible module|you are using node version \S+, which is incompatible|^Opam version '\S+' is not supported|[Pp]lease install nodejs >=|can't find gem bundler \(|requires (Flutter |Dart )?SDK version|error NU1701: |We don't have build instructions for /,
    [
      "/app: error: package at '/app' is using Swift tools version 3.1.0 which is no longer supported; use 4.0.0 or newer instead",
      "pyenv: version `3.5.2' not installed",
      'Sorry, you are using node version v10.21.0, which is incompatible. Please install node 7.4.0',
      'Because shop depends on image 1.1.30 which requires SDK version >=1.0.0 <2.0.0, version solving failed.',
      "/src/shop.csproj : error NU1701: Package 'A 1.1.9' was restored using '.NETFramework,Version=v4.6.1' instead of the project target framework 'net6.0'.",
    ],
    ['the SDK version is required reading', 'So, because shop depends on bloc_test ^9.1.0, version solving failed.'],
  ),
  sign(
    'dependency-conflict',
    /^error: \S+ \S+ is installed but .* is required by|ContextualVersionConflict: |^ERROR: Double requirement given|^npm (error|ERR!) peerinvalid |ECONFLICT Unable to find suitable version|^There are incompatible versions in the resolved dependencies|^Error: Package: \S+ \(\S+\)$|^E: Packages were downgraded and -y was used|^ERROR: Unsatisfiable requirements detected for package|^error: Failed build dependencies:/,
    [
      "error: Pillow 6.0.0 is installed but pillow>=6.2.0 is required by {'matplotlib'}",
      "npm ERR! peerinvalid The package react@0.13.3 does not satisfy its siblings' peerDependencies requirements!",
      'Error: Package: 2:nodejs-12.16.1-1nodesource.x86_64 (nodesource)',
      'ERROR: Unsatisfiable requirements detected for package FactCheck [01605889]:',
      'error: Failed build dependencies:',
    ],
    ['the pillow is installed but soft', 'Error: Package not found (a)'],
    { detail: [/^\s+\S+ is needed by /, /^\s+Requires: /] },
  ),
  sign(
    'package-not-found',
    /^error: (Could not find required distribution|The '.*' distribution was not found and is required by)|^\s{2,}\S+ \(missing\):$|^Error: Unable to find a match\.$|nothing provides requested |^Error: +(Package|Dependencies) missing in current \S+ channels|^│ .*: no available releases match|no matching versions for query|at revision \S+: unknown revision|^(can't load package: package \S+: )?cannot find package "|^Package ‘\S+’ is unavailable|^Error: dependencies ‘.*’ are not available/,
    [
      'error: Could not find required distribution python-dateutil',
      "error: The 'mock' distribution was not found and is required by simp-le",
      '  erlang-xmerl (missing):',
      '  - nothing provides requested quarto',
      'Error:  Package missing in current linux-64 channels:',
      '│ Could not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given',
      'can\'t load package: package app/cmd/app.go: cannot find package "app/cmd/app.go" in any of:',
    ],
    ['the distribution was found', '  - nothing provides libfoo needed by bar-1.0'],
    { detail: [/^ {2}- \S+$/] },
  ),
  sign(
    'lock-file-outdated',
    /is explicitly required in go\.mod, but not marked as explicit in vendor\/modules\.txt|^error: the lock file needs to be updated but --locked was passed/,
    ['k8s.io/utils@v0.0.0: is explicitly required in go.mod, but not marked as explicit in vendor/modules.txt'],
    ['the lock needs to be updated'],
  ),
  sign(
    'lock-file-missing',
    /^checked your Gemfile\S* into version control before deploying/,
    ['checked your Gemfile.lock into version control before deploying.'],
    ['the gems were checked'],
    { summary: 'the Gemfile was changed without its lock file' },
  ),
  sign(
    'download-missing',
    /^error: skipping \S+ - transfer failed|^Status code: 404 for |: import read failed\(2\)/,
    [
      'error: skipping http://dl.example/epel-release-5-4.noarch.rpm - transfer failed - Unknown or unexpected error',
      'Status code: 404 for https://packages.example/ansible-1.9.4.noarch.rpm',
      'error: https://dl.example/0608B895.txt: import read failed(2).',
    ],
    ['error: skipping the introduction'],
  ),
  sign(
    'repository-invalid',
    /^(Error: )?Cannot retrieve metalink for repository: |^Error getting repository data for \S+, repository not found|does no longer have a Release file/,
    ['Error: Cannot retrieve metalink for repository: epel. Please verify its path and try again'],
    ['the metalink is described'],
  ),
  sign(
    'repository-unsigned',
    /signature from ".*" is (unknown|marginal|never) trust|invalid or corrupted package( \(PGP signature\))?\)/,
    [
      'error: python-pivy: signature from "A <a@packages.example>" is marginal trust',
      'error: failed to commit transaction (invalid or corrupted package)',
    ],
    ['his signature is worth little trust'],
    { seen: 'WhyNotHugo/docker-makepkg#27', detail: [/signature from ".*" is /] },
  ),
  sign(
    'package-build-failed',
    /^\d+ errors?; \d+ [KMG]iB in \d+ packages/,
    ['1 error; 244 MiB in 53 packages'],
    ['OK: 244 MiB in 53 packages'],
    { summary: 'apk could not unpack a package or run its script', detail: [/^ERROR: /] },
  ),
  sign(
    'unknown-option',
    /^E: (Invalid operation |Command line option )|^error: Using `cargo install` to install the binaries/,
    ["E: Command line option 'n' [from -ne] is not understood in combination with the other options."],
    ['E: Unable to locate package option'],
  ),
]
