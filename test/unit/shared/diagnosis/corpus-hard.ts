import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of RUN steps of public threads, chosen because they look hard: noise after the reason, codes, or few words. */
export const HARD_LOGS: readonly CorpusLog[] = [
  log(
    'dotnet: the index does not answer in time (GoogleCloudPlatform/microservices-demo#3157)',
    ['network-unreachable', 'infrastructure'],
    'error NU1301',
    raw`
  Determining projects to restore...
/app/cartservice.csproj : error NU1301: Unable to load the service index for source https://nuget.example/v3/index.json.
/app/cartservice.csproj : error NU1301:   The HTTP request to 'GET https://nuget.example/v3/index.json' has timed out after 100000ms.
  Failed to restore /app/cartservice.csproj (in 10.09 min).`,
  ),
  log(
    'dotnet: the index, without a reason (dotnet/core#8331)',
    ['network-unreachable', 'infrastructure'],
    'error NU1301',
    raw`
  Determining projects to restore...
/src/MyMicroservice.csproj : error NU1301: Unable to load the service index for source https://nuget.example/v3/index.json.
  Failed to restore /src/MyMicroservice.csproj (in 14.85 sec).`,
  ),
  log(
    'dotnet: an older form, no such host (microsoft/DockerTools#84)',
    ['network-unreachable', 'infrastructure'],
    'Unable to load the service index',
    raw`
/usr/share/dotnet/sdk/2.2.301/NuGet.targets(121,5): error : Unable to load the service index for source https://nuget.example/v3/index.json. [/src/ContaineredWebApp.csproj]
/usr/share/dotnet/sdk/2.2.301/NuGet.targets(121,5): error :   No such host is known [/src/ContaineredWebApp.csproj]`,
  ),
  log(
    'dotnet: a project of the solution is not there (microsoft/DockerTools#85)',
    ['project-file-missing', 'code'],
    'error MSB3202',
    raw`
/usr/share/dotnet/sdk/2.1.300-preview1-008174/NuGet.targets(239,5): error MSB3202: The project file "/src/SomeApp.SomeLib/SomeApp.SomeLib.csproj" was not found. [/src/SomeApp.sln]
/usr/share/dotnet/sdk/2.1.300-preview1-008174/NuGet.targets(239,5): error MSB3202: The project file "/src/docker-compose.dcproj" was not found. [/src/SomeApp.sln]`,
  ),
  log(
    'dotnet: the SDK is too old (Sidekick-Poe/Sidekick#1206)',
    ['language-version', 'code'],
    'error NETSDK1045',
    raw`
/usr/share/dotnet/sdk/8.0.418/Sdks/Microsoft.NET.Sdk/targets/Microsoft.NET.TargetFrameworkInference.targets(166,5): error NETSDK1045: The current .NET SDK does not support targeting .NET 10.0.  Either target .NET 8.0 or lower, or use a version of the .NET SDK that supports .NET 10.0. Download the .NET SDK from https://aka.ms/dotnet/download [/app/src/Sidekick.Web/Sidekick.Web.csproj]`,
  ),
  log(
    'dotnet: more than one project (docker/docker-dotnet-sample#1)',
    ['project-file-missing', 'code'],
    'error MSB1011',
    raw`
MSBuild version 17.3.2+561848881 for .NET
MSBUILD : error MSB1011: Specify which project or solution file to use because this folder contains more than one project or solution file.`,
  ),
  log(
    'dotnet: an SDK of Visual Studio alone (aspnet/aspnet-docker#388)',
    ['package-not-found', 'code'],
    'error MSB4236',
    raw`
  Determining projects to restore...
/src/docker-compose.dcproj : error MSB4236: The SDK 'Microsoft.Docker.Sdk' specified could not be found.`,
  ),
  log(
    'dotnet: a locked package is another (NuGet/Home#5602)',
    ['hash-mismatch', 'code'],
    'error NU1403',
    raw`
  Restore completed in 163.45 ms for /home/flavien/NuGet/Other/Other.csproj.
/home/flavien/NuGet/NuGetLockFile/NuGetLockFile.csproj : error NU1403: The package Microsoft.AspNetCore.2.2.0 sha512 validation failed. The package is different than the last restore.
  Restore failed in 5.25 sec for /home/flavien/NuGet/NuGetLockFile/NuGetLockFile.csproj.`,
  ),
  log(
    'dotnet: a locked package is another, newer words (NuGet/Home#10224)',
    ['hash-mismatch', 'code'],
    'NU1403',
    raw`
/src/App.csproj : error NU1403: Package content hash validation failed for System.Diagnostics.Debug.4.3.0. The package is different than the last restore.
  Failed to restore /src/App.csproj (in 2.1 sec).`,
  ),
  log(
    'bun: a workspace that was not copied (triggerdotdev/trigger.dev#3272)',
    ['project-file-invalid', 'code'],
    'error: Workspace not found "frontend"',
    raw`
bun install v1.3.3 (274e01c7)
50 |     "frontend"
         ^
error: Workspace not found "frontend"
    at /app/package.json:50:5`,
  ),
  log(
    'bun: no package.json (oven-sh/bun#5483)',
    ['project-file-missing', 'code'],
    'Bun could not find a package.json file',
    raw`
error: MissingPackageJSON
Bun could not find a package.json file.`,
  ),
  log(
    'bun: a script of a workspace (oven-sh/bun#9413)',
    ['script-missing', 'code'],
    'error: Script not found "hello"',
    raw`
bun add v1.0.28 (70563847)
  ⚙️ test [1/1] error: Script not found "hello"

error: prepare script from "test" exited with 1`,
  ),
  log(
    'bun: an instruction that this machine lacks (oven-sh/bun#12622)',
    ['segfault', 'code'],
    'Illegal instruction',
    raw`
bun install v1.1.20 (ae19489250)
Resolving dependencies
Illegal instruction (core dumped)`,
    132,
  ),
  log(
    'yarn 4: the lock file (sivert-io/matchzy-auto-tournament#21)',
    ['lock-file-outdated', 'code'],
    'YN0028',
    raw`
➤ YN0000: · Yarn 4.11.0
➤ YN0000: ┌ Resolution step
➤ YN0000: └ Completed in 0s 412ms
➤ YN0000: ┌ Post-resolution validation
➤ YN0028: │ -  version: 5.9.2
➤ YN0028: │ +  version: 5.9.3
➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.
➤ YN0000: └ Completed
➤ YN0000: · Failed with errors in 0s 430ms`,
  ),
  log(
    'yarn 4: no lock file was copied (yarnpkg/berry#2948)',
    ['lock-file-missing', 'code'],
    'The lockfile would have been created by this install',
    raw`
➤ YN0000: ┌ Post-resolution validation
➤ YN0028: │ The lockfile would have been created by this install, which is explicitly forbidden.
➤ YN0000: └ Completed
➤ YN0000: Failed with errors in 3s 12ms`,
  ),
  log(
    'yarn berry: a checksum (scaffold-eth/scaffold-eth-typescript#76)',
    ['hash-mismatch', 'code'],
    'YN0018: │ gluegun@',
    raw`
➤ YN0000: │ Some peer dependencies are incorrectly met; run yarn explain peer-requirements <hash> for details, where <hash> is the six-letter p-prefixed code
➤ YN0000: └ Completed in 0s 320ms
➤ YN0000: ┌ Fetch step
➤ YN0013: │ zod@npm:3.11.6 can't be found in the cache and will be fetched from the remote registry
➤ YN0018: │ gluegun@https://git.example/edgeandnode/gluegun.git#commit=b34b9003d7bf556836da41b57ef36eb21570620a: The remote archive doesn't match the expected checksum
➤ YN0000: └ Completed in 46s 682ms
➤ YN0000: Failed with errors in 47s 3ms`,
  ),
  log(
    'dnf: mirrors of a release that is over (geerlingguy/docker-centos8-ansible#18)',
    ['release-ended', 'code'],
    'No URLs in mirrorlist',
    raw`
+ dnf install git --assumeyes --quiet
Error: Failed to download metadata for repo 'appstream': Cannot prepare internal mirrorlist: No URLs in mirrorlist`,
  ),
  log(
    'dnf: all mirrors were tried (docker/docker-install#352)',
    ['network-unreachable', 'infrastructure'],
    'All mirrors were tried',
    raw`
+ sh -c 'yum install -y -q yum-utils'
Error: Failed to download metadata for repo 'baseos': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried`,
  ),
  log(
    'microdnf: a name does not resolve (kruize/autotune#609)',
    ['host-not-found', 'code'],
    "Couldn't resolve host name",
    raw`
/bin/sh: warning: setlocale: LC_ALL: cannot change locale (en_US.UTF-8)
Downloading metadata...
error: cannot update repo 'rhel-8-for-x86_64-appstream-rpms': Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried; Last error: Curl error (6): Couldn't resolve host name for https://rpms.example/repodata/repomd.xml [Could not resolve host: rpms.example]`,
  ),
  log(
    'dnf: nothing provides it (docker/docker-ce-packaging#727)',
    ['dependency-conflict', 'code'],
    'nothing provides containerd.io >= 1.6.4',
    raw`
Last metadata expiration check: 0:00:02 ago on Wed Aug  3 12:46:35 2022.
Error: 
 Problem 1: conflicting requests
  - nothing provides containerd.io >= 1.6.4 needed by docker-ce-3:0.0.0~20220801161052.5c511f4-0.fc37.aarch64
 Problem 2: package docker-ce-rootless-extras-0.0.0~20220801161052.5c511f4-0.fc37.aarch64 requires docker-ce, but none of the providers can be installed
  - conflicting requests
(try to add '--skip-broken' to skip uninstallable packages)`,
  ),
  log(
    'dnf: an update that contradicts (redhat-performance/benchmark-runner#401)',
    ['dependency-conflict', 'code'],
    'Problem: package centos-stream-repos',
    raw`
Error: 
 Problem: package centos-stream-repos-8-4.el8.noarch requires centos-gpg-keys = 1:8-4.el8, but none of the providers can be installed
  - cannot install both centos-gpg-keys-1:8-5.el8.noarch and centos-gpg-keys-1:8-4.el8.noarch
  - cannot install the best update candidate for package centos-stream-repos-8-4.el8.noarch
(try to add '--allowerasing' to command line to replace conflicting packages or '--skip-broken' to skip uninstallable packages or '--nobest' to use not only best candidate packages)`,
  ),
  log(
    'dnf: no such package (openshift/jenkins#1774)',
    ['package-not-found', 'code'],
    'No match for argument: file',
    raw`
Last metadata expiration check: 0:00:12 ago on Tue Jul 11 03:12:07 2023.
No match for argument: file
Error: Unable to find a match: file`,
  ),
  log(
    'zypper: no provider (intel/lkp-tests#486)',
    ['package-not-found', 'code'],
    "No provider of 'libpcre3-dev' found.",
    raw`
Loading repository data...
Reading installed packages...
'gtk3' not found in package names. Trying capabilities.
No provider of 'libpcre3-dev' found.
'zlib' not found in package names. Trying capabilities.`,
    104,
  ),
  log(
    'zypper: no such package, older words (moby/moby#28270)',
    ['package-not-found', 'code'],
    "Package 'vim-common' not found.",
    raw`
Loading repository data...
Reading installed packages...
Package 'vim-common' not found.
'tar' is already installed.
No update candidate for 'tar-1.28-2.16.1.x86_64'. The highest available version is already installed.
'libtool-ltdl-devel' not found in package names. Trying capabilities.`,
    104,
  ),
  log(
    'zypper: a repository that is gone (openSUSE/docker-containers-build#23)',
    ['repository-invalid', 'code'],
    'Valid metadata not found at specified URL',
    raw`
Retrieving repository 'OSS Update' metadata [.File '/repodata/repomd.xml' not found on medium 'http://download.example/update/13.2/'
Abort, retry, ignore? [a/r/i/? shows all options] (a): a
Repository 'OSS Update' is invalid.
[oss-update|http://download.example/update/13.2/] Valid metadata not found at specified URL
Please check if the URIs defined for this repository are pointing to a valid repository.
Warning: Skipping repository 'OSS Update' because of the above error.
Some of the repositories have not been refreshed because of an error.`,
    106,
  ),
  log(
    'zypper: a key that nobody trusts (YanWenKun/ComfyUI-Docker#10)',
    ['repository-invalid', 'code'],
    'Valid metadata not found at specified URL',
    raw`
  Rpm Name:         gpg-pubkey-29b700a4-62b07e22

    Note: A GPG pubkey is clearly identified by its fingerprint. Do not rely on the key's name.

Do you want to reject the key, trust temporarily, or trust always? [r/t/a/?] (r): r
error]
Repository 'openSUSE-Tumbleweed-Update' is invalid.
[repo-update|http://download.example/update/tumbleweed/] Valid metadata not found at specified URL
Some of the repositories have not been refreshed because of an error.`,
    106,
  ),
  log(
    'cpanm: the index has no such module (RotherOSS/otobo#3751)',
    ['unknown', 'code'],
    '! Finding Authen::Krb5::Simple on cpanmetadb failed.',
    raw`
! Finding Authen::Krb5::Simple on cpanmetadb failed.
LWP will support https URLs if the LWP::Protocol::https module
is installed.`,
  ),
  log(
    'cpanm: a forced install goes on after the reason (stjude/CICERO#39)',
    ['package-build-failed', 'code'],
    "! Installing the dependencies failed: Module 'File::Find::Rule' is not installed",
    raw`
! Installing the dependencies failed: Module 'File::Find::Rule' is not installed
! Bailing out the installation for Data-Compare-1.22.
--> Working on DBI
Fetching http://backpan.example/authors/id/T/TI/TIMB/DBI-1.626.tar.gz ... OK
Configuring DBI-1.626 ... OK
Building and testing DBI-1.626 ... OK
Successfully installed DBI-1.626
3 distributions installed`,
  ),
  log(
    'perl: a module that is not installed (perl-carton/carton#219)',
    ['module-missing', 'code'],
    "Can't locate DateTime.pm in @INC",
    raw`
Can't locate DateTime.pm in @INC (you may need to install the DateTime module) (@INC contains: ./lib ../lib /usr/src/fetcher/local/lib/perl5 /etc/perl .) at ./bin/fetcher.pl line 12.
BEGIN failed--compilation aborted at ./bin/fetcher.pl line 12.`,
    2,
  ),
  log(
    'cpan: its own error (Perl/docker-perl#71)',
    ['unknown', 'code'],
    'Modification of a read-only value attempted',
    raw`
Running install for module 'JSON'
Checksum for /root/.cpan/sources/authors/id/I/IS/ISHIGAKI/JSON-4.02.tar.gz ok
Modification of a read-only value attempted at /usr/share/perl5/core_perl/CPAN/Distribution.pm line 4020.`,
    255,
  ),
  log(
    'esbuild of another platform (unoplat/unoplat-code-confluence#454)',
    ['native-module-mismatch', 'code'],
    'You installed esbuild for another platform',
    raw`
failed to load config from /src/vite.config.ts
error during build:
Error:
You installed esbuild for another platform than the one you're currently using.
This won't work because esbuild is written with native code and needs to
install a platform-specific binary executable.

Specifically the "@esbuild/darwin-arm64" package is present but this platform
needs the "@esbuild/linux-arm64" package instead. People often get into this
situation by installing esbuild on Windows or macOS and copying "node_modules"
into a Docker image that runs Linux, or by copying "node_modules" between
Windows and WSL environments.`,
  ),
  log(
    "esbuild's optional package was left out (vitejs/vite#5187)",
    ['native-module-mismatch', 'code'],
    'The package "esbuild-linux-64" could not be found, and is needed by esbuild.',
    raw`
failed to load config from /app/vite.config.js
error during build:
Error: The package "esbuild-linux-64" could not be found, and is needed by esbuild.

If you are installing esbuild with npm, make sure that you don't specify the
"--no-optional" flag.
    at generateBinPath (/app/node_modules/esbuild/lib/main.js:1643:15)`,
  ),
  log(
    'esbuild: its program is for another processor (vitejs/vite#2671)',
    ['native-module-mismatch', 'code'],
    'esbuild/bin/esbuild: Syntax error: word unexpected',
    raw`
/usr/frontend-builder/node_modules/esbuild/bin/esbuild: 1: /usr/frontend-builder/node_modules/esbuild/bin/esbuild: Syntax error: word unexpected (expecting ")")
node:events:346
      throw er; // Unhandled 'error' event
      ^

Error: write EPIPE
    at afterWriteDispatched (node:internal/stream_base_commons:160:15)
    at Socket._write (node:net:785:8)`,
  ),
  log(
    'esbuild: a file in other case (evanw/esbuild#3004)',
    ['import-unresolved', 'code'],
    'Could not read from file: ./jsx/Resources.jsx',
    raw`
▲ [WARNING] Use "jsx/resources.jsx" instead of "jsx/Resources.jsx" to avoid issues with case-sensitive file systems [different-path-case]

    jsx/index.jsx:2:22:
      2 │ import Resources from "./Resources";
        ╵                       ~~~~~~~~~~~~~

✘ [ERROR] Could not read from file: ./jsx/Resources.jsx

    jsx/index.jsx:2:22:
      2 │ import Resources from "./Resources";
        ╵                       ~~~~~~~~~~~~~`,
  ),
  log(
    'rollup: a module in other case (Portkey-AI/gateway#1673)',
    ['import-unresolved', 'code'],
    'Could not resolve "../services/realtimeLLMEventParser"',
    raw`
src/start-server.ts → build/start-server.js...
[!] RollupError: Could not resolve "../services/realtimeLLMEventParser" from "src/handlers/realtimeHandlerNode.ts"
src/handlers/realtimeHandlerNode.ts
    at getRollupError (/app/node_modules/rollup/dist/shared/parseAst.js:285:41)
    at Object.error (/app/node_modules/rollup/dist/shared/parseAst.js:281:42)`,
  ),
  log(
    'vite: a package that is not there, told twice (p0lloc/perfice#43)',
    ['import-unresolved', 'code'],
    'Rollup failed to resolve import "perfice-android"',
    raw`
error during build:
[vite-plugin-pwa:build] [plugin vite-plugin-pwa:build] There was an error during the build:
  [vite]: Rollup failed to resolve import "perfice-android" from "/app/src/services/integration/local.ts".
This is most likely unintended because it can break your application at runtime.
If you do want to externalize this module explicitly add it to
${'`'}build.rollupOptions.external${'`'}
Additionally, handling the error in the 'buildEnd' hook caused the following error:
  [vite]: Rollup failed to resolve import "perfice-android" from "/app/src/services/integration/local.ts".`,
  ),
  log(
    'vite: could not load, by another plugin (oseughu/svelte-starter-kit#19)',
    ['import-unresolved', 'code'],
    'Could not load /var/www/html/resources/js/components/PlaceholderPattern.svelte',
    raw`
✗ Build failed in 1.20s
error during build:
[vite:load-fallback] Could not load /var/www/html/resources/js/components/PlaceholderPattern.svelte (imported by resources/js/pages/Dashboard.svelte): ENOENT: no such file or directory, open '/var/www/html/resources/js/components/PlaceholderPattern.svelte'`,
  ),
  log(
    'qemu: an illegal instruction under emulation (Kuadrant/mcp-gateway#687)',
    ['wrong-platform', 'code'],
    'qemu: uncaught target signal 4 (Illegal instruction)',
    raw`
qemu: uncaught target signal 4 (Illegal instruction) - core dumped
Illegal instruction (core dumped)`,
    132,
  ),
  log(
    'qemu: the loader of another platform (docker/buildx#1014)',
    ['wrong-platform', 'code'],
    "qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2'",
    raw`
npm ERR! code 255
npm ERR! path /app/node_modules/esbuild
npm ERR! command failed
npm ERR! command sh -c node install.js
npm ERR! qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or directory`,
  ),
]
