import { type Sign, sign } from '../../sign.ts'

/** Older npm and yarn, task runners. */
export const NODE_SETUP: readonly Sign[] = [
  sign(
    'file-exists',
    /npm (error|ERR!) (code )?EEXIST\b|npm (error|ERR!) (Refusing to delete|File exists:)|^Error: EEXIST: |cannot create directory [‘'`]?\S+?[’']?: File exists|failed to create (symbolic|hard) link .*: File exists|can't create directory '.*': File exists|destination path '.*' already exists and is not an empty directory|^mkdir: \S+: File exists|ln: \S+: File exists/,
    [
      'npm error code EEXIST',
      'npm ERR! File exists: /usr/local/bin/yarn',
      "mkdir: cannot create directory '/app': File exists",
      "ln: failed to create symbolic link '/sbin/initctl': File exists",
      "fatal: destination path 'shop' already exists and is not an empty directory.",
    ],
    ['the file exists', 'class EEXISTError'],
  ),
  sign(
    'package-not-found',
    /^error An unexpected error occurred: ".*(Not found|404).*"|npm (error|ERR!) 404 |npm (error|ERR!) notarget |npm (error|ERR!) code (ETARGET|E404)\b|RequestFailedException: Request to '.*' failed with: 404|ENOTFOUND Package \S+ not found|bower (\S+\s+)?ENOTFOUND|npm (error|ERR!) (code )?ENOTCACHED|cache mode is 'only-if-cached'/,
    [
      'error An unexpected error occurred: "https://registry.example/nothere: Not found".',
      "npm ERR! 404  'nothere' is not in the npm registry.",
      "npm error request to https://registry.example/a failed: cache mode is 'only-if-cached' but no cached response is available.",
      'bower nothere#1             ENOTFOUND Package nothere not found',
    ],
    ['error An unexpected error occurred: "EACCES: permission denied".'],
  ),
  sign(
    'script-missing',
    /npm (error|ERR!) missing script: |^\*\* \(Mix\) The task "[^"]+" could not be found|Task never defined: |Task '\S+' is not in your gulpfile|Warning: Task "\S+" not found|Unable to find (local )?(grunt|gulp)|Local gulp not found|make(\[\d+\])?: \*\*\* No rule to make target|ninja: error: unknown target '|Don't know how to (make|build task)|No such (target|task|recipe)\b|[Tt]arget "\S+" does not exist in the project|No targets? named/,
    [
      'npm ERR! missing script: build',
      '[02:22:53] Task never defined: default',
      "make: *** No rule to make target 'biuld'.  Stop.",
      "ninja: error: unknown target 'biuld'",
      'Target "dist" does not exist in the project "shop".',
    ],
    ['the script of the play'],
  ),
  sign(
    'command-not-found',
    /check if you have git installed and in your PATH|Couldn't find the binary git|^make(\[\d+\])?: \S+: (Command not found|No such file or directory)|git is not (on your|in your|installed)|error: no ['"]\S+['"] (or ['"]\S+['"] )?(not )?found in PATH|Cannot find (the )?(git|hg|svn|unzip) (command|binary|executable)|'(git|svn|hg|unzip|bzip2)' (is not recognized|not found in PATH)|unzip: command not found|\bunzip\b.*(program not found|is required)|Could not find \S+ (executable|on (your )?PATH)|executable '\S+' was not found/,
    [
      'npm ERR! Please check if you have git installed and in your PATH.',
      "error Couldn't find the binary git",
      'make: go: Command not found',
      'Error: unzip is required to install it.',
      "error: no 'clang' or 'gcc' found in PATH",
    ],
    ['git is installed'],
  ),
  sign(
    'lock-file-missing',
    /cipm can only install packages with an existing package-lock\.json|Found no lock ?file|no Cargo\.lock found/,
    [
      'npm ERR! cipm can only install packages with an existing package-lock.json or npm-shrinkwrap.json with lockfileVersion >= 1.',
    ],
    ['no lock on the gate'],
  ),
  sign(
    'certificate-not-trusted',
    /\bCERT_UNTRUSTED\b|The certificate of '?[‘]?\S+?[’']? (is not trusted|hasn't got a known issuer)/,
    ['npm ERR! Error: CERT_UNTRUSTED', "ERROR: The certificate of 'files.example' is not trusted."],
    ['the certificate of the course'],
  ),
  sign(
    'certificate-expired',
    /The certificate of \S+ has expired/,
    ["ERROR: The certificate of 'files.example' has expired."],
    ['the certificate of the course was renewed'],
  ),
  sign(
    'permission-denied',
    /^npm (error|ERR!) (code (EACCES|EPERM)\b|The operation was rejected by your operating system)/,
    ['npm error code EACCES', 'npm error The operation was rejected by your operating system.'],
    ['npm error code ENOENT'],
  ),
  sign(
    'size-limit',
    /Package size limit has exceeded|[Ee]xceeded maximum budget for|exceeds the (maximum|recommended) (size )?limit of \d+.*error|bundlesize: .*FAIL|FAIL\s+\S+: [\d.]+ ?[KM]B > maxSize/,
    [
      'Package size limit has exceeded by 934 B',
      'ERROR in Exceeded maximum budget for /app/src/main.ts. Budget 6 kB was not met by 1.2 kB with a total of 7.2 kB.',
    ],
    ['the size of the package is limited'],
  ),
]
