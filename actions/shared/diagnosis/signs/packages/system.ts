import { type Sign, sign } from '../../sign.ts'

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
    /^Error: Unable to find a match: |^(error: )?No package matches '|^No match for argument: |^No package \S+ available\.|^error: target not found: |^Package '.*' not found\.$|^No provider of '.*' found/,
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
    /\bNO_PUBKEY\b|is not signed\.$|The following signatures (couldn't be verified|were invalid)|GPG check FAILED|UNTRUSTED signature|BAD signature|EXPKEYSIG|Public key for \S+ is not installed/,
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
    /^E: Unable to correct problems, you have held broken packages|^The following packages have unmet dependencies|nothing provides .+ needed by|^\s*Problem ?\d*: package \S+ |^\s+conflicts with:|: trying to overwrite '/,
    [
      'E: Unable to correct problems, you have held broken packages.',
      'The following packages have unmet dependencies:',
      '  - nothing provides libfoo >= 1.6 needed by bar-1.0',
      ' Problem: package a-8-4.el8.noarch requires b = 1:8-4.el8, but none of the providers can be installed',
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
