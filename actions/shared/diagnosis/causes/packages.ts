import { ofCode, ofMachine } from './cause.ts'

const OUTSIDE = [
  'certificate-not-trusted',
  'dns-unavailable',
  'network-unreachable',
  'host-not-found',
  'proxy-credentials',
  'rate-limited',
  'server-error',
  'access-denied',
  'release-ended',
  'repository-unsigned',
] as const

/** Package managers, languages and compilers. */
export const PACKAGE_CAUSES = {
  'package-not-found': ofCode(
    'a package or version does not exist',
    'Correct name or version; a private index has to be configured, with its credentials as a secret.',
    [...OUTSIDE, 'download-missing'],
  ),
  'package-lists-stale': ofCode(
    'a package is no longer on the server: the package lists are outdated',
    'Run apt-get update in the same RUN as apt-get install, so that no cached list is used.',
    ['release-ended'],
  ),
  'release-ended': ofCode(
    'the package repository no longer serves this release',
    'Use a base image whose release is still supported, or its archive.',
    ['certificate-not-trusted', 'dns-unavailable', 'network-unreachable'],
  ),
  'repository-unsigned': ofCode(
    "a package repository's signature cannot be verified",
    "Add the repository's key, or correct signed-by; an outdated base image lacks new keys.",
  ),
  'package-manager-locked': ofMachine(
    'another process holds the lock of the package manager',
    'Run only one package manager at a time; run it again.',
  ),
  'lock-file-outdated': ofCode(
    'the lock file does not match the project file',
    'Update the lock file with the same tool version, and commit it.',
  ),
  'lock-file-missing': ofCode(
    'the lock file is missing',
    'Commit the lock file, and copy it into the image (check .dockerignore).',
  ),
  'dependency-conflict': ofCode(
    'the dependencies contradict each other',
    'Loosen or change one of the named versions.',
    ['package-not-found', 'certificate-not-trusted', 'dns-unavailable', 'network-unreachable'],
  ),
  'repository-invalid': ofCode(
    'a package repository is not set up correctly',
    "Correct the repository's entry (name, release, HTTPS, key); apt needs gnupg and ca-certificates for others' repositories.",
  ),
  'package-build-failed': ofCode(
    'a package could not be built or installed',
    "Read the package's own output above; a prebuilt version, a compiler or another version of the language often helps.",
    ['package-not-found', 'header-missing', 'hash-mismatch'],
  ),
  'project-file-invalid': ofCode(
    "the project's own file has an invalid entry",
    'Correct the entry that the line names.',
  ),
  'hash-mismatch': ofCode(
    'a download does not have the pinned hash',
    'If the change was intended, update the lock file; if not, find out who changed the package.',
  ),
  'mirror-inconsistent': ofMachine(
    'a mirror served a package that does not match its package list',
    'Run it again in a few minutes, or use another mirror.',
  ),
  'download-incomplete': ofMachine('a download is incomplete or corrupt', 'Run it again.'),
  'compiler-missing': ofCode(
    'a package has to be compiled, but no compiler is installed',
    'Build in a stage that has the compiler (build-essential, build-base), or choose a package with prebuilt binaries.',
    ['out-of-memory', 'killed'],
  ),
  'header-missing': ofCode(
    'a header file or development library is missing',
    'Install its development package (-dev, -devel) in the build stage.',
  ),
  'externally-managed': ofCode(
    'this Python is managed by the operating system, so pip refuses to install',
    'Install into a virtual environment (python3 -m venv), or use an official python image.',
  ),
  'language-version': ofCode(
    'the project requires another version of the language or tool',
    'Use a base image with the required version, or relax the requirement.',
  ),
  'extension-missing': ofCode(
    'a required PHP extension is not installed',
    'Install it (docker-php-ext-install) before composer runs.',
  ),
  'project-file-missing': ofCode(
    "the project's own file (package.json, pom.xml, go.mod …) is missing",
    'Copy it into the image before this step, and check WORKDIR and .dockerignore.',
  ),
  'script-missing': ofCode('the project has no script or task of this name', 'Correct the name, or add the script.'),
  'signing-key-unknown': ofCode(
    'corepack does not know the key that signed the package manager',
    'Use a newer corepack (npm install --global corepack@latest) or a newer base image.',
  ),
  'module-missing': ofCode(
    'a module is not installed or not in the image',
    'Install it, copy it into the final stage, or correct the import.',
    ['header-missing', 'compiler-missing', 'package-not-found'],
  ),
  'import-failed': ofCode(
    'a name cannot be imported',
    'Correct the import, or use a version of the package that has the name.',
  ),
  'native-module-mismatch': ofCode(
    'a native module was built for another runtime or platform',
    'Install dependencies in the image, not on the host (add node_modules to .dockerignore), and rebuild them.',
  ),
  'legacy-openssl': ofCode(
    'the code uses a hash that OpenSSL 3 no longer allows',
    'Update the bundler (webpack 5), or set NODE_OPTIONS=--openssl-legacy-provider temporarily.',
  ),
  'syntax-error': ofCode(
    'a source file has a syntax error',
    'Correct it at the position in the line; check that the runtime supports this syntax.',
    ['windows-line-ends'],
  ),
  'compile-error': ofCode('the code does not compile', 'Correct the error at the position in the line.', [
    'out-of-memory',
    'killed',
  ]),
  'import-unresolved': ofCode(
    'an import does not resolve',
    'Correct the path (upper and lower case count), or add the package.',
  ),
  'link-error': ofCode('linking failed', 'Install the named library, or correct the order of libraries.'),
  'configure-failed': ofCode(
    'the build could not be configured',
    'Install or switch off what the line names, or correct the option.',
    [
      'language-version',
      'compiler-missing',
      'header-missing',
      'submodule-missing',
      'package-not-found',
      'certificate-not-trusted',
    ],
  ),
  'submodule-missing': ofCode(
    'a Git submodule is not in the build',
    'Check it out before the build (git submodule update --init; actions/checkout: submodules), and copy it into the image.',
  ),
  'git-folder-missing': ofCode(
    'a command needs the .git folder, which is not in the image',
    'Copy .git into that stage (check .dockerignore), or give the version as a build argument.',
  ),
  'size-limit': ofCode('a size limit of the project is exceeded', 'Make it smaller, or raise the limit.'),
  'uncaught-exception': ofCode(
    'a program ended with an unhandled exception',
    'Correct the error in the line; the frames above it name the place.',
  ),
  'test-failed': ofCode('a test failed', 'Correct the code or the test.'),
  'lint-failed': ofCode('a linter or formatter found a violation', 'Correct it, or run the formatter.'),
} as const
