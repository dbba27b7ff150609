import { type Sign, sign } from '../sign.ts'

const INCIDENTAL = { incidental: true } as const

/** Memory, in messages of compilers, runtimes and the kernel. */
export const MEMORY: readonly Sign[] = [
  sign(
    'out-of-memory',
    /fatal error: Killed signal terminated program|internal compiler error: Killed \(program|terminated with signal 9 \[Killed\]|exited with code: null and signal: SIGKILL|signal: killed$|\(signal: 9, SIGKILL: kill\)|\bOut of memory: Killed process|oom-kill(er)?:|\bOOMKilled\b|A worker process (managed by the executor )?was unexpectedly terminated|terminated by signal SIGKILL|npm (error|ERR!) signal SIGKILL|was killed by signal 9/,
    [
      'g++: fatal error: Killed signal terminated program cc1plus',
      'c++: internal compiler error: Killed (program cc1plus)',
      'collect2: fatal error: ld terminated with signal 9 [Killed]',
      'Next.js build worker exited with code: null and signal: SIGKILL',
      '/usr/local/go/pkg/tool/linux_amd64/compile: signal: killed',
      '  (signal: 9, SIGKILL: kill)',
    ],
    ['test "worker is killed with SIGKILL" failed', 'Killing the old server'],
    { seen: 'triton-inference-server/dali_backend#84' },
  ),
  sign(
    'out-of-memory',
    /^(\S+: (line )?\d+: +\d+ )?Killed( {2,}\S.*)?$|virtual memory exhausted: Cannot allocate memory|[Cc]annot allocate memory|\bENOMEM\b|std::bad_alloc|runtime: out of memory|fatal error: runtime: cannot allocate|memory allocation of \d+ bytes failed|^LLVM ERROR: out of memory/,
    [
      'Killed',
      '/run.sh: line 3:    12 Killed                  python train.py',
      'OSError: [Errno 12] Cannot allocate memory',
      "terminate called after throwing an instance of 'std::bad_alloc'",
      'fatal error: runtime: out of memory',
    ],
    ['Killed the old workers first', 'class ENOMEMError'],
  ),
  sign(
    'heap-exhausted',
    /JavaScript heap out of memory|java\.lang\.OutOfMemoryError|Allowed memory size of \d+ bytes exhausted|^(\S+\.)?MemoryError\b|FATAL ERROR: .* Allocation failed|OutOfMemoryException|Java heap space|torch\.(cuda\.)?OutOfMemoryError|CUDA out of memory|GC overhead limit exceeded|NoMemoryError|failed to allocate memory \(NoMemoryError\)|Expiring Daemon because JVM heap space is exhausted/,
    [
      'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      'java.lang.OutOfMemoryError: Java heap space',
      'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in /x.php on line 1',
      'MemoryError',
      'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.',
    ],
    ['class MyMemoryErrorHandler:', 'heap sort ran'],
    { seen: 'drawdb-io/drawdb#360' },
  ),
]

/** Files, permissions, ports, in messages of the C library and of languages that use it. */
export const FILES: readonly Sign[] = [
  sign(
    'disk-full',
    /could not resize shared memory segment|\/dev\/shm\S*: [Nn]o space left|[Nn]o space left on device: ['"]?\/dev\/shm|insufficient shared memory \(shm\)/,
    [
      'ERROR:  could not resize shared memory segment "/PostgreSQL.2088012784" to 50438144 bytes: No space left on device',
      "RuntimeError: DataLoader worker is killed by signal: Bus error. It is possible that dataloader's workers are out of insufficient shared memory (shm).",
      "OSError: [Errno 28] No space left on device: '/dev/shm/psm_1c2b'",
    ],
    ['shared memory is resized'],
    {
      seen: 'docker-library/postgres#416',
      summary: 'its shared memory (/dev/shm) is full',
      remedy:
        'Make it larger (64 MB unless set): shm_size in Compose, an emptyDir with medium: Memory at /dev/shm in Kubernetes.',
    },
  ),
  sign(
    'disk-full',
    /[Nn]o space left on device|\bENOSPC\b(?!.*(watch|inotify))|[Dd]isk quota exceeded|\bEDQUOT\b|You don't have enough free space in|[Nn]ot enough (free )?disk space|There is not enough space on the disk|[Ii]nsufficient disk space/,
    [
      "OSError: [Errno 28] No space left on device: '/data'",
      'write error: Disk quota exceeded',
      'npm error nospc ENOSPC: no space left on device, write',
      "E: You don't have enough free space in /var/cache/apt/archives/.",
    ],
    ['class NOSPCError', 'Error: ENOSPC: System limit for number of file watchers reached'],
  ),
  sign(
    'too-many-files',
    /[Tt]oo many open files|\bEMFILE\b|\bENFILE\b|System limit for number of file watchers reached|inotify (instances|watch(es)?) limit|inotify_init: too many|failed to create fsnotify watcher/,
    [
      'Failed to create control group inotify object: Too many open files',
      "Error: ENOSPC: System limit for number of file watchers reached, watch '/app'",
      'OSError: [Errno 24] Too many open files',
    ],
    ['class EMFILEReader'],
    { seen: 'kubernetes-sigs/kind#2586' },
  ),
  sign(
    'windows-line-ends',
    /env: (use -\[v\]S|.*\\r['’]?: No such file)|\^M: (bad interpreter|not found|command not found)|\$'\\r': command not found|\/bin\/\w+\\r|exec \S+\.sh: no such file or directory.*CRLF|: not found\\r|bad interpreter: \/\S+\^M|: set: Illegal option -$|^: (not found|invalid option|No such file or directory)$/,
    [
      '/usr/bin/env: ‘python\\r’: No such file or directory',
      "/entrypoint.sh: line 2: $'\\r': command not found",
      '/bin/bash: /run.sh: /bin/bash^M: bad interpreter: No such file or directory',
      '/start.sh: 2: set: Illegal option -',
    ],
    ['progress 10%\\r20%', 'git diff shows ^M at the end', 'sh: 1: set: Illegal option -z'],
    { seen: 'librespeed/speedtest#448' },
  ),
  sign(
    'interpreter-missing',
    /(?<!\^M: )bad interpreter: |^exec container process \(missing dynamic library\?\)|exec user process caused:? "?no such file or directory|cannot execute: required file not found|\bexec \/\S+\.(sh|py|rb|pl|bash): no such file or directory|required file not found$|\/usr\/bin\/env: [‘'“]?[\w.+-]+[’'”]?: No such file or directory|env: can't execute '[\w.+-]+'/,
    [
      '/bin/sh: /run.sh: /usr/bin/nosuch: bad interpreter: No such file or directory',
      '/bin/bash: line 1: /app/server: cannot execute: required file not found',
      'exec /run.sh: no such file or directory',
      '/usr/bin/env: ‘node’: No such file or directory',
    ],
    ['the interpreter was restarted'],
  ),
  sign(
    'library-missing',
    /error while loading shared libraries: |Error loading shared library |cannot open shared object file|DllNotFoundException|Unable to load shared library|ImportError: \S+\.so[.\d]*: |symbol lookup error: |Error relocating /,
    [
      '/app/server: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
      'Details: Error loading shared library libssl.so.1.1: No such file or directory (needed by /app/libquery_engine-linux-musl.so.node)',
      'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    ],
    ['loading shared libraries took 3 s'],
    { seen: 'hudy9x/namviek#301' },
  ),
  sign(
    'c-library-too-old',
    /version [`']GLIBC(XX)?_[\d.]+' not found/,
    ["/pastebin: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /pastebin)"],
    ["version `latest' not found"],
    { seen: 'w4/bin#60' },
  ),
  sign(
    'directory-for-file',
    /\bEISDIR\b|IsADirectoryError|[Ii]s a directory\b(?!.*(created|will))|Are you trying to mount a directory onto a file/,
    [
      'Error: EISDIR: illegal operation on a directory, read',
      "IsADirectoryError: [Errno 21] Is a directory: '/etc/app.yaml'",
      'cat: /etc/app.conf: Is a directory',
    ],
    ['class EISDIRError'],
    INCIDENTAL,
  ),
  sign(
    'file-exists',
    /^mkdir \S+: not a directory$/,
    ['mkdir /app: not a directory'],
    ['mkdir /app: no such file or directory'],
    { summary: 'a folder is expected, but its path is a file', remedy: 'Use another path, or remove the file first.' },
  ),
  sign(
    'read-only',
    /[Rr]ead-only file system|\bEROFS\b/,
    ['sh: 1: cannot create /var/x: Read-only file system', "Error: EROFS: read-only file system, open '/x'"],
    ['EROFSTest passed', 'class MyEROFSHandler'],
    INCIDENTAL,
  ),
  sign(
    'privileged-port',
    /bind\(?\)?[^\n]*\b(0\.0\.0\.0|\[::\]|127\.0\.0\.1|\*|:::?)(?!:?(?:102[4-9]|10[3-9]\d|1[1-9]\d\d|[2-9]\d{3}|\d{5}))[^\n]*[Pp]ermission denied|listen E(ACCES|PERM): permission denied \S*:(\d{1,3}|10[01]\d|102[0-3])$|listen tcp \S*:(\d{1,3}|10[01]\d|102[0-3]): bind: permission denied|bind\(\) to \S+ failed \(13: Permission denied\)|could not bind to address .*\(13\)Permission denied|\(13\)Permission denied: AH00072/,
    [
      'Error: listen EACCES: permission denied 0.0.0.0:80',
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
      'listen tcp :80: bind: permission denied',
    ],
    [
      "PermissionError: [Errno 13] Permission denied: '/data'",
      'listen on port 80',
      'Error: bind 0.0.0.0:8080: permission denied',
      'Error: listen EACCES: permission denied /run/app.sock',
    ],
  ),
  sign(
    'permission-denied',
    /[Pp]ermission denied(?! \(publickey)(?!: AH00072)|\bEACCES\b(?!: permission denied (0|127|::))|[Oo]peration not permitted|\bEPERM\b|\bAccessDeniedException\b|UnauthorizedAccessException|[Aa]re you root\?|must be run as root|: eacces\b|must be accessible by owner only|Unable to write to the backend|[Aa]re you sure you have permission|['"/\w] is not writable\b|dubious ownership in repository/,
    [
      "PermissionError: [Errno 13] Permission denied: '/data/x'",
      'npm error code EACCES',
      "chown: changing ownership of '/x': Operation not permitted",
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)',
      "fatal: detected dubious ownership in repository at '/src'",
      "GF_PATHS_DATA='/var/lib/grafana' is not writable.",
    ],
    [
      "src/files.ts(3,7): error TS2339: Property 'filePermissions' does not exist on type 'Stats'.",
      'git@git.example: Permission denied (publickey).',
    ],
    INCIDENTAL,
  ),
  sign(
    'address-in-use',
    /[Aa]ddress (already )?in use|\bEADDRINUSE\b|Port \d+ was already in use|Only one usage of each socket address|[Pp]ort \d+ is (already )?in use/,
    [
      'OSError: [Errno 98] Address already in use',
      'Error: listen EADDRINUSE: address already in use :::3000',
      'Web server failed to start. Port 8080 was already in use.',
      'listen tcp :8080: bind: address already in use',
    ],
    ['class EADDRINUSEError', 'Bind for 0.0.0.0:80 failed: port is already allocated'],
    INCIDENTAL,
  ),
  sign(
    'file-missing',
    /[Nn]o such file or directory|\bENOENT\b|^(\S+\.)?FileNotFoundError\b|FileNotFoundException|NoSuchFileException|Could not find file '|\(os error 2\)|Errno::ENOENT|cannot stat '|cannot access '|cannot find the file specified|failed to open stream|Unable to access jarfile|Cannot open (config|configuration) file/,
    [
      "FileNotFoundError: [Errno 2] No such file or directory: 'VERSION'",
      "Error: ENOENT: no such file or directory, open '/app/settings.json'",
      'open /etc/app/config.yaml: no such file or directory',
      'java.nio.file.NoSuchFileException: /etc/app.properties',
      'Error: Unable to access jarfile app.jar',
      "cp: cannot stat 'dist': No such file or directory",
      'thread panicked: Os { code: 2, kind: NotFound, message: "No such file or directory" }',
    ],
    ['botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found', 'class ENOENTError'],
    INCIDENTAL,
  ),
  sign(
    'kernel-setting',
    /max virtual memory areas vm\.max_map_count \[\d+\] is too low|vm\.overcommit_memory must|net\.core\.somaxconn is set to the lower value/,
    ['max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]'],
    ['vm.max_map_count is set'],
    { seen: 'deviantony/docker-elk#354' },
  ),
]

/** Programs and how they are started. */
export const PROCESSES: readonly Sign[] = [
  sign(
    'wrong-platform',
    /^\S*sh: (line )?\d+: \S+: ([Ee]xec format error|cannot execute binary file)/,
    ['/bin/sh: 1: /tool: Exec format error'],
    ['exec /run.x: exec format error'],
    {
      // A shell runs a file without #! as a script of its own: only a program of another platform fails there.
      summary: 'the program is built for another platform',
      remedy: 'Build or download it for the platform of the image.',
    },
  ),
  sign(
    'wrong-platform',
    /^exec \/(?!(usr\/)?(local\/)?s?bin\/)\S+: exec format error/,
    ['exec /run.x: exec format error'],
    ['exec /bin/sh: exec format error'],
    {
      summary: 'a script has no #! line, or a program is built for another platform',
      remedy: 'Start a script with #!/bin/sh in its first line; build a program for the platform of the image.',
    },
  ),
  sign(
    'wrong-platform',
    /qemu: uncaught target signal|^(npm \S+ )?qemu-\w+(-static)?: Could not open /,
    [
      'qemu: uncaught target signal 11 (Segmentation fault) - core dumped',
      "npm ERR! qemu-x86_64: Could not open '/lib64/ld-linux-x86-64.so.2': No such file or directory",
    ],
    ['the signal of the target was caught'],
    {
      seen: 'docker/buildx#1170',
      summary: 'a program of another platform crashed in the emulator (QEMU)',
      remedy:
        'Build on a machine of that platform, cross-compile (FROM --platform=$BUILDPLATFORM), or use a newer QEMU; some crashes do not repeat.',
    },
  ),
  sign(
    'wrong-platform',
    /[Ee]xec format error|cannot execute binary file|ELF load command|rosetta error|(?<!\.node: )invalid ELF header(?!.*\.node)/,
    ['exec /bin/sh: exec format error', '/app/server: cannot execute binary file: Exec format error'],
    ['the executive format is an error'],
  ),
  sign(
    'native-module-mismatch',
    /was compiled against a different Node\.js version|NODE_MODULE_VERSION \d+|invalid ELF header.*\.node|\.node: invalid ELF header|Cannot find module '?@?[\w/-]*(rollup|esbuild|swc|lightningcss|sharp|parcel)[\w/-]*(linux|darwin|win32)|Could not load the "sharp" module|You installed esbuild for another platform|The package "@?esbuild\S+" could not be found|\/esbuild: Syntax error: |Prisma Client could not locate the Query Engine|Query engine library for current platform|binary .* was built for a different|numpy\.dtype size changed, may indicate binary incompatibility|A module that was compiled using NumPy 1\.x cannot be run/,
    [
      'was compiled against a different Node.js version using',
      'Error: /app/node_modules/bcrypt/lib/binding/bcrypt_lib.node: invalid ELF header',
      'Error: Cannot find module @rollup/rollup-linux-x64-musl. npm has a bug related to optional dependencies',
      'Error: The package "esbuild-linux-64" could not be found, and is needed by esbuild.',
      'Prisma Client could not locate the Query Engine for runtime "debian-openssl-3.0.x".',
      'ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject',
    ],
    ["Error: Cannot find module '/app/server.js'"],
    { seen: 'prisma/prisma#21502' },
  ),
  sign(
    'command-not-found',
    /^(\S*sh: )?(\S+: )?((line )?\d+: )?(?!gcc|g\+\+|cc:|c\+\+|clang|make|cmake|ninja|\S*\/\S+\.(?:sh|bash|py|rb|pl): not)[\w.+/@-]+: (command )?not found$(?<=(sh|\d|\.sh): \S+: (command )?not found)|exec: "(?!gcc|docker-cred)[^"]+": executable file not found in \$PATH|executable file `\S+` not found|spawn \S+ ENOENT|npm (error|ERR!) syscall spawn \w+|FileNotFoundError: \[Errno 2\] No such file or directory: '(git|gcc|node|npm|make|cmake|java|ffmpeg|docker|curl|wget|psql)'|Cannot find command 'git'/,
    [
      '/bin/sh: 1: nothere: not found',
      'bash: line 1: uvicorn: command not found',
      'exec: "x": executable file not found in $PATH',
      'npm error syscall spawn git',
      'Error: spawn ffmpeg ENOENT',
      "ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?",
    ],
    [
      'ERROR: failed to solve: something of the engine: not found',
      'ImportError: package: not found',
      'gyp ERR! stack Error: not found: make',
      'failed to calculate checksum of ref x: "/nope": not found',
      'E: Package not found',
    ],
  ),
  sign(
    'not-executable',
    /exec: "[^"]+": permission denied|unable to start container process: .*permission denied|exec \/\S+: permission denied|\bEACCES\b.*spawn|spawn \S+ EACCES/,
    [
      'runc create failed: unable to start container process: error during container init: exec: "/run.sh": permission denied',
      'exec /run.sh: permission denied',
      'Error: spawn /app/run EACCES',
    ],
    ["PermissionError: [Errno 13] Permission denied: '/data'"],
  ),
  sign(
    'shell-missing',
    /exec: "\S*\/(ba|da|z|k|fi|a)?sh": (stat \S+: )?no such file|stat \/bin\/(ba)?sh: no such file or directory/,
    [
      'runc run failed: unable to start container process: error during container init: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    ],
    ["stat: cannot stat '/bin/shx'"],
  ),
  sign(
    'unknown-option',
    /unrecognized (arguments?|option)|flag provided but not defined: |(?<!line \d+: )unknown (flag|option|shorthand flag): |[Nn]o such option: |Unknown option |invalid option --? ?'?|error: unexpected argument '|bad option: |illegal option --|Error: Got unexpected extra argument|Unknown argument: |\[ERROR\] .*unknown (variable|option) '|unknown command "[^"]+" for /,
    [
      'server: error: unrecognized arguments: --prot 80',
      'flag provided but not defined: -prot',
      "error: unexpected argument '--prot' found",
      'Error: No such option: --prot',
      '/usr/local/bin/node: bad option: --loder',
      "tar: invalid option -- 'q'",
      "[ERROR] [MY-000067] [Server] unknown variable 'default-authentication-plugin=mysql_native_password'.",
    ],
    ['the option to retry is unknown', 'dockerfile parse error on line 2: unknown flag: chmdo'],
  ),
  sign(
    'segfault',
    /^(?!.*(\.phpt\]|qemu: )).*Segmentation fault( \(core dumped\))?\b|Fatal Python error: Segmentation fault|signal 11 \(SIGSEGV\)|SIGSEGV: segmentation violation|A fatal error has been detected by the Java Runtime|signal: segmentation fault/,
    [
      'Segmentation fault (core dumped)',
      'Fatal Python error: Segmentation fault',
      '# A fatal error has been detected by the Java Runtime Environment:',
    ],
    ['memory segmentation is explained here'],
  ),
  sign(
    'variable-missing',
    /^(\S+: )?KeyError: '([A-Z][A-Z0-9_]{2,})'|\b(?!SSH_)[A-Z][A-Z0-9]*_[A-Z0-9_]+ (is|must be|was) (not set|unset|required|set|missing|undefined|not defined|empty)\b|(required |[Mm]issing |[Uu]ndefined |the )(environment )?variable[s:]? ["'`]?[A-Z][A-Z0-9_]+["'`]?( (is|was|must)|$|,)|[Ee]nvironment variable not found: \w+|[A-Z][A-Z0-9_]+: (unbound variable|parameter (null or )?not set)|[Mm]issing required environment variables?|Set the [A-Z][A-Z0-9_]+ environment variable|required key [A-Z_]+ missing value|environment variable "?[A-Z][A-Z0-9_]+"? (is )?(required|not set|missing)|(requires|need) (that )?(these|the following) (environment )?variables? (are |to be |is )?(set|defined)|No application encryption key has been specified|Could not resolve placeholder '\w|NotPresent$/,
    [
      "KeyError: 'DATABASE_URL'",
      'Error: DATABASE_URL is not set',
      'error: Environment variable not found: DATABASE_URL.',
      '/entrypoint.sh: line 3: API_TOKEN: unbound variable',
      'sh: 1: API_TOKEN: parameter not set',
      'The ActiveRecord encryption feature requires that these variables are set:',
      "Caused by: java.lang.IllegalArgumentException: Could not resolve placeholder 'db.url'",
      'django.core.exceptions.ImproperlyConfigured: Set the SECRET_KEY environment variable',
    ],
    [
      "KeyError: 'region'",
      'the variable x is not set in this scope',
      'Error: Database is uninitialized and superuser password is not specified.',
    ],
  ),
  sign(
    'configuration-invalid',
    /command traefik error: field not found|IllegalArgumentException: requirement failed: |\.ConfigException: |\[emerg\] (?!.*(bind\(\)|host not found| \(\d+: [A-Z]))|invalid configuration|nginx: configuration file .* test failed|yaml\.(scanner|parser)\.\w+Error|yaml: (line \d+|unmarshal)|toml(lib)?\.\w*DecodeError|TOML parse error at|pydantic_core\._pydantic_core\.ValidationError|ImproperlyConfigured: (?!Set the)|is not a valid (config|configuration)|InvalidConfiguration|Error reading config|AH00526: Syntax error|Bad directive or wrong number of arguments|FATAL CONFIG FILE ERROR|^Failed to (configure a DataSource|bind properties under)|BeanCreationException|UnsatisfiedDependencyException|[Cc]onfig(uration)? (file )?(error|is invalid)/,
    [
      'nginx: [emerg] unknown directive "lisen" in /etc/nginx/conf.d/default.conf:2',
      'yaml.scanner.ScannerError: mapping values are not allowed here',
      "yaml: line 4: could not find expected ':'",
      'pydantic_core._pydantic_core.ValidationError: 1 validation error for Settings',
      '*** FATAL CONFIG FILE ERROR (Redis 8.0.0) ***',
      "Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured.",
      'AH00526: Syntax error on line 2 of /usr/local/apache2/conf/httpd.conf:',
    ],
    ['the configuration was read'],
    // Redis quotes the line that it does not understand.
    { detail: [/^>>> '/] },
  ),
]
