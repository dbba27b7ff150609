import { type Sign, sign } from '../sign.ts'

/** BuildKit and the Dockerfile. */
export const DOCKERFILE: readonly Sign[] = [
  sign(
    'dockerfile-invalid',
    /[Dd]ockerfile parse error.*: unknown flag: --\w+/,
    ['ERROR: failed to solve: dockerfile parse error on line 2: unknown flag: --security'],
    ['dockerfile parse error on line 2: unknown instruction: RUNN'],
    {
      // https://docs.docker.com/reference/dockerfile/#run---security
      summary: 'a flag is not known to the version of the Dockerfile language that is used',
      remedy:
        'Correct the flag, or start the Dockerfile with # syntax=docker/dockerfile:1-labs; --security and --network=host also need the input allow.',
    },
  ),
  sign(
    'copy-path-missing',
    /failed to (compute cache key|calculate checksum)[^\n]*(not found|no such file)|file not found in build context|COPY failed: |ADD failed: (?!failed to GET )|lstat \/var\/lib\/docker\/tmp|no source files were specified|COPY requires at least one source|failed to walk \S+: lstat/,
    [
      'failed to calculate checksum of ref x::y: "/nope": not found',
      'failed to compute cache key: "/nope" not found: not found',
      'COPY failed: no source files were specified',
    ],
    ['calculate the checksum yourself'],
  ),
  sign(
    'download-missing',
    /^ADD failed: failed to GET \S+ with status 4(04|10) /,
    ['ADD failed: failed to GET https://files.example/key.gpg with status 404 Not Found: <!DOCTYPE html>'],
    ['ADD failed: failed to GET https://files.example/key.gpg with status 503 Service Unavailable: x'],
    { seen: 'ArthurGarnier/turtl-docker' },
  ),
  sign(
    'secret-not-given',
    /secret [\w.-]+: not found|invalid secret\b|secret "[\w.-]+" .*not found|failed to solve: secret/,
    ['secret token: not found', 'invalid secret'],
    ['the secret garden was not found', 'secrets "db" not found in the namespace'],
  ),
  sign(
    'secret-file-missing',
    /failed to (stat|open) secret|failed to stat \S+: stat \S+: no such file|could not parse secrets|secret .* file .*does not exist/,
    ['ERROR: failed to stat nothere.txt: stat nothere.txt: no such file or directory'],
    ['stat: cannot statx'],
  ),
  sign(
    'ssh-not-given',
    /no SSH key "\w+" forwarded from the client|invalid empty ssh agent socket|failed to parse ssh|unset ssh forward key/,
    [
      'no SSH key "default" forwarded from the client',
      'ERROR: invalid empty ssh agent socket: make sure SSH_AUTH_SOCK is set',
    ],
    ['SSH is forward thinking'],
  ),
  sign(
    'stage-missing',
    /target stage "?[\w.-]*"? could not be found|invalid from flag value|invalid stage|not a valid stage/i,
    ['target stage "nothere" could not be found', 'invalid from flag value biulder: stage not found'],
    ['the stage of the theatre'],
  ),
  sign(
    'image-name-invalid',
    /base name \(.*\) should not be blank|failed to parse stage name|invalid reference format|invalid tag "|repository name .*must be lowercase|could not parse reference|couldn't parse image reference/,
    [
      'base name ($VERSION) should not be blank',
      'failed to parse stage name "python:": invalid reference format',
      'invalid tag "x:feature/login": invalid reference format',
    ],
    ['a base name is a name'],
  ),
  sign(
    'dockerfile-invalid',
    /[Dd]ockerfile parse error|unknown instruction: |unknown flag: (chmdo|--)?\w+ *$|(FROM|RUN|COPY|ADD|ENV|ARG|LABEL|EXPOSE|VOLUME|USER|WORKDIR|CMD|ENTRYPOINT|HEALTHCHECK|ONBUILD|STOPSIGNAL|SHELL) requires (at least|exactly) (one|two|\d+) argument|unterminated heredoc|no build stage in current context|file with no instructions|circular dependency detected in stage|Syntax error - can't find = in/,
    [
      'dockerfile parse error on line 2: unknown instruction: COPPY',
      'COPY requires at least two arguments, but only one was provided',
      'unterminated heredoc',
      'file with no instructions',
    ],
    ['the parse error is in your head'],
  ),
  sign(
    'dockerfile-missing',
    /failed to read dockerfile: (open|failed to)|failed to read dockerfile|unable to evaluate symlinks in Dockerfile path|Cannot locate specified Dockerfile|couldn't find a Dockerfile/i,
    ['failed to read dockerfile: open Dockerfle: no such file or directory'],
    ['the dockerfile was read'],
  ),
  sign(
    'context-missing',
    /unable to prepare context: path "?.*"? not found|path "[^"]+" not found$|build context .* (does not exist|not found)|failed to get build context|resolve : lstat \S+: no such file/,
    [
      'ERROR: unable to prepare context: path "nothere" not found',
      'ERROR: resolve : lstat nothere: no such file or directory',
    ],
    ['the context is missing from the quote'],
  ),
  sign(
    'entitlement-missing',
    /(security\.insecure|network\.host) is not allowed|granting entitlement|additional privileges requested|requested .* entitlement|failed to load LLB: .*not allowed/,
    [
      'ERROR: failed to solve: failed to load LLB: security.insecure is not allowed',
      'ERROR: additional privileges requested',
    ],
    ['smoking is not allowed'],
  ),
  sign(
    'platform-unknown',
    /invalid platform|cannot parse platform specifier|unknown operating system or architecture|is an invalid (component|OS)|platform specifier component must match|"[^"]+": unknown operating system|empty platform value from expression/,
    ['ERROR: "linux/amd65x/foo/bar": unknown operating system or architecture: invalid argument'],
    ['a platform for everyone'],
  ),
  sign(
    'snapshot-lost',
    /parent snapshot \S+ does not exist/,
    ['failed to prepare: parent snapshot sha256:42 does not exist: not found'],
    ['snapshot.sh: line 1: parent: not found'],
    { seen: 'moby/buildkit#6521' },
  ),
]

