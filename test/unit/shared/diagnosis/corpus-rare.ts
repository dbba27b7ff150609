import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps of tools that the other collections have few examples of. */
export const RARE_LOGS: readonly CorpusLog[] = [
  log(
    'gradle: no toolchain of that version (gradle/gradle#23563)',
    ['language-version', 'code'],
    'No matching toolchains found',
    raw`
> Task :compileJava FAILED
FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':compileJava'.
> Error while evaluating property 'javaCompiler' of task ':compileJava'.
   > Failed to calculate the value of task ':compileJava' property 'javaCompiler'.
      > No matching toolchains found for requested specification: {languageVersion=14, vendor=any, implementation=vendor-specific}.
         > No locally installed toolchains match (see https://docs.example/userguide/toolchains.html) and the configured toolchain download repositories aren't able to provide a match either.

BUILD FAILED in 12s`,
  ),
  log(
    'gradle 8: no Java of that version on this machine (google/oss-rebuild#880)',
    ['language-version', 'code'],
    'Cannot find a Java installation',
    raw`
FAILURE: Build failed with an exception.

* What went wrong:
Cannot find a Java installation on your machine (Linux 6.12.32 amd64) matching: {languageVersion=17, vendor=any vendor, implementation=vendor-specific, nativeImageCapable=false}. Toolchain download repositories have not been configured.

* Try:
> Run with --stacktrace option to get the stack trace.`,
  ),
  log(
    'gradle: a toolchain without a place to download it from (Tencent-TDS/KuiklyBase-kotlin#15)',
    ['language-version', 'code'],
    'Unable to download toolchain matching the requirements',
    raw`
* What went wrong:
Unable to download toolchain matching the requirements ({languageVersion=21, vendor=any vendor, implementation=vendor-specific, nativeImageCapable=false}) from 'null', due to: No defined toolchain download url for LINUX on x86_64 architecture.

* Try:
> Learn more about toolchain auto-detection and auto-provisioning at https://docs.example/8.14/userguide/toolchains.html#sec:auto_detection.
> Run with --scan to get full insights.`,
  ),
  log(
    'maven: the compiler is older than the release (lftraining/LFS148-code#10)',
    ['language-version', 'code'],
    'release version 21 not supported',
    raw`
[INFO] BUILD FAILURE
[INFO] ------------------------------------------------------------------------
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project todobackend-automatic: Fatal error compiling: error: release version 21 not supported -> [Help 1]
[ERROR]
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
  ),
  log(
    'sbt: one of the repositories does not resolve (paketo-buildpacks/samples#21)',
    ['host-not-found', 'code'],
    'UnknownHostException',
    raw`
[error] sbt.librarymanagement.ResolveException: Error downloading com.typesafe.sbt:sbt-native-packager;sbtVersion=1.0;scalaVersion=2.12:1.7.5
[error]   Not found
[error]   Not found
[error]   not found: https://maven.example/maven2/com/typesafe/sbt/sbt-native-packager_2.12_1.0/1.7.5/sbt-native-packager-1.7.5.pom
[error]   not found: /home/cnb/.ivy2/local/com.typesafe.sbt/sbt-native-packager/scala_2.12/sbt_1.0/1.7.5/ivys/ivy.xml
[error]   download error: Caught java.net.UnknownHostException: repo.scala.example (repo.scala.example) while downloading https://repo.scala.example/scalasbt/sbt-plugin-releases/com.typesafe.sbt/sbt-native-packager/scala_2.12/sbt_1.0/1.7.5/ivys/ivy.xml`,
  ),
  log(
    'sbt: coursier finds a plugin nowhere (coursier/coursier#353)',
    ['package-not-found', 'code'],
    'coursier.ResolutionException',
    raw`
[error] (*:coursierResolution) coursier.ResolutionException: Encountered 1 error(s) in dependency resolution:
[error]   com.thoughtworks.sbt-api-mappings:sbt-api-mappings;sbtVersion=0.13;scalaVersion=2.10:latest.release:
[error]     not found:
[error]       https://repo.example/typesafe/ivy-releases/com.thoughtworks.sbt-api-mappings/sbt-api-mappings/scala_2.10/sbt_0.13/latest.release/ivys/ivy.xml
[error]       /root/.ivy2/local/com.thoughtworks.sbt-api-mappings/sbt-api-mappings/scala_2.10/sbt_0.13/latest.release/ivys/ivy.xml`,
  ),
  log(
    'git lfs is not installed, behind git (docker-library/official-images#1095)',
    ['command-not-found', 'code'],
    'git-lfs: command not found',
    raw`
Cloning into 'test-lfs'...
remote: Total 7 (delta 0), reused 4 (delta 0), pack-reused 0
Checking connectivity... done.
git-lfs smudge -- 'git-lfs-linux-amd64-1.4.4.tar.gz': git-lfs: command not found
error: external filter git-lfs smudge -- %f failed -1
error: external filter git-lfs smudge -- %f failed
fatal: git-lfs-linux-amd64-1.4.4.tar.gz: smudge filter lfs failed
warning: Clone succeeded, but checkout failed.
You can inspect what was checked out with 'git status'
and retry the checkout with 'git checkout -f HEAD'`,
    128,
  ),
  log(
    'git lfs is no command of this git (jenkinsci/docker#551)',
    ['command-not-found', 'code'],
    "git: 'lfs' is not a git command",
    raw`
git: 'lfs' is not a git command. See 'git --help'.

The most similar command is
	log`,
  ),
  log(
    'cuda: an architecture that this nvcc lacks, many jobs at once (tianzhi0549/CTPN#87)',
    ['compile-error', 'code'],
    "nvcc fatal   : Unsupported gpu architecture 'compute_60'",
    raw`
Grabbing  src/nccl.h                          > /opt/ctpn/CTPN/caffe/nccl/build/include/nccl.h
Compiling src/libwrap.cu                      > /opt/ctpn/CTPN/caffe/nccl/build/obj/libwrap.o
Compiling src/core.cu                         > /opt/ctpn/CTPN/caffe/nccl/build/obj/core.o
nvcc fatal   : Unsupported gpu architecture 'compute_60'
make: *** [/opt/ctpn/CTPN/caffe/nccl/build/obj/libwrap.o] Error 1
make: *** Waiting for unfinished jobs....
make: *** wait: No child processes.  Stop.`,
    2,
  ),
  log(
    'cuda: cmake asks for the GPU of a build that has none (colmap/colmap#1822)',
    ['compile-error', 'code'],
    'Unsupported gpu architecture',
    raw`
CMake Error at /usr/share/cmake-3.22/Modules/CMakeDetermineCompilerId.cmake:726 (message):
  Compiling the CUDA compiler identification source file
  "CMakeCUDACompilerId.cu" failed.

  Compiler: /usr/local/cuda/bin/nvcc

  The output was:

  1

  nvcc fatal : Unsupported gpu architecture 'compute_'

Call Stack (most recent call first):
  CMakeLists.txt:155 (enable_language)


-- Configuring incomplete, errors occurred!`,
  ),
  log(
    'cuda: no compiler in a runtime image (pytorch/pytorch#139631)',
    ['compiler-missing', 'code'],
    'No CMAKE_CUDA_COMPILER could be found',
    raw`
-- Found CUDA: /usr/local/cuda (found version "11.8")
-- The CUDA compiler identification is unknown
CMake Error at cmake/public/cuda.cmake:47 (enable_language):
  No CMAKE_CUDA_COMPILER could be found.

  Tell CMake where to find the compiler by setting either the environment
  variable "CUDACXX" or the CMake cache entry CMAKE_CUDA_COMPILER to the full
  path to the compiler, or to the compiler name if it is in the PATH.
Call Stack (most recent call first):
  CMakeLists.txt:851 (include)


-- Configuring incomplete, errors occurred!`,
  ),
  log(
    'cuda: an extension of PyTorch without the toolkit (LMCache/LMCache#388)',
    ['compiler-missing', 'code'],
    'CUDA_HOME environment variable is not set',
    raw`
      File "/usr/local/lib/python3.12/site-packages/torch/utils/cpp_extension.py", line 1407, in CUDAExtension
        library_dirs += library_paths(device_type="cuda")
      File "/usr/local/lib/python3.12/site-packages/torch/utils/cpp_extension.py", line 2525, in _join_cuda_home
        raise OSError('CUDA_HOME environment variable is not set. '
      OSError: CUDA_HOME environment variable is not set. Please set it to your CUDA install root.
      [end of output]

  note: This error originates from a subprocess, and is likely not a problem with pip.`,
  ),
  log(
    'cargo: a build script looks for protoc, older words (ankicommunity/anki-sync-server-rs#22)',
    ['command-not-found', 'code'],
    'Failed to find the protoc binary',
    raw`
error: failed to run custom build command for ${'`'}prost-build v0.7.0${'`'}

Caused by:
  process didn't exit successfully: ${'`'}/usr/src/anki-sync-server-rs/target/release/build/prost-build-041e4c2d603755cc/build-script-build${'`'} (exit status: 101)
  --- stderr
  thread 'main' panicked at 'Failed to find the protoc binary. The PROTOC environment variable is not set, there is no bundled protoc for this platform, and protoc is not in the PATH', /usr/local/cargo/registry/src/prost-build-0.7.0/build.rs:100:10
  note: run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace
warning: build failed, waiting for other jobs to finish...
error: build failed`,
    101,
  ),
  log(
    'cargo: protoc is spawned and is not there (mobilecoinfoundation/mobilecoin#6)',
    ['command-not-found', 'code'],
    'protoc',
    raw`
error: failed to run custom build command for ${'`'}attest-api v0.1.0 (/app/attest/api)${'`'}

Caused by:
  process didn't exit successfully: ${'`'}/app/target/debug/build/attest-api-58fb4ed0281a428b/build-script-build${'`'} (exit code: 101)
--- stderr
thread 'main' panicked at 'Failed to compile gRPC definitions!: Custom { kind: NotFound, error: "failed to spawn ${'`'}\"protoc\" \"protoc\" \"--version\"${'`'}: No such file or directory (os error 2)" }

failed to find ${'`'}protoc${'`'}, ${'`'}protoc${'`'} must be availabe in ${'`'}PATH${'`'}', src/libcore/result.rs:1188:5
note: run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace.

warning: build failed, waiting for other jobs to finish...
error: build failed`,
    101,
  ),
  log(
    'buf: a plugin is not installed (bufbuild/buf#1735)',
    ['command-not-found', 'code'],
    'could not find protoc plugin for name go',
    raw`
Failure: plugin go: could not find protoc plugin for name go - please make sure protoc-gen-go is installed and present on your $PATH`,
  ),
  log(
    'buf: it needs protoc (bufbuild/buf#1037)',
    ['command-not-found', 'code'],
    'executable file not found in $PATH',
    raw`
Failure: plugin java: exec: "protoc": executable file not found in $PATH`,
  ),
  log(
    'flutter: a shallow copy has no version (fischerscode/DockerFlutter#43)',
    ['language-version', 'code'],
    'requires Flutter SDK version >=3.13.5, version solving failed',
    raw`
Resolving dependencies...
The current Flutter SDK version is 0.0.0-unknown.

Because app requires Flutter SDK version >=3.13.5, version solving failed.


You can try the following suggestion to make the pubspec resolve:
* Try using the Flutter SDK version: 3.13.7.`,
  ),
  log(
    'dart: a package of the Flutter SDK in an image of Dart alone (dart-lang/pub#4072)',
    ['package-not-found', 'code'],
    'the Flutter SDK is not available',
    raw`
Resolving dependencies...
Because app depends on flutter_test any from sdk which doesn't exist (the Flutter SDK is not available), version solving failed.

Flutter users should run ${'`'}flutter pub get${'`'} instead of ${'`'}dart pub get${'`'}.`,
    69,
  ),
  log(
    'playwright: the browser has no build for this system (microsoft/playwright#19583)',
    ['wrong-platform', 'code'],
    'Playwright does not support chromium on ubuntu18.04',
    raw`
/app/node_modules/playwright-core/lib/server/registry/index.js:620
    if (!downloadURLs.length) throw new Error(${'`'}ERROR: Playwright does not support ${'$'}{descriptor.name} on ${'$'}{_hostPlatform.hostPlatform}${'`'});
                                    ^
Error: ERROR: Playwright does not support chromium on ubuntu18.04
    at Registry._downloadExecutable (/app/node_modules/playwright-core/lib/server/registry/index.js:620:37)
    at Object._install (/app/node_modules/playwright-core/lib/server/registry/index.js:302:28)`,
  ),
  log(
    'playwright: Chrome on arm64 (microsoft/playwright#28269)',
    ['wrong-platform', 'code'],
    'not supported on Linux Arm64',
    raw`
++ arch
+ [[ aarch64 == \a\a\r\c\h\6\4 ]]
+ echo 'ERROR: not supported on Linux Arm64'
ERROR: not supported on Linux Arm64
+ exit 1
Failed to install browsers
Error: Failed to install chrome`,
  ),
  log(
    'playwright: packages for another distribution (microsoft/playwright-python#1066)',
    ['command-not-found', 'code'],
    'apt-get: command not found',
    raw`
Installing Ubuntu dependencies...
sh: apt-get: command not found
Failed to install browser dependencies
Error: Installation process exited with code: 127`,
    127,
  ),
  log(
    'puppeteer: the server of Chrome fails (puppeteer/puppeteer#11978)',
    ['server-error', 'infrastructure'],
    'server returned code 500',
    raw`
.../node_modules/puppeteer postinstall$ node install.mjs
.../node_modules/puppeteer postinstall: ERROR: Failed to set up Chrome r117.0.5938.149! Set "PUPPETEER_SKIP_DOWNLOAD" env variable to skip download.
.../node_modules/puppeteer postinstall: Error: Download failed: server returned code 500. URL: https://browsers.example/117.0.5938.149/linux64/chrome-linux64.zip
.../node_modules/puppeteer postinstall:     at file:///app/node_modules/.pnpm/@puppeteer+browsers@1.7.1/node_modules/@puppeteer/browsers/lib/esm/httpUtil.js:74:31
.../node_modules/puppeteer postinstall: Failed
 ELIFECYCLE  Command failed with exit code 1.`,
  ),
  log(
    'turbo: the lock file was not copied (vercel/turborepo#2284)',
    ['lock-file-missing', 'code'],
    'reading yarn.lock',
    raw`
 ERROR  could not construct graph: 1 error occurred:
      * reading yarn.lock: open /app/yarn.lock: no such file or directory

`,
  ),
  log(
    'turbo: the lock file cannot be read (vercel/turborepo#5622)',
    ['project-file-invalid', 'code'],
    'unable to parse yaml',
    raw`
WARN Issues occurred when constructing package graph. Turbo will function, but some features may not be available: could not resolve workspaces: unable to parse yaml: mapping values are not allowed in this context at line 19 column 15
ERROR Cannot prune without parsed lockfile`,
  ),
  log(
    'turbo: not at the root of the repository (vercel/turborepo#1463)',
    ['project-file-missing', 'code'],
    'Could not find turbo.json',
    raw`
 ERROR  Could not find turbo.json. Follow directions at https://turborepo.example/docs/getting-started to create one`,
  ),
  log(
    'nx: production modules alone (nrwl/nx#5349)',
    ['module-missing', 'code'],
    'Could not find Nx modules in this workspace',
    raw`
yarn run v1.22.5
$ nx run-many --target=build --all

>  NX   ERROR  Could not find Nx modules in this workspace.

  Have you run npm/yarn install?

error Command failed with exit code 1.
info Visit https://yarn.example/en/docs/cli/run for documentation about this command.`,
  ),
  log(
    'nx: a task that no project has (nrwl/nx#23420)',
    ['script-missing', 'code'],
    'Cannot find configuration for task web:serve',
    raw`
> npx nx run web:serve:qa

 NX   Cannot find configuration for task web:serve

Pass --verbose to see the stacktrace.`,
  ),
  log(
    'pnpm: a package of the workspace was not copied (mechanize-systems/bqnpad#14)',
    ['package-not-found', 'code'],
    'ERR_PNPM_NO_MATCHING_VERSION_INSIDE_WORKSPACE',
    raw`
Scope: all 6 workspace projects
/app/editor:
 ERR_PNPM_NO_MATCHING_VERSION_INSIDE_WORKSPACE  In editor: No matching version found for @mechanize/base@* inside the workspace

This error happened while installing a direct dependency of /app/editor`,
  ),
  log(
    'pnpm: a patch of a package that is not used here (elizaOS/eliza#2946)',
    ['project-file-invalid', 'code'],
    'ERR_PNPM_PATCH_NOT_APPLIED',
    raw`
Progress: resolved 5556, reused 0, downloaded 1, added 0
packages/plugin-bnb                      |  WARN  deprecated @sei-js/core@3.2.1
 ERR_PNPM_PATCH_NOT_APPLIED  The following patches were not applied: @solana-developers/helpers

Either remove them from "patchedDependencies" or update them to match packages in your dependencies.`,
  ),
  log(
    'deno: a module is another than the locked one (streamdal/streamdal#515)',
    ['hash-mismatch', 'code'],
    'Integrity check failed for remote specifier',
    raw`
Download https://jsr.example/@std/assert/0.213.1/assertion_error.ts
error: Integrity check failed for remote specifier. The source code is invalid, as it does not match the expected hash in the lock file.
  Specifier: https://esm.example/*@preact/signals-core@1.5.1
  Actual: 382e1e909d94792c655d35c72854d3a06167442bd2e81190e3a682194163d8c8
  Expected: de8dffabec1aab92430087751f0c451af2853ee5163fe7761fd94d70263b7ea6
This could be caused by:
  * the lock file may be corrupt
  * the source itself may be corrupt
Investigate the lockfile; delete it to regenerate the lockfile or --reload to reload the source code from the server.`,
    10,
  ),
  log(
    'deno: a module is another than the locked one, older words (denoland/showcase_todo#3)',
    ['hash-mismatch', 'code'],
    'does not match the expected hash in the lock file',
    raw`
Task start deno run -A --unstable --watch=static/,routes/ dev.ts
error: The source code is invalid, as it does not match the expected hash in the lock file.
  Specifier: https://esm.example/*preact-render-to-string@5.2.4
  Lock file: /app/deno.lock`,
    10,
  ),
  log(
    'pdm: the lock file is of another pdm (WordPress/openverse#4697)',
    ['lock-file-outdated', 'code'],
    'Lockfile is not compatible with PDM',
    raw`
WARNING: Lockfile is not compatible with PDM
Please run ${'`'}pdm lock${'`'} to update the lock file`,
  ),
  log(
    'hatchling: the readme was not copied (gabber-dev/gabber#138)',
    ['project-file-missing', 'code'],
    'Readme file does not exist: README.md',
    raw`
  × Failed to build ${'`'}gabber-engine @ file:///app${'`'}
  ├─▶ The build backend returned an error
  ╰─▶ Call to ${'`'}hatchling.build.build_editable${'`'} failed (exit status: 1)

      [stderr]
      Traceback (most recent call last):
        File "<string>", line 11, in <module>
        File "/root/.cache/uv/builds-v0/.tmpxtlEbu/lib/python3.12/site-packages/hatchling/metadata/core.py", line 531, in readme
          raise OSError(message)
      OSError: Readme file does not exist: README.md

      hint: This usually indicates a problem with the package or the build environment.`,
  ),
  log(
    'hatchling: no package where it looks (crossplane/function-template-python#15)',
    ['project-file-invalid', 'code'],
    'Unable to determine which files to ship inside the wheel',
    raw`
  File "/root/.local/share/hatch/env/lib/python3.11/site-packages/hatchling/builders/wheel.py", line 219, in default_file_selection_options
    raise ValueError(message)
ValueError: Unable to determine which files to ship inside the wheel using the following heuristics: https://hatch.example/latest/plugins/builder/wheel/#default-file-selection

At least one file selection option must be defined in the ${'`'}tool.hatch.build.targets.wheel${'`'} table, see: https://hatch.example/latest/config/build/

As an example, if you intend to ship a directory named ${'`'}foo${'`'} that resides within a ${'`'}src${'`'} directory located at the root of your project, you can define the following:`,
  ),
  log(
    'micromamba: a name that no channel has (geocompx/docker#29)',
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
    'conda: its own solver is too old (clinical-ai/omop-etl#1)',
    ['dependency-conflict', 'code'],
    'LibMambaUnsatisfiableError',
    raw`
LibMambaUnsatisfiableError: Encountered problems while solving:
  - package conda-23.10.0-py311h06a4308_0 requires packaging >=23.0, but none of the providers can be installed
  - nothing provides libmamba 0.23.1 h1566912_0 needed by libmambapy-0.23.1-py310hd09550d_0`,
  ),
  log(
    'composer: an extension of a locked package (pacoorozco/probind#80)',
    ['extension-missing', 'code'],
    'ext-gmp',
    raw`
Installing dependencies from lock file (including require-dev)
Verifying lock file contents can be installed on current platform.
Your lock file does not contain a compatible set of packages. Please run composer update.

  Problem 1
    - rlanvin/php-ip is locked to version v2.0.0 and an update of this package was not requested.
    - rlanvin/php-ip v2.0.0 requires ext-gmp * -> it is missing from your system. Install or enable PHP's gmp extension.

To enable extensions, verify that they are enabled in your .ini files:
    - /usr/local/etc/php/php-cli.ini`,
    2,
  ),
  log(
    'composer: the PHP is too old for a locked package (meilisearch/meilisearch-symfony#59)',
    ['language-version', 'code'],
    'your php version (7.2.5) does not satisfy that requirement',
    raw`
Verifying lock file contents can be installed on current platform.
Your lock file does not contain a compatible set of packages. Please run composer update.

  Problem 1
    - doctrine/dbal is locked to version 2.12.1 and an update of this package was not requested.
    - doctrine/dbal 2.12.1 requires php ^7.3 || ^8 -> your php version (7.2.5) does not satisfy that requirement.`,
    2,
  ),
  log(
    'mix: a part in C without make (appsignal/appsignal-elixir#388)',
    ['command-not-found', 'code'],
    'Erlang error: :enoent',
    raw`
==> appsignal
could not compile dependency :appsignal, "mix compile" failed. You can recompile this dependency with "mix deps.compile appsignal", update it with "mix deps.update appsignal" or clean it with "mix deps.clean appsignal"
** (ErlangError) Erlang error: :enoent
    (elixir) lib/system.ex:622: System.cmd("make", [], [])
    mix_helpers.exs:151: Mix.Appsignal.Helper.compile/0
    /app/deps/appsignal/mix.exs:11: Mix.Tasks.Compile.Appsignal.run/1`,
  ),
  log(
    'mix: a part in C without headers of Erlang (angristan/docker-pleroma#87)',
    ['header-missing', 'code'],
    'erl_nif.h: No such file or directory',
    raw`
/usr/include/sys/errno.h:1:2: warning: #warning redirecting incorrect #include <sys/errno.h> to <errno.h> [-Wcpp]
    1 | #warning redirecting incorrect #include <sys/errno.h> to <errno.h>
      |  ^~~~~~~
/pleroma/deps/crypt/c_src/crypt.c:47:10: fatal error: erl_nif.h: No such file or directory
   47 | #include <erl_nif.h>
      |          ^~~~~~~~~~~
compilation terminated.
make: *** [Makefile:9: priv/crypt.so] Error 1
could not compile dependency :crypt, "mix compile" failed. You can recompile this dependency with "mix deps.compile crypt"`,
  ),
  log(
    'mix: neither gcc nor make (erlef/docker-elixir#23)',
    ['compiler-missing', 'code'],
    'You need to have gcc and make installed',
    raw`
make: *** [Makefile:36: lib/bcrypt_elixir/priv] Error 127
could not compile dependency :bcrypt_elixir, "mix compile" failed. You can recompile this dependency with "mix deps.compile bcrypt_elixir", update it with "mix deps.update bcrypt_elixir" or clean it with "mix deps.clean bcrypt_elixir"
** (Mix) Could not compile with "make" (exit status: 2).
You need to have gcc and make installed. If you are using
Ubuntu or any other Debian-based system, install the packages
"build-essential". Also install "erlang-dev" package if not
included in your Erlang/OTP version. If you're on Fedora, run
"dnf group install 'Development Tools'".`,
  ),
  log(
    'apt-key: gone from Debian 13 (neurodebian/dockerfiles#18)',
    ['command-not-found', 'code'],
    'apt-key: not found',
    raw`
+ gpgconf --kill all
+ rm -rf /tmp/tmp.Zx1
+ apt-key list
/bin/sh: 1: apt-key: not found`,
    127,
  ),
  log(
    'gpg: no dirmngr beside it (docker/docs#292)',
    ['command-not-found', 'code'],
    'dirmngr',
    raw`
Executing: /tmp/tmp.3nIvpf0TjG/gpg.1.sh --keyserver hkp://keys.example:80 --recv-keys 58118E89F3A912897C070ADBF76221572C52609D
gpg: failed to start the dirmngr '/usr/bin/dirmngr': No such file or directory
gpg: connecting dirmngr at '/tmp/tmp.3nIvpf0TjG/S.dirmngr' failed: No such file or directory
gpg: keyserver receive failed: No dirmngr`,
    2,
  ),
  log(
    'bundler: the lock file lacks the platform (docker-library/ruby#403)',
    ['lock-file-outdated', 'code'],
    'Your bundle only supports platforms',
    raw`
Your bundle only supports platforms ["arm64-linux"] but your local platform is aarch64-linux. Add the current platform to the lockfile with
${'`'}bundle lock --add-platform aarch64-linux${'`'} and try again.`,
    16,
  ),
  log(
    'zig: the source is of a newer compiler (Hejsil/dipm#24)',
    ['compile-error', 'code'],
    "error: no field named 'fn' in union 'builtin.Type'",
    raw`
install
└─ install dipm
   └─ zig build-exe dipm Debug native 6 errors
src/PackageManager.zig:180:51: error: no field named 'fn' in union 'builtin.Type'
    @typeInfo(@TypeOf(downloadAndExtractPackage)).@"fn".return_type.?;
                                                  ^~~~~
/usr/lib/zig/std/builtin.zig:256:18: note: union declared here
pub const Type = union(enum) {
                 ^~~~~`,
  ),
  log(
    'cabal: no pkg-config (simplex-chat/simplex-chat#2490)',
    ['command-not-found', 'code'],
    "The program 'pkg-config' version >=0.9.0 is required but it could not be found",
    raw`
Failed to build digest-0.0.1.7. The failure occurred during the configure step.
Build log (
/root/.cabal/logs/ghc-8.10.7/digest-0.0.1.7-78fddff3.log
):
Configuring library for digest-0.0.1.7..
cabal-3.6.2.0: The program 'pkg-config' version >=0.9.0 is required but it could not be found.

cabal: Failed to build digest-0.0.1.7 (which is required by exe:simplex-chat from simplex-chat-5.0.0.2). See the build log above for details.`,
  ),
  log(
    'stack: a library of the system is too old (commercialhaskell/stackage#1435)',
    ['header-missing', 'code'],
    "The pkg-config package 'glib-2.0' version >=2.46 is required",
    raw`
Configuring gi-glib-0.2.46.13...
Setup: The pkg-config package 'glib-2.0' version >=2.46 is required but the
version installed on the system is version 2.40.2`,
  ),
  log(
    'R: a package needs another that could not be built (ababaian/palmid#13)',
    ['package-not-found', 'code'],
    "dependency 'pkgdown' is not available for package 'devtools'",
    raw`
ERROR: dependency 'pkgdown' is not available for package 'devtools'
* removing '/usr/lib64/R/library/devtools'

The downloaded source packages are in
      '/tmp/RtmpQ72LB6/downloaded_packages'
Warning messages:
1: In install.packages(c("devtools"), repos = "http://cran.example/") :
  installation of package 'textshaping' had non-zero exit status
2: In install.packages(c("devtools"), repos = "http://cran.example/") :
  installation of package 'ragg' had non-zero exit status`,
  ),
  log(
    'swift: the manifest uses what this compiler lacks (web3swift-team/web3swift#447)',
    ['project-file-invalid', 'code'],
    'invalidManifestFormat',
    raw`
Fetching https://git.example/skywinder/web3swift.git
error: invalidManifestFormat("/tmp/TemporaryFile.Jf7QwN.swift:35:22: error: cannot find \'excludeFiles\' in scope\n            exclude: excludeFiles,\n                     ^~~~~~~~~~~~", diagnosticFile: nil) in https://git.example/skywinder/web3swift.git`,
  ),
  log(
    'swift: no manifest (zachgrayio/swift-tensorflow-starter#6)',
    ['project-file-missing', 'code'],
    'root manifest not found',
    raw`
error: root manifest not found`,
  ),
  log(
    'swift: a manifest is empty, then its product is missing (pixelspark/catena#126)',
    ['project-file-invalid', 'code'],
    'manifest parse error(s)',
    raw`
Fetching https://git.example/IBM-Swift/CCurl.git
Fetching https://git.example/IBM-Swift/CommonCrypto.git
error: manifest parse error(s):
The manifest file at https://git.example/IBM-Swift/CommonCrypto.git (0.1.3) is empty
error: product dependency 'SQLite' not found`,
  ),
  log(
    'wget: a pinned browser is gone (CENTRprojects/Signs-of-life#1)',
    ['download-missing', 'code'],
    'ERROR 404: Not Found',
    raw`
https://browsers.example/linux/chrome/deb/pool/main/g/google-chrome-stable/google-chrome-stable_115.0.5790.110-1_amd64.deb:
2024-08-26 12:48:52 ERROR 404: Not Found.`,
    8,
  ),
  log(
    'turbo: each line has the name of its task, and a test fails (as vercel/turborepo#3945 prints)',
    ['test-failed', 'code'],
    '● adds › two',
    raw`
• Packages in scope: api, web
• Running test in 2 packages
web:test: Tests:       9 passed, 9 total
api:test: FAIL src/price.test.ts
api:test:   ● adds › two
api:test:     expect(received).toBe(expected)
api:test: Tests:       1 failed, 4 passed, 5 total
api:test: npm ERR! Lifecycle script ${'`'}test${'`'} failed with error:
api:test: npm ERR! Error: command failed
api:test: ERROR: command finished with error: command (/app/apps/api) npm run test exited (1)
command (/app/apps/api) npm run test exited (1)

 Tasks:    1 successful, 2 total
Cached:    0 cached, 2 total
  Time:    4.2s

 ERROR  run failed: command  exited (1)`,
  ),
  log(
    'turbo: a task that no package has (xooom-community/product#202)',
    ['script-missing', 'code'],
    'Could not find the following tasks in project: generate:prisma',
    raw`
$ turbo run generate:prisma --cache-dir=.turbo
 ERROR  run failed: error preparing engine: Could not find the following tasks in project: generate:prisma
Turbo error: error preparing engine: Could not find the following tasks in project: generate:prisma
error Command failed with exit code 1.
info Visit https://yarn.example/en/docs/cli/run for documentation about this command.`,
  ),
  log(
    'clang: a library is missing on the command line (rpav/c2ffi#27)',
    ['link-error', 'code'],
    'undefined reference to symbol',
    raw`
/usr/bin/ld: /usr/lib/llvm-3.7/bin/../lib/libclangAST.a(DeclCXX.o): undefined reference to symbol '_ZN4llvm19SmallPtrSetImplBase16shrink_and_clearEv'
//usr/lib/x86_64-linux-gnu/libLLVM-3.7.so.1: error adding symbols: DSO missing from command line
clang: error: linker command failed with exit code 1 (use -v to see invocation)`,
  ),
  log(
    'lld: a symbol (rr-debugger/rr#2717)',
    ['link-error', 'code'],
    'ld.lld: error: undefined symbol: rr::Command::print_help_all(_IO_FILE*)',
    raw`
ld.lld: error: undefined symbol: rr::Command::print_help_all(_IO_FILE*)
>>> referenced by main.cc
clang: error: linker command failed with exit code 1 (use -v to see invocation)
ninja: build stopped: subcommand failed.`,
  ),
  log(
    'protoc: an import is not in its folders (grpc-ecosystem/grpc-gateway#283)',
    ['import-unresolved', 'code'],
    'google/api/annotations.proto: File not found.',
    raw`
Building proto files...
google/api/annotations.proto: File not found.
serverrpc.proto: Import "google/api/annotations.proto" was not found or had errors.`,
  ),
  log(
    'flutter: a library that the web lacks (flutter/flutter#55980)',
    ['compile-error', 'code'],
    "Error: Not found: 'dart:ffi'",
    raw`
Compiling lib/main.dart for the Web...
Target dart2js failed: Exception: lib/main.dart:1:8:
Error: Not found: 'dart:ffi'
import 'dart:ffi';
       ^
Error: Compilation failed.
Exception: Failed to compile application for the Web.`,
  ),
  log(
    'flutter: without a reason (cirruslabs/docker-images-flutter#48)',
    ['compile-error', 'code'],
    'Failed to compile application for the Web',
    raw`
Compiling lib/main.dart for the Web...
Target dart2js failed: Exception:
Exception: Failed to compile application for the Web.`,
  ),
]
