import { type Sign, sign } from '../../sign.ts'

/** Bazel, Terraform, protoc, Zig, Julia, Deno, Next, Playwright, Git LFS. */
export const FRAMEWORKS: readonly Sign[] = [
  sign(
    'project-file-missing',
    /^ERROR: .*: no such package '.*': BUILD file not found/,
    [
      "ERROR: /app/foo/BUILD.bazel:6:1: no such package 'lib': BUILD file not found in any of the following directories.",
    ],
    ["ERROR: /app/BUILD:3:1: no such target '//:fastbuild'"],
    { seen: 'bazelruby/rules_ruby#3' },
  ),
  sign(
    'script-missing',
    /^ERROR: .*: no such target '|^error: no (bin|example|test|bench|lib)(rary)? targets? (named|found)|^error: multiple packages with binaries found/,
    [
      "ERROR: /app/BUILD.bazel:3:1: no such target '//:fastbuild': target 'fastbuild' not declared in package ''",
      'error: no bin target named `server`',
    ],
    ['ERROR: no such package'],
    { seen: 'bazelbuild/rules_docker#201' },
  ),
  sign(
    'project-file-invalid',
    /^ERROR: \S+BUILD(\.bazel)?:\d+:\d+: .*(does not have mandatory providers|no such attribute|name '\S+' is not defined|invalid label)|^\d+ out of \d+ hunks? FAILED/,
    [
      "ERROR: /app/BUILD.bazel:3:11: in deps attribute of py_library rule //parser:fizz: '//proto:ast' does not have mandatory providers: 'PyInfo'.",
      '1 out of 3 hunks FAILED -- saving rejects to file ./install.sh.rej',
    ],
    ['ERROR: BUILD is not a file'],
    { seen: 'fizzbee-io/fizzbee#167', summary: "the project's own file, or a patch, does not fit" },
  ),
  sign(
    'command-not-found',
    /: program not found or is not executable$|^The program '\S+' is currently not installed|^sudo: \S+: command not found$|^\S+\.sh: \d+: \S+\.sh: \S+: not found$/,
    [
      'protoc-gen-go: program not found or is not executable',
      "The program 'swift' is currently not installed. To run 'swift' please ask your administrator to install the package",
      'sudo: add-apt-repository: command not found',
      './prepare.sh: 7: ./prepare.sh: git: not found',
    ],
    ['the program was not found'],
    { seen: 'machinefi/w3bstream-devnet#111' },
  ),
  sign(
    'network-unreachable',
    /\.zon:\d+:\d+: error: unable to connect to server: |error NU1301: (?! *Response status code)|error : Unable to load the service index|^│? ?"https?:\S+": context deadline exceeded|failed to request discovery document: .*(deadline exceeded|Client\.Timeout)/,
    [
      '/app/build.zig.zon:6:20: error: unable to connect to server: ConnectionTimedOut',
      '/source/aspnetapp.csproj : error NU1301: Unable to load the service index for source https://api.example/v3/index.json.',
      '│ "https://registry.example/.well-known/terraform.json": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    ],
    ['/app/src/main.zig:6:20: error: unable to resolve comptime value'],
    { seen: 'dotnet/dotnet-docker#4237' },
  ),
  sign(
    'hash-mismatch',
    /\.zon:\d+:\d+: error: hash mismatch: |error NU1403\b|[Ss]ubresource integrity check failed|^sha\d+sum: WARNING: \d+ (of \d+ )?computed checksums? did NOT match|^sha\d+sum: .*no properly formatted .* checksum lines/,
    [
      '/app/build.zig.zon:11:21: error: hash mismatch: expected: 1220e7a9, found: 12200dd1',
      'Subresource integrity check failed --lock=lock.json',
      'sha512sum: WARNING: 7 of 7 computed checksums did NOT match',
    ],
    ['the hash and the mismatch'],
    { seen: 'fairyglade/ly#612' },
  ),
  sign(
    'module-missing',
    /Package \S+ \[[\da-f-]+\] is required but does not seem to be installed|^error: Cannot resolve module "|^Could not import setuptools which is required|Could not find declared class |^ERROR: cannot find role in /,
    [
      'ERROR: LoadError: ArgumentError: Package OnePiece [1fe83854-81c0] is required but does not seem to be installed:',
      'error: Cannot resolve module "file:///bot/cache.ts" from "file:///bot/deps.ts"',
      'Could not import setuptools which is required to install from a source distribution.',
      'Error: Evaluation Error: Could not find declared class apt (file: /puppet/manifests/site.pp, line: 18)',
    ],
    ['the package is required to be installed'],
    { seen: 'GSEA-MSigDB/GSEA.jl#57' },
  ),
  sign(
    'compiler-missing',
    /Can't find Python executable|Could not find any Python installation to use/,
    ['gyp ERR! stack Error: Can\'t find Python executable "python", you can set the PYTHON env variable.'],
    ['the python was found'],
    {
      summary: 'node-gyp compiles a package and needs Python',
      remedy: 'Install python3, make and g++ in the build stage.',
    },
  ),
  sign(
    'configuration-invalid',
    /^│ Error: (Unsupported (argument|block type|attribute)|Invalid |Missing required |Reference to undeclared |Duplicate )/,
    ['│ Error: Unsupported argument'],
    ['│ Error: Failed to query available provider packages'],
    { detail: [/^│ {3}on \S+ line \d+/] },
  ),
  sign(
    'lint-failed',
    /^\s*\d+\. (\[L\d+\] +)?https?:\/\/\S+ +\S/,
    ['11. [L3303]  https://shop.example/ Failed to open TCP connection to shop.example:443'],
    ['11. Failed to open https://shop.example/'],
    { summary: 'a link checker found a dead link', remedy: 'Correct or remove the link.' },
  ),
  sign(
    'native-module-mismatch',
    /Cannot find native binding\b|npm has a bug related to optional dependencies|Failed to load native binding/,
    ['ERROR  Cannot find native binding. npm has a bug related to optional dependencies (npm/cli#4828).'],
    ['the native binding of the book'],
    { seen: 'matter-labs/dapp-portal#304' },
  ),
  sign(
    'library-missing',
    /Host system is missing dependencies to run browsers|Unable to find libclang: /,
    ['║ Host system is missing dependencies to run browsers. ║'],
    ['Playwright Host validation warning: '],
    { seen: 'ddev/ddev#8436' },
  ),
  sign(
    'connection-refused',
    /\bconnect ENOENT \/\S+|\bconnect ENOENT \S+\.sock\b/,
    ['Error: connect ENOENT /cocalc/src/data/postgres/socket/.s.PGSQL.5432'],
    ['open ENOENT /app/server.js'],
    { seen: 'sagemathinc/cocalc#5751', summary: 'nobody listens on a socket' },
  ),
  sign(
    'access-denied',
    /This repository (is over its data quota|exceeded its LFS budget)|batch response: (Access forbidden|Authentication required|Repository or object not found)/,
    [
      'batch response: This repository exceeded its LFS budget. The account responsible for the budget should increase it to restore access.',
      'batch response: This repository is over its data quota. Purchase more data packs to restore access.',
    ],
    ['the repository is over there'],
    {
      seen: 'opentoonz/opentoonz#6720',
      summary: 'Git LFS refuses a file',
      remedy: 'Raise the budget of the repository for LFS, or check it out without LFS (GIT_LFS_SKIP_SMUDGE=1).',
    },
  ),
  sign(
    'rate-limited',
    /batch response: Rate limit exceeded/,
    ['batch response: Rate limit exceeded: https://git.example/a/b.git/info/lfs/objects/batch'],
    ['the rate was exceeded'],
    { seen: 'git-lfs/git-lfs#3448' },
  ),
  sign(
    'download-incomplete',
    /ResolveException: download failed: |^(error|panic): .*unexpected end of file while downloading/,
    ['sbt.ResolveException: download failed: commons-codec#commons-codec;1.10!commons-codec.jar'],
    ['sbt.ResolveException: unresolved dependency: a#b;1: not found'],
    { seen: 'deric/kafka-manager-docker#2' },
  ),
  sign(
    'permission-denied',
    /^fatal: (detected dubious ownership|unsafe repository)/,
    ["fatal: detected dubious ownership in repository at '/opt/flutter'"],
    ['his ownership is dubious'],
    {
      seen: 'lucashilles/flutter-dev-container#11',
      summary: 'git does not trust a folder of another user',
      remedy: 'Change its owner, or add it with git config --global --add safe.directory PATH.',
    },
  ),
]