/** The engine, its registries, and the creation of containers. */
export const ENGINE: readonly Sign[] = [
  sign(
    'image-platform',
    /does not (?:match|provide) the specified platform|no match for platform|no matching manifest for|image operating system .* cannot be used|platform .* does not match/,
    [
      'image with reference x was found but does not match the specified platform',
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      'no match for platform in manifest: not found',
    ],
    ['the platform is a match for us'],
  ),
  sign(
    'image-not-found',
    /manifest unknown|error from registry: [^\n]*not (found|known to registry)|error parsing HTTP 404 response body|manifest for \S+ not found|\bNo such image\b|name unknown|failed to resolve source metadata for (\S+$|[^\n]*: not found$)|not found: manifest|ImageNotFound\b|failed to resolve reference "[^"]+": [^\n]*: not found|Unable to find image '\S+' locally$|Failed to pull image [^\n]*not found|failed to pull image|invalid checksum digest length/,
    [
      'Error response from daemon: manifest for postgres:17x not found: manifest unknown: manifest unknown',
      'Error response from daemon: No such image: x:1',
      'failed to resolve source metadata for r.example/nothere:1: r.example/nothere:1: not found',
      'docker.errors.ImageNotFound: 404',
      'ERROR: failed to create cluster: failed to pull image "kindest/node:v9"',
    ],
    ['ERROR: the manifest is unknown to us', 'a manifest of unknown authors'],
  ),
  sign(
    'image-access-denied',
    /pull access denied|requested access to the resource is denied|unauthorized: (authentication required|access|incorrect|You don't)|denied: (requested access|permission_denied|installation not allowed|access)|error from registry: (denied|unauthorized|authentication required|incorrect username|Your authorization token)|insufficient_scope|no basic auth credentials|denied: Your authorization token has expired|error parsing HTTP 40[13] response body|failed to authorize: (?!.*(: EOF$|dial |timeout|Client\.Timeout|connection reset|no such host|x509|: (429|5\d\d)))|unexpected status from (HEAD|GET|POST) request to \S+: (401|403)/,
    [
      "pull access denied for x, repository does not exist or may require 'docker login'",
      'Error response from daemon: unauthorized: authentication required',
      'denied: requested access to the resource is denied',
      'failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://r.example/token: 401',
    ],
    ['the request is unauthorized by nature'],
  ),
  sign(
    'image-format-old',
    /manifest version 2, schema 1 support has been removed|manifest\.v1\+prettyjws" is no longer supported/,
    [
      'Docker Image Format v1 and Docker Image manifest version 2, schema 1 support has been removed.',
      'media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1',
    ],
    ['the schema is no longer supported'],
  ),
  sign(
    'download-incomplete',
    /(layer|image config|manifest) verification failed for digest|unexpected commit (digest|size) |failed size validation: /,
    [
      'filesystem layer verification failed for digest sha256:aa',
      'failed commit on ref "layer-sha256:aa": unexpected commit digest sha256:bb, expected sha256:aa: failed precondition',
    ],
    ['Failed verification of the digest of the week'],
  ),
  sign(
    'registry-unreachable',
    /failed to do request: (Head|Get) (?!.*(x509|HTTP response to HTTPS))|failed to fetch \w+ token: (Get|Post) (?!.*x509)|Get "https?:\/\/[^"]+\/v2\/[^"]*": (?!.*(x509|429|HTTP response to HTTPS))|failed to resolve source metadata for [^\n]*: (failed to do request|dial|unexpected status from (HEAD|GET) request to \S+: 5\d\d)|(error pulling image configuration|failed to copy): .*(timeout|EOF|reset by peer|refused|no such host|unreachable)|unexpected status from (HEAD|GET) request to \S+: 5\d\d(?! Internal| Bad| Service| Gateway)/,
    [
      'failed to resolve source metadata for r.example/a:1: failed to do request: Head "https://r.example/v2/a/manifests/1": dial tcp 127.0.0.1:1: connect: connection refused',
      'Error response from daemon: Get "https://registry.example/v2/": dial tcp 10.0.0.1:443: i/o timeout',
      'unexpected status from HEAD request to https://r.example/v2/a/manifests/1: 521',
    ],
    ['failed to do what you asked'],
  ),
  sign(
    'registry-credentials',
    /error getting credentials|docker-credential-\S+.*(not found|executable)|docker-credential-\S+: executable|error saving credentials/,
    ['error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``'],
    ['credentials are gotten'],
  ),
  sign(
    'port-allocated',
    /port is already allocated|Ports are not available: exposing port|failed to bind host port|driver failed programming external connectivity|failed to set up container networking: .*bind/,
    [
      'Bind for 0.0.0.0:80 failed: port is already allocated',
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint p-web-1',
      'failed to bind host port 0.0.0.0:80/tcp',
    ],
    ['the port is a harbour'],
  ),
  sign(
    'container-name-taken',
    /container name .* is already in use/,
    ['Conflict. The container name "/x" is already in use by container "abc".'],
    ['the name is used by another'],
  ),
  sign(
    'directory-for-file',
    /Are you trying to mount a directory onto a file/,
    [
      'error mounting "/x/prometheus.yml" to rootfs at "/etc/prometheus/prometheus.yml": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type',
    ],
    ['mount a directory'],
    { seen: 'zerodha/mii-lama#10' },
  ),
  sign(
    'configuration-invalid',
    /mount path must be absolute/,
    [`invalid mount config for type "volume": invalid mount path: 'g:/var/lib/grafana' mount path must be absolute`],
    ['the mount path is absolute'],
    { remedy: 'Begin the path in the container with /. Compose reads a volume named by one letter as a drive.' },
  ),
  sign(
    'mount-missing',
    /bind source path does not exist|invalid mount config for type "bind"|error mounting "|error while creating mount source path|[Nn]ot a directory.*[Mm]ount|mount.*not a directory|failed to mount local volume|mounts denied/,
    [
      'invalid mount config for type "bind": bind source path does not exist: /x',
      'error mounting "/x/app.conf" to rootfs at "/etc/app.conf": not a directory',
    ],
    ['mount everest is a directory of rocks'],
    { general: true },
  ),
  sign(
    'gpu-missing',
    /could not select device driver .*\[\[.*gpu|nvidia-container-cli: (initialization|detection|requirement) error|unknown or invalid runtime name: nvidia|failed to discover GPU vendor|unresolvable CDI devices|failed to inject CDI devices/,
    [
      'Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]',
      'nvidia-container-cli: initialization error: load library failed: libnvidia-ml.so.1',
    ],
    ['select the driver of the car'],
    { seen: 'infiniflow/ragflow#9573' },
  ),
  sign(
    'device-missing',
    /error gathering device information while adding custom device/,
    ['error gathering device information while adding custom device "/dev/dri/renderD128": no such file or directory'],
    ['the device was added'],
    { seen: 'immich-app/immich#18738' },
  ),
  sign(
    'ulimit-refused',
    /error setting rlimit type \d+: operation not permitted|error setting rlimits? for ready process/,
    ['error setting rlimits for ready process: error setting rlimit type 7: operation not permitted'],
    ['the limit was set'],
    { seen: 'moby/moby#38814' },
  ),
  sign(
    'sysctl-refused',
    /sysctl "[\w.]+" is not in a separate kernel namespace|sysctl "?[\w.]+"? (is )?not allowed (in|as) host|open \/proc\/sys\/\S+: (no such file|permission denied)|write sysctl key \S+:/,
    [
      'OCI runtime create failed: runc create failed: sysctl "vm.max_map_count" is not in a separate kernel namespace',
      'unable to start container process: error during container init: open /proc/sys/net/core/somaxconn: no such file or directory',
    ],
    ['sysctl was run'],
    { seen: 'docker/compose#5593' },
  ),
  sign(
    'volume-driver',
    /plugin "[^"]+" not found|error looking up (volume|logging|network) (plugin|driver)|could not find plugin|logger: no log driver named/,
    [
      'Error response from daemon: plugin "rexray" not found',
      'error looking up logging plugin fluentdx: plugin "fluentdx" not found',
    ],
    ['the plugin is found'],
  ),
  sign(
    'engine-unreachable',
    /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect: |Is the docker daemon running/i,
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
    ['connect the daemon'],
  ),
]
