import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of failed RUN steps of ecosystems that few tools know, shortened; each was reported in the public thread. */
export const ECOSYSTEM_LOGS: readonly CorpusLog[] = [
  log(
    'flutter: the SDK of the image is too old (mdanics/fluttergram#13)',
    ['language-version', 'code'],
    'requires SDK version',
    raw`
Because Fluttergram depends on image 1.1.30 which requires SDK version >=1.0.0 <2.0.0, version solving failed.
pub get failed (1)`,
  ),
  log(
    'flutter: its own version is not known (fischerscode/DockerFlutter#43)',
    ['language-version', 'code'],
    'Because app requires Flutter SDK version',
    raw`
The current Flutter SDK version is 0.0.0-unknown.

Because app requires Flutter SDK version >=3.13.5, version solving failed.


You can try the following suggestion to make the pubspec resolve:
* Try using the Flutter SDK version: 3.13.7.`,
  ),
  log(
    'flutter: packages exclude each other (flutter/flutter#118530)',
    ['dependency-conflict', 'code'],
    'version solving failed',
    raw`
Because bloc_test >=9.1.0 depends on test ^1.16.0 and shop depends on dart_mappable_builder ^2.0.0, bloc_test >=9.1.0 is forbidden.
So, because shop depends on bloc_test ^9.1.0, version solving failed.`,
  ),
  log(
    'flutter: git does not trust the folder (lucashilles/flutter-dev-container#11)',
    ['permission-denied', 'code'],
    'dubious ownership',
    raw`
fatal: detected dubious ownership in repository at '/opt/flutter'
To add an exception for this directory, call:

        git config --global --add safe.directory /opt/flutter`,
  ),
  log(
    'deno: a file was not copied (discordeno/template#48)',
    ['module-missing', 'code'],
    'Cannot resolve module',
    raw`
Download https://deno.example/x/discordeno@9.0.15/src/module/client.ts
error: Cannot resolve module "file:///bot/cache.ts" from "file:///bot/deps.ts"
    at file:///bot/deps.ts:5:0`,
  ),
  log(
    'deno: a remote module is gone (esm-dev/esm.sh#1147)',
    ['module-missing', 'code'],
    'Module not found',
    raw`
Download https://esm.example/node@24.2.0?target=denonext
error: Module not found "https://esm.example/node@24.2.0?target=denonext".
    at https://esm.example/undici@7.10.0?target=denonext:2:8`,
  ),
  log(
    'deno: the lock file has another hash (JamesBroadberry/deno-bcrypt#4)',
    ['hash-mismatch', 'code'],
    'integrity check failed',
    raw`
Check file:///app/index.ts
Subresource integrity check failed --lock=lock.json
https://deno.example/x/bcrypt/worker.ts`,
  ),
  log(
    'deno: the export is gone in the new version (denosaurs/denon#171)',
    ['import-failed', 'code'],
    'does not provide an export named',
    raw`
error: Uncaught SyntaxError: The requested module './_yaml/parse.ts' does not provide an export named 'ParseOptions'
export { ParseOptions, parse, parseAll } from "./_yaml/parse.ts";
         ^
    at <anonymous> (https://deno.example/std@0.57.0/encoding/yaml.ts:6:10)`,
  ),
  log(
    'prisma: the library of OpenSSL is missing (prisma/orm#9624)',
    ['library-missing', 'code'],
    'libssl.so.3',
    raw`
Prisma schema loaded from schema.prisma
Error: Unable to require(${'`'}/usr/src/app/node_modules/prisma/libquery_engine-linux-musl.so.node${'`'})

 Error loading shared library libssl.so.3: No such file or directory (needed by /usr/src/app/node_modules/prisma/libquery_engine-linux-musl.so.node)`,
  ),
  log(
    'prisma: the engine of another platform (prisma/orm#25817)',
    ['native-module-mismatch', 'code'],
    'could not locate the Query Engine',
    raw`
prisma:warn Prisma failed to detect the libssl/openssl version to use, and may not work as expected. Defaulting to "openssl-1.1.x".
Please manually install OpenSSL and try installing Prisma again.

PrismaClientInitializationError: Prisma Client could not locate the Query Engine for runtime "linux-musl-arm64-openssl-1.1.x".`,
  ),
  log(
    'next: a page cannot be rendered (vercel/next.js#58576)',
    ['compile-error', 'code'],
    "Cannot access 'm'",
    raw`
Error occurred prerendering page "some/page". Read more: https://nextjs.org/docs/messages/prerender-error

ReferenceError: Cannot access 'm' before initialization
    at Object.M (/app/.next/server/chunks/1690.js:201:7022)
    at /app/.next/server/chunks/9843.js:1:22947
Export encountered an error on some/page, exiting the build.`,
  ),
  log(
    'next: a page wants the database at build time (sagemathinc/cocalc#5751)',
    ['connection-refused', 'code'],
    'PGSQL.5432',
    raw`
info  - Generating static pages (1/5)
Error occurred prerendering page "/en-US/404". Read more: https://nextjs.org/docs/messages/prerender-error
Error: connect ENOENT /cocalc/src/data/postgres/socket/.s.PGSQL.5432
    at PipeConnectWrap.afterConnect [as oncomplete] (net.js:1159:16)
info  - Generating static pages (5/5)
> Build error occurred
Error: Export encountered errors on following paths:
        /404: /en-US/404
    at /cocalc/src/packages/next/node_modules/next/dist/export/index.js:499:19`,
  ),
  log(
    'next: a host of the deployment is asked for at build time (vercel/next.js#45713)',
    ['host-not-found', 'code'],
    'ENOTFOUND hix-cms',
    raw`
info  - Generating static pages (0/21)
info  - Generating static pages (21/21)
Error: getaddrinfo ENOTFOUND hix-cms
> Build error occurred
Error: Export encountered errors on following paths:
        /blog`,
  ),
  log(
    'playwright: no apt-get in this image (Amal-David/keyleak-detector#1)',
    ['command-not-found', 'code'],
    'apt-get: command not found',
    raw`
BEWARE: your OS is not officially supported by Playwright; installing dependencies for ubuntu20.04-x64 as a fallback.
Installing dependencies...
Switching to root user to install dependencies...
sh: line 1: apt-get: command not found
Failed to install browser dependencies
Error: Installation process exited with code: 127`,
  ),
  log(
    'playwright: libraries of the browser are missing (ddev/ddev#8436)',
    ['library-missing', 'code'],
    'Host system is missing dependencies',
    raw`
╔══════════════════════════════════════════════════════╗
║ Host system is missing dependencies to run browsers. ║
║ Please install them with the following command:      ║
║                                                      ║
║     npx playwright install-deps                      ║
║                                                      ║
║ <3 Playwright Team                                   ║
╚══════════════════════════════════════════════════════╝
    at validateDependenciesLinux (/root/node_modules/playwright-core/lib/server/registry/dependencies.js:216:9)`,
  ),
  log(
    'playwright: the mirror answers 503 (microsoft/playwright-dotnet#3040)',
    ['server-error', 'infrastructure'],
    '503 Service Unavailable',
    raw`
Err:1 http://deb.example/debian bookworm InRelease
  503  Service Unavailable
E: Failed to fetch http://deb.example/debian/dists/bookworm/InRelease  503 Service Unavailable
E: Some index files failed to download. They have been ignored, or old ones used instead.
Failed to install browser dependencies
Error: Installation process exited with code: 100`,
  ),
  log(
    'micromamba: a package has another name (geocompx/docker#29)',
    ['package-not-found', 'code'],
    'nothing provides requested quarto',
    raw`
Encountered problems while solving:
  - nothing provides requested quarto

The environment can't be solved, aborting the operation
error    libmamba Could not solve for environment specs
critical libmamba UnsatisfiableError`,
  ),
  log(
    'conda: the packages exclude each other (clinical-ai/omop-etl#1)',
    ['dependency-conflict', 'code'],
    'LibMambaUnsatisfiableError',
    raw`
 LibMambaUnsatisfiableError: Encountered problems while solving:
   - package conda-23.10.0-py311h06a4308_0 requires packaging >=23.0, but none of the providers can be installed
   - nothing provides libmamba 0.23.1 h1566912_0 needed by libmambapy-0.23.1-py310hd09550d_0`,
  ),
  log(
    'mamba: a library of mamba itself (aidotse/PASEOS#181)',
    ['library-missing', 'code'],
    'libarchive.so.13',
    raw`
  File "/home/user/conda/lib/python3.11/site-packages/libmambapy/__init__.py", line 4, in <module>
    from libmambapy.bindings import *  # noqa: F401,F403
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
ImportError: libarchive.so.13: cannot open shared object file: No such file or directory`,
  ),
  log(
    'bazel: a package has no BUILD file (bazelruby/rules_ruby#3)',
    ['project-file-missing', 'code'],
    "no such package 'lib'",
    raw`
ERROR: /app/examples/spec/foo/BUILD.bazel:6:1: no such package 'lib': BUILD file not found in any of the following directories. Add a BUILD file to a directory to mark it as a package.
 - /app/lib and referenced by '//examples/spec/foo:version_test'
ERROR: Analysis of target '//examples/spec/foo:version_test' failed; build aborted: no such package 'lib': BUILD file not found in any of the following directories. Add a BUILD file to a directory to mark it as a package.
INFO: Elapsed time: 4.097s
FAILED: Build did NOT complete successfully (33 packages loaded, 78 targets configured)`,
  ),
  log(
    'bazel: a target is not declared (bazelbuild/rules_docker#201)',
    ['script-missing', 'code'],
    "no such target '//:fastbuild'",
    raw`
ERROR: /app/BUILD.bazel:3:1: no such target '//:fastbuild': target 'fastbuild' not declared in package '' defined by /app/BUILD.bazel and referenced by ':tgt'
ERROR: Analysis of ':tgt' failed; build aborted: Loading failed
INFO: Elapsed time: 0.243s
FAILED: Build did NOT complete successfully (1 packages loaded)`,
  ),
  log(
    'bazel: a rule gets the wrong providers (fizzbee-io/fizzbee#167)',
    ['project-file-invalid', 'code'],
    'does not have mandatory providers',
    raw`
ERROR: /app/parser/BUILD.bazel:3:11: in deps attribute of py_library rule //parser:fizz: '//proto:ast_py_proto' does not have mandatory providers: 'PyInfo' or 'CcInfo'.
ERROR: /app/parser/BUILD.bazel:3:11: Analysis of target '//parser:fizz' failed
ERROR: Analysis of target '//parser:parser_bin' failed; build aborted: Analysis failed
INFO: Elapsed time: 10.581s, Critical Path: 0.02s
ERROR: Build did NOT complete successfully`,
  ),
  log(
    'dotnet: a project of the solution was not copied (microsoft/DockerTools#84)',
    ['project-file-missing', 'code'],
    'MSB3202',
    raw`
/usr/share/dotnet/sdk/2.1.101/NuGet.targets(229,5): error MSB3202: The project file "/src/docker-compose.dcproj" was not found. [/src/DockerTest.sln]`,
  ),
  log(
    'dotnet: the feed does not answer (dotnet/dotnet-docker#4237)',
    ['network-unreachable', 'infrastructure'],
    'NU1301',
    raw`
  Determining projects to restore...
/source/aspnetapp.csproj : error NU1301: Unable to load the service index for source https://api.example/v3/index.json.
  Failed to restore /source/aspnetapp.csproj (in 5.89 sec).`,
  ),
  log(
    'dotnet: the package is for another framework (dotnet/dotnet-docker#3765)',
    ['language-version', 'code'],
    'NU1701',
    raw`
/src/shop.csproj : error NU1701: Package 'Microsoft.Bcl 1.1.9' was restored using '.NETFramework,Version=v4.6.1' instead of the project target framework 'net6.0'. This package may not be fully compatible with your project.
  Failed to restore /src/shop.csproj (in 2.1 sec).`,
  ),
  log(
    "git-lfs: the repository's budget is used up (opentoonz/opentoonz#6720)",
    ['access-denied', 'input'],
    'exceeded its LFS budget',
    raw`
Error downloading object: thirdparty/Lz4/lz4_32.lib (4397665): Smudge error: Error downloading thirdparty/Lz4/lz4_32.lib (439766582f656b79): batch response: This repository exceeded its LFS budget. The account responsible for the budget should increase it to restore access.

Errors logged to '/src/.git/lfs/logs/20260406T101248.20293886.log'.
Use ${'`'}git lfs logs last${'`'} to view the log.
error: external filter 'git-lfs filter-process' failed
fatal: thirdparty/Lz4/lz4_32.lib: smudge filter lfs failed`,
  ),
  log(
    'git-lfs: over its quota, in older words (aquasecurity/btfhub#10)',
    ['access-denied', 'input'],
    'over its data quota',
    raw`
Downloading archive/centos/7/arm64/3.18.9-200.el7.aarch64.btf.tar.xz (636 KB)
Error downloading object: archive/centos/7/arm64/3.18.9-200.el7.aarch64.btf.tar.xz (85841b9): Smudge error: Error downloading archive/centos/7/arm64/3.18.9-200.el7.aarch64.btf.tar.xz (85841b9): batch response: This repository is over its data quota. Account responsible for LFS bandwidth should purchase more data packs to restore access.

error: external filter 'git-lfs filter-process' failed
fatal: archive/centos/7/arm64/3.18.9-200.el7.aarch64.btf.tar.xz: smudge filter lfs failed
warning: Clone succeeded, but checkout failed.
You can inspect what was checked out with 'git status'
and retry with 'git restore --source=HEAD :/'`,
  ),
  log(
    'git-lfs: too many requests (git-lfs/git-lfs#3448)',
    ['rate-limited', 'infrastructure'],
    'Rate limit exceeded',
    raw`
Error downloading object: a.fbx (a36fd5e): Smudge error: Error downloading a.fbx (a36fd5ef): batch response: Rate limit exceeded: https://git.example/a/b.git/info/lfs/objects/batch
error: external filter 'git-lfs filter-process' failed
fatal: a.fbx: smudge filter lfs failed`,
  ),
  log(
    'protoc: the plugin is not installed (machinefi/w3bstream-devnet#111)',
    ['command-not-found', 'code'],
    'protoc-gen-go: program not found',
    raw`
protoc-gen-go: program not found or is not executable
Please specify a program using absolute path or make sure the program is available in your PATH system variable
--go_out: protoc-gen-go: Plugin failed with status code 1.
pkg/depends/protocol/eventpb/gen.go:3: running "protoc": exit status 1`,
  ),
  log(
    'terraform: no release fits (aws-ia/terraform-aws-eks-blueprints#73)',
    ['package-not-found', 'code'],
    'no available releases match',
    raw`
╷
│ Error: Failed to query available provider packages
│
│ Could not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given
│ constraints >= 3.15.0, >= 3.40.0, ~> 3.60.0, >= 3.63.0
╵`,
  ),
  log(
    'terraform: the registry does not answer in time (oracle/oci-cli#862)',
    ['network-unreachable', 'infrastructure'],
    'deadline exceeded',
    raw`
Initializing provider plugins...
╷
│ Error: Failed to query available provider packages
│
│ Could not retrieve the list of available versions for provider hashicorp/local: could not connect to registry.example: failed to request discovery document: Get
│ "https://registry.example/.well-known/terraform.json": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
╵`,
  ),
  log(
    'zig: a dependency has another hash (fairyglade/ly#612)',
    ['hash-mismatch', 'code'],
    'hash mismatch',
    raw`
Fetch Packages [2/2] zigini... /tmp/ly/build.zig.zon:11:21: error: hash mismatch: expected: 1220e7a99793a043, found: 12200dd136842068
            .hash = "1220e7a99793a043",
                    ^~~~~~~~~~~~~~~~~~`,
  ),
  log(
    'zig: the server cannot be reached (Snektron/opencl-zig#2)',
    ['network-unreachable', 'infrastructure'],
    'ConnectionTimedOut',
    raw`
/home/i/p/opencl-zig/build.zig.zon:6:20: error: unable to connect to server: ConnectionTimedOut
            .url = "https://git.example/OpenCL-Headers/archive/v2024.05.08.tar.gz",
                   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`,
  ),
  log(
    'julia: no version fits (alshedivat/DeterminantalPointProcesses.jl#5)',
    ['dependency-conflict', 'code'],
    'Unsatisfiable requirements',
    raw`
ERROR: Unsatisfiable requirements detected for package FactCheck [01605889]:
 FactCheck [01605889] log:
 ├─possible versions are: [0.0.1-0.0.2, 0.4.0-0.4.3] or uninstalled
 ├─restricted by compatibility requirements with DeterminantalPointProcesses [9d4a7304] to versions: 0.4.3
 └─restricted by julia compatibility requirements to versions: uninstalled — no versions left`,
  ),
  log(
    'julia: the project was not instantiated (GSEA-MSigDB/GSEA.jl#57)',
    ['module-missing', 'code'],
    'does not seem to be installed',
    raw`
ERROR: LoadError: ArgumentError: Package OnePiece [1fe83854-81c0-42f7-afc9-71ba9af673ca] is required but does not seem to be installed:
 - Run Pkg.instantiate() to install all recorded dependencies.

Stacktrace:
 [1] _require(pkg::Base.PkgId)
   @ Base ./loading.jl:1089`,
  ),
  log(
    'bun: the lock file is old (cdxgen/cdxgen#1030)',
    ['lock-file-outdated', 'code'],
    'lockfile is frozen',
    raw`
bun install v1.1.6 (e58d67b4)
 Resolving dependencies
 Resolved, downloaded and extracted [10]
error: lockfile had changes, but lockfile is frozen
note: try re-running without --frozen-lockfile and commit the updated lockfile`,
  ),
  log(
    'vite: an import of a package that is not installed (gravitational/teleport#50409)',
    ['import-unresolved', 'code'],
    'failed to resolve import',
    raw`
x Build failed in 989ms
error during build:
[vite]: Rollup failed to resolve import "@emotion/is-prop-valid" from "/app/web/packages/design/src/ThemeProvider/index.tsx".
This is most likely unintended because it can break your application at runtime.
If you do want to externalize this module explicitly add it to
${'`'}build.rollupOptions.external${'`'}
    at viteWarn (file:///app/node_modules/vite/dist/node/chunks/dep-C1-ZB6nQ.js:65876:17)`,
  ),
  log(
    'vite: the lock file was made on another platform (exaco/laravel-docktane#62)',
    ['native-module-mismatch', 'code'],
    'rollup-linux-x64-musl',
    raw`
/var/www/html/node_modules/rollup/dist/native.js:87
          throw new Error(
                ^

Error: Cannot find module @rollup/rollup-linux-x64-musl. npm has a bug related to optional dependencies (https://git.example/npm/cli/issues/4828). Please try ${'`'}npm i${'`'} again after removing both package-lock.json and node_modules directory.
    at requireWithFriendlyError (/var/www/html/node_modules/rollup/dist/native.js:87:9)`,
  ),
  log(
    'nuxt: a native part was skipped for this Node (matter-labs/dapp-portal#304)',
    ['native-module-mismatch', 'code'],
    'Cannot find native binding',
    raw`
> nuxt prepare
ERROR  Cannot find native binding. npm has a bug related to optional dependencies (npm/cli#4828).
       Please try npm i again after removing both package-lock.json and node_modules directory.
[cause]: Cannot find module '@oxc-parser/binding-linux-x64-musl'`,
  ),
  log(
    'cuda image: the old key of the repository (georghess/voxel-mae#3)',
    ['repository-unsigned', 'code'],
    'NO_PUBKEY',
    raw`
W: GPG error: https://developer.example/compute/cuda/repos/ubuntu1804/x86_64  InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY A4B469963BF863CC
E: The repository 'https://developer.example/compute/cuda/repos/ubuntu1804/x86_64  InRelease' is not signed.`,
  ),
  log(
    'php extension: a library is missing (jersonmartinez/docker-lamp#3)',
    ['header-missing', 'code'],
    'oniguruma',
    raw`
checking for oniguruma... no
configure: error: Package requirements (oniguruma) were not met:

No package 'oniguruma' found

Consider adjusting the PKG_CONFIG_PATH environment variable if you
installed software in a non-standard prefix.

Alternatively, you may set the environment variables ONIG_CFLAGS
and ONIG_LIBS to avoid the need to call pkg-config.
See the pkg-config man page for more details.`,
  ),
  log(
    'pacman: the keys of the image are old (WhyNotHugo/docker-makepkg#27)',
    ['repository-unsigned', 'code'],
    'is marginal trust',
    raw`
error: python-pivy: signature from "Alexander F. Roedseth <a@packages.example>" is marginal trust
:: File /var/cache/pacman/pkg/python-pivy-0.6.7-1-x86_64.pkg.tar.zst is corrupted (invalid or corrupted package (PGP signature)).
error: failed to commit transaction (invalid or corrupted package)
Do you want to delete it? [Y/n]
Errors occurred, no packages were upgraded.`,
  ),
  log(
    'sbt: a plugin is not in any repository (TresAmigosSD/SMV#447)',
    ['package-not-found', 'code'],
    'not found',
    raw`
[warn] 	::::::::::::::::::::::::::::::::::::::::::::::
[warn] 	::          UNRESOLVED DEPENDENCIES         ::
[warn] 	::::::::::::::::::::::::::::::::::::::::::::::
[warn] 	:: com.eed3si9n#sbt-assembly;0.14.3: not found
[warn] 	::::::::::::::::::::::::::::::::::::::::::::::
sbt.ResolveException: unresolved dependency: com.eed3si9n#sbt-assembly;0.14.3: not found
	at sbt.IvyActions$.sbt$IvyActions$$resolve(IvyActions.scala:313)`,
  ),
  log(
    'sbt: a repository broke the download (deric/kafka-manager-docker#2)',
    ['download-incomplete', 'infrastructure'],
    'download failed',
    raw`
[warn]  ::              FAILED DOWNLOADS            ::
[warn]  :: ^ see resolution messages for details  ^ ::
[warn]  ::::::::::::::::::::::::::::::::::::::::::::::
[warn]  :: commons-codec#commons-codec;1.10!commons-codec.jar
[warn]  ::::::::::::::::::::::::::::::::::::::::::::::
sbt.ResolveException: download failed: commons-codec#commons-codec;1.10!commons-codec.jar
	at sbt.IvyActions$.sbt$IvyActions$$resolve(IvyActions.scala:291)`,
  ),
]
