import { type Sign, sign } from '../../sign.ts'

const IN_WARNINGS = { inWarnings: true } as const

/** Repositories, keys, users and questions of system package managers. */
export const SYSTEM_SETUP: readonly Sign[] = [
  sign(
    'release-ended',
    /^(W|E|Error): Failed to fetch \S+\/(dists|repos)\/\S+\s+(404\s+Not Found|HttpError404)|^Failed to fetch \S+\/dists\/\S+\s+404\s+Not Found|Cannot retrieve repository metadata \(repomd\.xml\)|Cannot find a valid baseurl|changed its '(Suite|Codename|Version)' value from '/,
    [
      'W: Failed to fetch http://archive.example/ubuntu/dists/quantal/main/binary-amd64/Packages  404  Not Found [IP: 10.0.0.1 80]',
      'Error: Cannot retrieve repository metadata (repomd.xml) for repository: epel. Please verify its path and try again',
      "E: Repository 'http://deb.example/debian buster InRelease' changed its 'Suite' value from 'stable' to 'oldoldstable'",
    ],
    ['E: Failed to fetch http://deb.example/debian/pool/main/x.deb  404  Not Found [IP: 10.0.0.1 80]'],
    { ...IN_WARNINGS },
  ),
  sign(
    'repository-invalid',
    /^E: (The method driver \S+ could not be found|You must put some '[\w-]+' URIs|The value '.*' is invalid for APT::Default-Release|Malformed (entry|line) \d+|Type '.*' is not known on line|The list of sources could not be read|gnupg, gnupg2 and gnupg1 do not seem)|^Cannot add PPA: |^## Your distribution, identified as |^Error: Unable to determine distribution|^(ERROR|Error): .*\b501\b.*HTTPS Required|Return code is: 501\b|\b501 HTTPS Required\b|Rpmdb checksum is invalid: /,
    [
      'E: The method driver /usr/lib/apt/methods/https could not be found.',
      "E: You must put some 'source' URIs in your sources.list",
      "Cannot add PPA: 'ppa:nobody/nothing'.",
      'E: gnupg, gnupg2 and gnupg1 do not seem to be installed, but one of them is required for this operation',
      '[ERROR] Could not transfer artifact a:b:pom:1 from/to central (http://repo.example/maven2): Failed to transfer file. Return code is: 501, ReasonPhrase: HTTPS Required.',
      'Rpmdb checksum is invalid: dCDPT(pkg checksums): libgomp.x86_64 0:4.8.5-39.el7 - u',
    ],
    ['E: Unable to locate package nothere', 'the list of sources is long'],
  ),
  sign(
    'repository-unsigned',
    /^E: (There (are|were) (problems|unauthenticated packages) and -y was used)|^gpg: (no valid OpenPGP data found|key \S+ can't be retrieved|the signature could not be verified|Can't check signature|keyserver receive failed: No data)|^gpgkeys: key \S+ can't be retrieved|cannot be authenticated!$|^error: (required key missing from keyring|key ".*" could not be imported)/,
    [
      'E: There are problems and -y was used without --force-yes',
      'E: There were unauthenticated packages and -y was used without --allow-unauthenticated',
      'gpg: no valid OpenPGP data found.',
      'gpg: keyserver receive failed: No data',
    ],
    ['gpg: Total number processed: 1'],
    { ...IN_WARNINGS },
  ),
  sign(
    'network-unreachable',
    /^gpg: keyserver (receive|search|communications) (failed|error)(?!: No (data|dirmngr)$)|^gpgkeys: HTTP fetch error/,
    ['gpg: keyserver receive failed: Server indicated a failure', 'gpg: keyserver receive failed: keyserver error'],
    ['gpg: keyserver receive failed: No data'],
    { summary: 'the key server did not answer' },
  ),
  sign(
    'tls-handshake',
    /gnutls_handshake\(\) failed|alert protocol version|tlsv1 alert/,
    ['W: Failed to fetch https://apt.example/x86_64/Packages  gnutls_handshake() failed: Handshake failed'],
    ['the handshake of the team'],
    IN_WARNINGS,
  ),
  sign(
    'answer-missing',
    /^Do you want to continue( connecting)?\b.*\?.* Abort|\(Y\/I\/N\/O\/D\/Z\) \[default=|^Is this ok \[y\/[dN/]+\]:? (Exiting|Is this)|Exiting on user command|EOFError: EOF when reading a line|end of file on stdin at conffile prompt|^Error: --(yes|assume-yes)\b|inquirer.*(not a TTY|non-interactive)|Aborting installation\.? .*(non-interactive|no terminal)|Operation aborted: no input/,
    [
      'Do you want to continue? [Y/n] Abort.',
      'EOFError: EOF when reading a line',
      '*** fstrim (Y/I/N/O/D/Z) [default=N] ? dpkg: error processing package util-linux (--configure):',
      'Is this ok [y/d/N]: Exiting on user command',
    ],
    ['Do you want to continue? [Y/n] y'],
  ),
  sign(
    'user-invalid',
    /^(useradd|groupadd|usermod|groupmod|adduser|addgroup): (invalid (user|group) (ID|name)|(UID|GID) '?\d+'? (is not unique|already exists)|(user|group) '\S+' (already exists|in use)|The (user|group) `?\S+'? already exists|number \S+ is not in|Please enter a username|Only root may)|^(useradd|groupadd): '\S+' is not a valid|^(fatal: )?The (user|group) `?\S+' already exists/,
    [
      "useradd: invalid user ID '--gid'",
      "groupadd: group 'app' already exists",
      'useradd: UID 1000 is not unique',
      "addgroup: group 'www-data' in use",
      "fatal: The user `app' already exists.",
    ],
    ["useradd: group 'app' does not exist", 'the group is in use'],
  ),
  sign(
    'package-not-found',
    /^Error: Nothing to do$|^No package '\S+' available|^\S+: No such (package|formula)|^Error: No available formula|^No packages? marked for/,
    ['Error: Nothing to do'],
    ['there is nothing to do'],
    { detail: [/^No package \S+ available|^Cannot open: /] },
  ),
  sign(
    'download-missing',
    /^Cannot open: https?:\S+\. Skipping\.|failure: \S+ from \S+: \[Errno 256\] No more mirrors to try/,
    [
      'Cannot open: https://repo.example/ius-release.rpm. Skipping.',
      'failure: x-1.el7.rpm from epel: [Errno 256] No more mirrors to try.',
    ],
    ['Cannot open: /etc/passwd'],
  ),
]
