import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Messages in the form that their tools print, by their sources. */
export const FORM_LOGS: readonly CorpusLog[] = [
  log(
    'buildkit: ADD of a URL that is gone (moby/buildkit, source/http)',
    ['download-missing', 'code'],
    'failed to load cache key: invalid response status 404',
    raw`
failed to load cache key: invalid response status 404`,
  ),
  log(
    'buildkit: ADD of a URL, its server is down',
    ['server-error', 'infrastructure'],
    'failed to load cache key: invalid response status 503',
    raw`
failed to load cache key: invalid response status 503`,
  ),
  log(
    'buildkit: ADD of a URL without access',
    ['access-denied', 'input'],
    'failed to load cache key: invalid response status 403',
    raw`
failed to load cache key: invalid response status 403`,
  ),
  log(
    'crun: another platform',
    ['wrong-platform', 'code'],
    'exec container process',
    raw`
exec container process ${'`'}/bin/sh${'`'}: Exec format error`,
  ),
  log(
    'crun: the interpreter of a script is missing',
    ['interpreter-missing', 'code'],
    'exec container process (missing dynamic library?)',
    raw`
exec container process (missing dynamic library?) ${'`'}/app/run.sh${'`'}: No such file or directory`,
  ),
  log(
    'runc: the interpreter of a script is missing',
    ['interpreter-missing', 'code'],
    'standard_init_linux.go:228: exec user process caused: no suc',
    raw`
standard_init_linux.go:228: exec user process caused: no such file or directory`,
  ),
  log(
    'runc: a file that may not be executed',
    ['not-executable', 'code'],
    'runc run failed: unable to start container process: exec: "/',
    raw`
runc run failed: unable to start container process: exec: "/entry.sh": permission denied`,
  ),
  log(
    'runc: no shell',
    ['shell-missing', 'code'],
    'runc run failed: unable to start container process: exec: "/',
    raw`
runc run failed: unable to start container process: exec: "/bin/bash": stat /bin/bash: no such file or directory`,
  ),
  log(
    'a shell of another platform',
    ['wrong-platform', 'code'],
    'exec /bin/sh: exec format error',
    raw`
exec /bin/sh: exec format error`,
  ),
  log(
    'vite: no index.html',
    ['import-unresolved', 'code'],
    'Could not resolve entry module "index.html".',
    raw`
error during build:
Could not resolve entry module "index.html".`,
  ),
  log(
    'vite: a package that was not added',
    ['import-unresolved', 'code'],
    '[vite]: Rollup failed to resolve import "axios" from "/app/s',
    raw`
error during build:
[vite]: Rollup failed to resolve import "axios" from "/app/src/api.ts".
This is most likely unintended because it can break your application at runtime.`,
  ),
  log(
    'rollup: the binary of another platform (npm/cli#4828)',
    ['native-module-mismatch', 'code'],
    'Error: Cannot find module @rollup/rollup-linux-x64-musl. npm',
    raw`
Error: Cannot find module @rollup/rollup-linux-x64-musl. npm has a bug related to optional dependencies (https://github.example/npm/cli/issues/4828). Please try ${'`'}npm i${'`'} again after removing both package-lock.json and node_modules directory.
    at requireWithFriendlyError (/app/node_modules/rollup/dist/native.js:64:9)`,
  ),
  log(
    'git: the quota of LFS',
    ['access-denied', 'input'],
    'Error downloading object: assets/logo.png (8f2a1c3): Smudge',
    raw`
Error downloading object: assets/logo.png (8f2a1c3): Smudge error: Error downloading assets/logo.png (8f2a1c3): batch response: This repository is over its data quota. Account responsible for LFS bandwidth should purchase more data packs to restore access.
Errors logged to '/src/.git/lfs/logs/20240101T000000.log'.
error: external filter 'git-lfs filter-process' failed
fatal: assets/logo.png: smudge filter lfs failed`,
  ),
  log(
    'ld: killed',
    ['out-of-memory', 'infrastructure'],
    'collect2: fatal error: ld terminated with signal 9 [Killed]',
    raw`
collect2: fatal error: ld terminated with signal 9 [Killed]
compilation terminated.
make[2]: *** [CMakeFiles/app.dir/build.make:120: app] Error 1
make: *** [Makefile:91: all] Error 2`,
  ),
  log(
    'rustc: killed',
    ['out-of-memory', 'infrastructure'],
    "process didn't exit successfully:",
    raw`
error: could not compile ${'`'}polars-core${'`'} (lib)

Caused by:
  process didn't exit successfully: ${'`'}rustc --crate-name polars_core --edition=2021 src/lib.rs${'`'} (signal: 9, SIGKILL: kill)
warning: build failed, waiting for other jobs to finish...`,
  ),
  log(
    'gcc: killed',
    ['out-of-memory', 'infrastructure'],
    'x86_64-linux-gnu-gcc: fatal error: Killed signal terminated',
    raw`
x86_64-linux-gnu-gcc: fatal error: Killed signal terminated program cc1plus
compilation terminated.
error: command '/usr/bin/x86_64-linux-gnu-gcc' failed with exit code 1`,
  ),
  log(
    'rustc: LLVM has no memory',
    ['out-of-memory', 'infrastructure'],
    'LLVM ERROR: out of memory',
    raw`
LLVM ERROR: out of memory
Allocation failed
error: could not compile ${'`'}ring${'`'} (lib)`,
  ),
  log(
    'gradle: the heap',
    ['heap-exhausted', 'code'],
    '> java.lang.OutOfMemoryError: Java heap space',
    raw`
FATAL: Gradle build failed
Execution failed for task ':app:compileKotlin'.
> Could not execute build using daemon
   > java.lang.OutOfMemoryError: Java heap space`,
  ),
  log(
    'go: the linker is killed',
    ['out-of-memory', 'infrastructure'],
    '/usr/local/go/pkg/tool/linux_amd64/link: signal: killed',
    raw`
/usr/local/go/pkg/tool/linux_amd64/link: signal: killed`,
  ),
  log(
    'apt: a proxy with a password',
    ['proxy-credentials', 'input'],
    'E: Failed to fetch http://deb.example/debian/dists/bookworm/',
    raw`
E: Failed to fetch http://deb.example/debian/dists/bookworm/InRelease  407  Proxy Authentication Required [IP: 10.0.0.1 3128]
E: Some index files failed to download. They have been ignored, or old ones used instead.`,
  ),
  log(
    'pip: a proxy with a password',
    ['proxy-credentials', 'input'],
    'ERROR: Could not install packages due to an OSError: HTTPSCo',
    raw`
ERROR: Could not install packages due to an OSError: HTTPSConnectionPool(host='pypi.example', port=443): Max retries exceeded with url: /simple/ (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))`,
  ),
  log(
    'git: a proxy with a password',
    ['proxy-credentials', 'input'],
    "fatal: unable to access 'https://git.example/a/b.git/': Rece",
    raw`
fatal: unable to access 'https://git.example/a/b.git/': Received HTTP code 407 from proxy after CONNECT`,
  ),
  log(
    'go: a proxy with a password',
    ['proxy-credentials', 'input'],
    'go: example.com/x@v1.0.0: Get "https://proxy.example/x/@v/v1',
    raw`
go: example.com/x@v1.0.0: Get "https://proxy.example/x/@v/v1.0.0.mod": Proxy Authentication Required`,
  ),
  log(
    'cargo: a certificate',
    ['certificate-not-trusted', 'input'],
    '[60] SSL peer certificate or SSH remote key was not OK (SSL',
    raw`
error: failed to get ${'`'}serde${'`'} as a dependency of package ${'`'}shop v0.1.0 (/app)${'`'}

Caused by:
  failed to query replaced source registry ${'`'}crates-io${'`'}

Caused by:
  download of config.json failed

Caused by:
  failed to download from ${'`'}https://index.example/config.json${'`'}

Caused by:
  [60] SSL peer certificate or SSH remote key was not OK (SSL certificate problem: self-signed certificate in certificate chain)`,
  ),
  log(
    'cargo: a name',
    ['host-not-found', 'code'],
    "[6] Couldn't resolve host name (Could not resolve host: inde",
    raw`
error: failed to download from ${'`'}https://index.example/config.json${'`'}

Caused by:
  [6] Couldn't resolve host name (Could not resolve host: index.example)`,
  ),
  log(
    'cargo: too many requests',
    ['rate-limited', 'infrastructure'],
    'failed to get successful HTTP response from',
    raw`
error: failed to download ${'`'}serde v1.0.0${'`'}

Caused by:
  failed to get successful HTTP response from ${'`'}https://static.example/serde.crate${'`'} (10.0.0.1), got 429`,
  ),
  log(
    'cargo: an older rustc',
    ['language-version', 'code'],
    'error: package',
    raw`
error: package ${'`'}clap_builder v4.5.1${'`'} cannot be built because it requires rustc 1.74 or newer, while the currently active rustc version is 1.70.0`,
  ),
  log(
    'cargo: a lock file of a newer cargo',
    ['project-file-invalid', 'code'],
    'lock file version 4 requires',
    raw`
error: failed to parse lock file at: /app/Cargo.lock

Caused by:
  lock file version 4 requires ${'`'}-Znext-lockfile-bump${'`'}`,
  ),
  log(
    'cargo: an edition of a newer cargo',
    ['language-version', 'code'],
    'feature `edition2024` is required',
    raw`
error: failed to parse manifest at ${'`'}/usr/local/cargo/registry/src/index/base64ct-1.8.0/Cargo.toml${'`'}

Caused by:
  feature ${'`'}edition2024${'`'} is required

  The package requires the Cargo feature called ${'`'}edition2024${'`'}, but that feature is not stabilized in this version of Cargo (1.76.0).`,
  ),
  log(
    'cargo: a native library twice',
    ['dependency-conflict', 'code'],
    'error: failed to select a version for',
    raw`
error: failed to select a version for ${'`'}openssl-sys${'`'}.
    ... required by package ${'`'}openssl v0.10.55${'`'}
versions that meet the requirements ${'`'}^0.9.90${'`'} are: 0.9.91

the package ${'`'}openssl-sys${'`'} links to the native library ${'`'}openssl${'`'}, but it conflicts with a previous package which links to ${'`'}openssl${'`'} as well`,
  ),
  log(
    'cargo: a member was not copied',
    ['file-missing', 'code'],
    'No such file or directory (os error 2)',
    raw`
error: failed to load manifest for workspace member ${'`'}/app/crates/core${'`'}

Caused by:
  failed to read ${'`'}/app/crates/core/Cargo.toml${'`'}

Caused by:
  No such file or directory (os error 2)`,
  ),
  log(
    'cargo: protoc is not installed',
    ['compiler-missing', 'code'],
    "thread 'main' panicked at 'Could not find",
    raw`
error: failed to run custom build command for ${'`'}prost-build v0.11.9${'`'}

Caused by:
  process didn't exit successfully: ${'`'}/app/target/release/build/x/build-script-build${'`'} (exit status: 101)
  --- stderr
  thread 'main' panicked at 'Could not find ${'`'}protoc${'`'} installation and this build crate cannot proceed without this knowledge. If ${'`'}protoc${'`'} is installed and this crate had trouble finding it, you can set the ${'`'}PROTOC${'`'} environment variable with the specific path to your installed ${'`'}protoc${'`'} binary.', build.rs:1`,
  ),
  log(
    'cargo: cmake is not installed',
    ['compiler-missing', 'code'],
    'is `cmake` not installed?',
    raw`
  --- stderr
  thread 'main' panicked at /usr/local/cargo/registry/src/index/cmake-0.1.50/src/lib.rs:1098:5:

  failed to execute command: No such file or directory (os error 2)
  is ${'`'}cmake${'`'} not installed?

  build script failed, must exit now`,
  ),
  log(
    'cargo: no such program',
    ['script-missing', 'code'],
    'error: no bin target named',
    raw`
error: no bin target named ${'`'}api${'`'} in default-run packages`,
  ),
  log(
    'git: a submodule without an address',
    ['submodule-missing', 'code'],
    "fatal: No url found for submodule path 'vendor/lib' in .gitm",
    raw`
fatal: No url found for submodule path 'vendor/lib' in .gitmodules`,
  ),
  log(
    'git: a private submodule',
    ['repository-missing', 'code'],
    "fatal: could not read Username for 'https://git.example': te",
    raw`
Cloning into '/src/vendor/lib'...
fatal: could not read Username for 'https://git.example': terminal prompts disabled
fatal: clone of 'https://git.example/acme/lib.git' into submodule path '/src/vendor/lib' failed
Failed to clone 'vendor/lib'. Retry scheduled`,
  ),
  log(
    'git: a commit of a submodule was not pushed',
    ['git-ref-missing', 'code'],
    'error: Server does not allow request for unadvertised object',
    raw`
error: Server does not allow request for unadvertised object 1a2b3c
Fetched in submodule path 'vendor/lib', but it did not contain 1a2b3c. Direct fetching of that commit failed.`,
  ),
  log(
    'poetry: no version satisfies all',
    ['dependency-conflict', 'code'],
    'and shop (1.0.0) depends on httpx (>=0.25), version solving',
    raw`
Because no versions of shop match >1.0.0,<2.0.0
 and shop (1.0.0) depends on httpx (>=0.25), version solving failed.`,
  ),
  log(
    'composer: no version satisfies the project',
    ['package-not-found', 'code'],
    '- Root composer.json requires acme/billing ^2.0, found acme/',
    raw`
Problem 1
    - Root composer.json requires acme/billing ^2.0, found acme/billing[1.0.0, ..., 1.9.9] but it does not match the constraint.`,
  ),
  log(
    'composer: an extension',
    ['extension-missing', 'code'],
    '- Root composer.json requires PHP extension ext-intl * but i',
    raw`
  Problem 1
    - Root composer.json requires PHP extension ext-intl * but it is missing from your system. Install or enable PHP's intl extension.`,
  ),
  log(
    'composer: the token',
    ['access-denied', 'input'],
    'Could not fetch https://api.github.example/repos/acme/x/zipb',
    raw`
Could not fetch https://api.github.example/repos/acme/x/zipball/1, please review your configured GitHub OAuth token or enter a new one to access private repos`,
  ),
  log(
    'composer: a private repository',
    ['access-denied', 'input'],
    'The "https://repo.example/packages.json" file could not be d',
    raw`
The "https://repo.example/packages.json" file could not be downloaded (HTTP/2 403 ):`,
  ),
  log(
    'mix: no such task',
    ['script-missing', 'code'],
    '** (Mix) The task "phx.digest" could not be found',
    raw`
** (Mix) The task "phx.digest" could not be found`,
  ),
  log(
    'mix: a variable',
    ['variable-missing', 'code'],
    '** (RuntimeError) environment variable DATABASE_URL is missi',
    raw`
** (RuntimeError) environment variable DATABASE_URL is missing.
For example: ecto://USER:PASS@HOST/DATABASE

    /app/config/runtime.exs:28: (file)`,
  ),
  log(
    'mix: no version satisfies all',
    ['dependency-conflict', 'code'],
    'So, because your app depends on ecto_sql, version solving fa',
    raw`
Because every version of ecto_sql depends on ecto ~> 3.10 and your app depends on ecto ~> 2.0, no version of ecto_sql is allowed.
So, because your app depends on ecto_sql, version solving failed.`,
  ),
  log(
    'mix: no such package',
    ['package-not-found', 'code'],
    '** (Mix) No package with name acme_missing (from: mix.exs) i',
    raw`
** (Mix) No package with name acme_missing (from: mix.exs) in registry`,
  ),
  log(
    'mix: a file does not compile',
    ['compile-error', 'code'],
    '== Compilation error in file lib/shop/web.ex ==',
    raw`
== Compilation error in file lib/shop/web.ex ==
** (UndefinedFunctionError) function Phoenix.View.module/1 is undefined`,
  ),
  log(
    'mix: a certificate',
    ['certificate-not-trusted', 'input'],
    '** (Mix) httpc request failed with: {:failed_connect, [{:to_',
    raw`
** (Mix) httpc request failed with: {:failed_connect, [{:to_address, {~c"builds.hex.example", 443}}, {:inet, [:inet], {:tls_alert, {:unknown_ca, ~c"TLS client: In state wait_cert_cr at ssl_handshake.erl"}}}]}`,
  ),
  log(
    'cabal: the compiler has another base',
    ['dependency-conflict', 'code'],
    '[__1] rejecting: base-4.18.2.1/installed-4.18.2.1 (conflict:',
    raw`
Error: [Cabal-7107]
Could not resolve dependencies:
[__0] trying: shop-0.1.0.0 (user goal)
[__1] next goal: base (dependency of shop)
[__1] rejecting: base-4.18.2.1/installed-4.18.2.1 (conflict: shop => base^>=4.17.0.0)`,
  ),
  log(
    'cabal: no such package',
    ['dependency-conflict', 'code'],
    'Error: cabal: Could not resolve dependencies:',
    raw`
Error: cabal: Could not resolve dependencies:
[__0] trying: shop-0.1.0.0 (user goal)
[__1] unknown package: acme-missing (dependency of shop)
[__1] fail (backjumping, conflict set: acme-missing, shop)`,
  ),
  log(
    'stack: a C library',
    ['header-missing', 'code'],
    '* Missing (or bad) C library: z',
    raw`
Error: [S-7282]
       Stack failed to execute the build plan.

       While executing the build plan, Stack encountered the error:

       [S-7011]
       While building package zlib-0.6.3.0
       Process exited with code: ExitFailure 1
       Logs have been written to: /app/.stack-work/logs/zlib-0.6.3.0.log

       Configuring zlib-0.6.3.0...
       Error: Cabal-simple: Missing dependency on a foreign library:
       * Missing (or bad) C library: z`,
  ),
]
