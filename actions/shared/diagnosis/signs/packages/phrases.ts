import { type Sign, sign } from '../../sign.ts'

const GENERAL = { general: true } as const

/** Phrases that package managers of different languages share, for those that have no signs of their own. */
export const PACKAGE_PHRASES: readonly Sign[] = [
  sign(
    'lock-file-outdated',
    /\b([Ll]ock ?file|shrinkwrap file|manifest file)\b.* (is|are) (out of (sync|date)|outdated|stale|not up to date)\b/,
    [
      'Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies',
      'The shrinkwrap file (pnpm-lock.yaml) is out of date. You need to run "rush update".',
    ],
    ['the lock file is written'],
    GENERAL,
  ),
  sign(
    'language-version',
    /^\[NoPythonVersion\]|\bNo Python that satisfies |\bcannot locate Python: |^error: Incompatible \w+ version$|\brequires an? \w+ version (satisfying|of) .*\bbut you are using\b/,
    [
      '[NoPythonVersion]: No Python that satisfies >=3.13 is found on the system.',
      'Environment `test` is incompatible: cannot locate Python: 3.13',
      'The package `mist` requires a Gleam version satisfying >= 1.2.0 but you are using v1.0.0.',
    ],
    ['No Python is needed'],
    { seen: 'pdm-project/pdm#2779', detail: [/\bbut you are using\b/] },
  ),
  sign(
    'package-not-found',
    /\b([Ff]ailed to (find|retrieve)|[Nn]o) package (matching )?['‘][^'’]+['’](?! (found|was))|\b[Pp]ackage '[^']+' not resolved|\bMissing prebuilt package for '|\bcan't get a valid version for \d+ subchart/,
    [
      "Error: failed to retrieve package 'MASS'",
      "Warning: Failed to find package 'platforms;android-99'",
      `fatal: [localhost]: FAILED! => {"changed": false, "msg": "No package matching 'libnothere' is available"}`,
      "ERROR: Package 'arrow/19.0.1' not resolved: Unable to find 'arrow/19.0.1' in remotes.",
      "ERROR: Missing prebuilt package for 'qt/6.8.3'. You can try:",
    ],
    ["No package 'libzip' found", 'he failed to find the package'],
    { ...GENERAL, seen: 'GenSpectrum/LAPIS-SILO#825', inWarnings: true },
  ),
  sign(
    'module-missing',
    /\bPackage \w+ not found in current path|\bCould not locate \S+__init\.class\b|\bError: Module not installed$|found in \S+\.yaml, but missing in charts\/ directory/,
    [
      'ERROR: LoadError: ArgumentError: Package CSV not found in current path.',
      'Could not locate metabase/driver/common/parameters__init.class, metabase/driver/common/parameters.clj or x.cljc on classpath.',
      '│ Error: Module not installed',
      'Error: found in Chart.yaml, but missing in charts/ directory: redis, postgresql',
    ],
    ['the package was not found on the path'],
    { seen: 'helm/helm#12887' },
  ),
  sign(
    'dependency-conflict',
    /^error: Dependency resolution failed$/,
    ['error: Dependency resolution failed'],
    ['the resolution failed'],
    { seen: 'okkdev/glailglind#2' },
  ),
  sign(
    'repository-invalid',
    /\bno (cached repo|repository definition) (found )?for \S|^E: Conflicting values set for option /,
    [
      "Error: no repository definition for https://charts.example/stable. Please add the missing repos via 'helm repo add'",
      'E: Conflicting values set for option Signed-By regarding source https://compute.example/x86_64/ /: /usr/share/keyrings/a.gpg !=',
    ],
    ['no definition for the repository'],
  ),
  sign(
    'package-build-failed',
    /^error: building \S+ failed with: BUILD_FAILED/,
    ['error: building gtk3:x64-linux failed with: BUILD_FAILED'],
    ['the building failed'],
  ),
  sign(
    'hash-mismatch',
    /\bChecksumMismatchError: |\bdid not match expected checksum\b|\bpackages? (have|has) (an )?(invalid|missing) registry signatures?\b/,
    [
      'npm error ChecksumMismatchError: Generated checksum for "electron-v28.2.0-linux-x64.zip" did not match expected checksum.',
      '1 packages have invalid registry signatures:',
    ],
    ['211 packages have verified registry signatures'],
  ),
  sign(
    'connection-lost',
    /\bError downloading \[.*(Tried to reconnect at offset|[Pp]remature EOF|timed out)/,
    [
      "ERROR: /src/BUILD:13:1: no such package '@a//': Error downloading [https://files.example/a.zip] to /root/a.zip: Tried to reconnect at offset 49,231 but server didn't support it",
    ],
    ['Error downloading [https://files.example/a.zip] to /root/a.zip: GET returned 404 Not Found'],
    { seen: 'eth-sri/debin#19' },
  ),
  sign(
    'download-missing',
    /\bError downloading \[.*GET returned 4(04|10)\b|\bObject does not exist on the server\b/,
    [
      'Error downloading [https://files.example/a.zip] to /root/a.zip: GET returned 404 Not Found',
      'Smudge error: Error downloading models/a.bin (3f1c2d): [3f1c2d] Object does not exist on the server: [404]',
    ],
    ['the object does not exist'],
  ),
  sign(
    'answer-missing',
    /\blicen[cs]es? (have|has) not been accepted\b|\bnot accepted the licen[cs]e agreements?\b/,
    ['> Failed to install the following Android SDK packages as some licences have not been accepted.'],
    ['the licence was accepted'],
    {
      seen: 'javiersantos/android-ci#10',
      summary: 'a licence has to be accepted first',
      remedy: 'Accept it in the image (yes | sdkmanager --licenses) before this step.',
    },
  ),
  sign(
    'configuration-invalid',
    /^Environment `\S+` is not a builder environment$/,
    ['Environment `codebuild` is not a builder environment'],
    ['the environment is built'],
    { seen: 'aws-deadline/deadline-cloud-for-houdini#326' },
  ),
]
