/** A push that failed: what BuildKit or Docker told, and what is right. */
export interface PushCase {
  /** The public thread with this end of a build. */
  seen?: string
  step?: string
  /** The image that the message or the step names. */
  image?: string
  error: string
  fault: 'input' | 'infrastructure'
  /** A part of the message, and of the remedy. */
  told: RegExp
  remedy: RegExp
}

const D = 'sha256:84fa5b5bc2f43488db60a49085c7b1d7d11b412ae3836b1de8d23191bbb1fe6f'
const API = 'r.example/acme/api:1'
const ofApi = (rest: string) => ({ image: API, error: `failed to push ${API}: ${rest}` })
const byDocker = (error: string) => ({ step: `pushing ${API} with docker`, image: API, error })
const to = (method: string, rest: string, host = 'r.example') =>
  `unexpected status from ${method} request to https://${host}/v2/acme/api/${rest}`

/** Written before they were tried: the account's rights, names and settings are the input's fault; the rest may pass. */
export const PUSHES: readonly PushCase[] = [
  {
    seen: 'eth-act/ere#128',
    image: 'ghcr.io/eth-act/ere/ere-base:0.0.12-caa8937',
    error:
      'failed to push ghcr.io/eth-act/ere/ere-base:0.0.12-caa8937: denied: installation not allowed to Write organization package',
    fault: 'input',
    told: /denies the push.*: denied: installation/,
    remedy: /packages: write/,
  },
  {
    seen: 'docker/build-push-action#487',
    ...ofApi(`${to('POST', 'blobs/uploads/', 'ghcr.io')}: 403 Forbidden`),
    fault: 'input',
    told: /denies the push/,
    remedy: /packages: write/,
  },
  {
    seen: 'docker/build-push-action#238',
    error: 'unexpected status: 403 Forbidden',
    fault: 'input',
    told: /denies the push/,
    remedy: /login/i,
  },
  {
    seen: 'ilteoood/docker_buildx#7',
    error: 'server message: insufficient_scope: authorization failed',
    fault: 'input',
    told: /denies the push/,
    remedy: /login/i,
  },
  {
    seen: 'roboreg/roboreg#117',
    step: '[auth] library/roboreg:pull,push token for registry-1.docker.io',
    image: 'docker.io/library/roboreg',
    error:
      'failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Alibrary%2Froboreg%3Apull%2Cpush&service=registry.docker.io: 401 Unauthorized: access token has insufficient scopes',
    fault: 'input',
    told: /login|denies/,
    remedy: /official images/,
  },
  {
    image: 'api:dev',
    step: 'pushing api:dev with docker',
    error: 'denied: requested access to the resource is denied',
    fault: 'input',
    told: /denies the push/,
    remedy: /official images/,
  },
  {
    ...ofApi(
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    fault: 'input',
    told: /denies the push/,
    remedy: /login/i,
  },
  {
    ...byDocker('no basic auth credentials'),
    fault: 'input',
    told: /requires a login/,
    remedy: /docker\/login-action/,
  },
  {
    ...byDocker('denied: Your authorization token has expired. Reauthenticate and try again.'),
    fault: 'input',
    told: /requires a login/,
    remedy: /docker\/login-action/,
  },
  {
    ...ofApi(
      'failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized',
    ),
    fault: 'input',
    told: /requires a login/,
    remedy: /docker\/login-action/,
  },
  {
    seen: 'docker/setup-buildx-action#103',
    error: 'unexpected status: 404 Not Found',
    fault: 'input',
    told: /repository does not exist/,
    remedy: /Amazon ECR/,
  },
  {
    seen: 'actions/starter-workflows#2647',
    ...byDocker(
      "name unknown: The repository with name 'public.ecr.aws/a1e6v7a9/myrepo' does not exist in the registry with id '403'",
    ),
    fault: 'input',
    told: /repository does not exist/,
    remedy: /create it first/,
  },
  {
    ...ofApi('unauthorized: project acme not found: project acme not found'),
    fault: 'input',
    told: /repository does not exist/,
    remedy: /project/,
  },
  {
    seen: 'moby/buildkit#3776',
    ...byDocker(
      "tag invalid: The image tag '1' already exists in the 'acme/api' repository and cannot be overwritten because the repository is immutable.",
    ),
    fault: 'input',
    told: /does not allow it to change/,
    remedy: /new tag/,
  },
  {
    ...ofApi(
      `failed commit on ref "manifest-${D}": ${to('PUT', 'manifests/1')}: 400 Bad Request\ntag invalid: The image tag '1' already exists in the 'acme/api' repository and cannot be overwritten because the tag is immutable.`,
    ),
    fault: 'input',
    told: /does not allow it to change.*; tag invalid/,
    remedy: /new tag/,
  },
  {
    seen: 'docker/build-push-action#1042',
    ...ofApi(`failed commit on ref "manifest-${D}": ${to('PUT', 'manifests/1')}: 400 Bad Request`),
    fault: 'input',
    told: /manifest/,
    remedy: /immutable|change/,
  },
  {
    seen: 'docker/buildx#1513',
    ...ofApi(`failed commit on ref "manifest-${D}": unexpected status: 400 Bad Request`),
    fault: 'input',
    told: /manifest/,
    remedy: /provenance: false/,
  },
  {
    ...ofApi(`failed commit on ref "index-${D}": ${to('PUT', 'manifests/1')}: 415 Unsupported Media Type`),
    fault: 'input',
    told: /manifest/,
    remedy: /provenance: false/,
  },
  {
    ...byDocker('manifest invalid: manifest invalid'),
    fault: 'input',
    told: /manifest/,
    remedy: /provenance: false/,
  },
  {
    seen: 'camunda/keycloak#641',
    ...ofApi(
      'denied: adding 151.7 MiB of storage resource, which when updated to current usage of 100.0 GiB will exceed the configured upper limit of 100.0 GiB.',
    ),
    fault: 'input',
    told: /storage .* is full/,
    remedy: /Delete old images/,
  },
  {
    ...byDocker(
      'denied: You have exceeded your storage quota. Delete one or more images, or review your storage quota and pricing plan.',
    ),
    fault: 'input',
    told: /storage .* is full/,
    remedy: /quota/,
  },
  {
    seen: 'docker/buildx#1179',
    error: 'failed to copy: unexpected status: 413 Request Entity Too Large',
    fault: 'input',
    told: /proxy/,
    remedy: /client_max_body_size/,
  },
  {
    seen: 'cloudflare/serverless-registry#67',
    ...byDocker(
      'error parsing HTTP 413 response body: invalid character \'<\' looking for beginning of value: "<html>\\r\\n<head><title>413 Request Entity Too Large</title></head>"',
    ),
    fault: 'input',
    told: /proxy/,
    remedy: /client_max_body_size/,
  },
  {
    seen: 'goharbor/harbor#22417',
    ...ofApi(
      `failed commit on ref "manifest-${D}": ${to('PUT', 'manifests/1')}: 404 Not Found\nmanifest blob unknown: blob unknown to registry`,
    ),
    fault: 'infrastructure',
    told: /lost a part/,
    remedy: /same storage/,
  },
  {
    seen: 'distribution/distribution#2225',
    ...byDocker('blob upload unknown'),
    fault: 'infrastructure',
    told: /lost a part/,
    remedy: /http\.secret/,
  },
  {
    seen: 'docker/build-push-action#1194',
    ...ofApi(`failed commit on ref "index-${D}": ${to('PUT', 'manifests/1')}: 429 Too Many Requests`),
    fault: 'infrastructure',
    told: /limits the number/,
    remedy: /Wait/,
  },
  {
    ...ofApi(`failed to copy: ${to('PUT', 'blobs/uploads/aa?digest=sha256%3Ac2')}: 503 Service Unavailable`),
    fault: 'infrastructure',
    told: /5xx/,
    remedy: /again/,
  },
  {
    ...ofApi(`${to('HEAD', `blobs/${D}`)}: 520 `),
    fault: 'infrastructure',
    told: /5xx/,
    remedy: /again/,
  },
  {
    ...byDocker('received unexpected HTTP status: 500 Internal Server Error'),
    fault: 'infrastructure',
    told: /5xx/,
    remedy: /again/,
  },
  {
    seen: 'moby/buildkit#2713',
    ...ofApi(
      'failed to copy: failed to do request: Put "https://r.example/v2/acme/api/blobs/uploads/1": write tcp 172.17.0.2:48736->109.107.38.167:443: write: connection reset by peer',
    ),
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /again/,
  },
  {
    seen: 'docker/build-push-action#761',
    image: 'ghcr.io/finchsec/kali:latest',
    error: 'failed to push ghcr.io/finchsec/kali:latest: failed to copy: io: read/write on closed pipe',
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /again/,
  },
  {
    seen: 'docker/build-push-action#626',
    error: 'failed to copy: cannot reuse body, request must be retried',
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /again/,
  },
  {
    seen: 'docker/build-push-action#251',
    error: `failed commit on ref "layer-${D}": failed to do request: Put https://ghcr.io/v2/airgproducts/llvm/blobs/upload/514e25f9: read tcp 172.17.0.2:48072->140.82.114.33:443: read: connection timed out`,
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /again/,
  },
  { ...byDocker('EOF'), fault: 'infrastructure', told: /connection to the registry broke/, remedy: /again/ },
  {
    ...ofApi(
      'failed to do request: Head "https://r.example/v2/acme/api/blobs/x": dial tcp 10.0.0.9:443: connect: connection refused',
    ),
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /runs/,
  },
  {
    seen: 'docker/buildx#94',
    image: 'localhost:5000/bmitch-public/golang-hello:buildx1',
    error:
      'failed to push localhost:5000/bmitch-public/golang-hello:buildx1: failed to do request: Head "http://localhost:5000/v2/bmitch-public/golang-hello/blobs/x": dial tcp 127.0.0.1:5000: connect: connection refused',
    fault: 'input',
    told: /loopback|of the builder itself/,
    remedy: /network=host/,
  },
  {
    seen: 'docker/buildx#163',
    ...ofApi(
      'failed to do request: Head "https://r.example/v2/acme/api/blobs/x": http: server gave HTTP response to HTTPS client',
    ),
    fault: 'input',
    told: /HTTP without TLS/,
    remedy: /buildkitd\.toml/,
  },
  {
    seen: 'docker/buildx#2008',
    image: 'www.harbor.com/king/taxi-bus-server:0.1.9',
    error:
      'failed to push www.harbor.com/king/taxi-bus-server:0.1.9: failed to authorize: failed to fetch oauth token: Post "https://www.harbor.com/service/token": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    fault: 'input',
    told: /certificate is not accepted/,
    remedy: /buildkitd\.toml/,
  },
  {
    ...ofApi(
      'failed to do request: Head "https://r.exmaple/v2/acme/api/blobs/x": dial tcp: lookup r.exmaple on 127.0.0.53:53: no such host',
    ),
    fault: 'input',
    told: /does not resolve/,
    remedy: /Correct the registry/,
  },
  {
    ...byDocker(
      'error getting credentials - err: exec: "docker-credential-ecr-login": executable file not found in $PATH, out: ``',
    ),
    fault: 'input',
    told: /credential helper/,
    remedy: /credHelpers/,
  },
  {
    ...ofApi(`${to('POST', 'blobs/uploads/')}: 405 Method Not Allowed\nunsupported: The operation is unsupported.`),
    fault: 'input',
    told: /does not take pushes/,
    remedy: /read-only/,
  },
  {
    ...ofApi(`${to('PUT', 'blobs/uploads/x')}: 507 Insufficient Storage`),
    fault: 'input',
    told: /storage of this account or project is full/,
    remedy: /quota/,
  },
  {
    ...ofApi(`${to('POST', 'blobs/uploads/')}: 402 Payment Required`),
    fault: 'input',
    told: /storage of this account or project is full/,
    remedy: /quota/,
  },
  {
    ...ofApi(
      'failed to do request: Head "https://r.example/v2/acme/api/blobs/x": proxyconnect tcp: Proxy Authentication Required',
    ),
    fault: 'input',
    told: /the proxy before the registry requires a login/,
    remedy: /HTTPS_PROXY/,
  },
  {
    ...ofApi(`${to('PATCH', 'blobs/uploads/x')}: 451 Unavailable For Legal Reasons`),
    fault: 'input',
    told: /refused the push: .*451/,
    remedy: /administrator/,
  },
  {
    ...ofApi(`${to('PUT', 'blobs/uploads/x')}: 408 Request Timeout`),
    fault: 'infrastructure',
    told: /connection to the registry broke/,
    remedy: /again/,
  },
  {
    ...ofApi('a thing that no list knows'),
    fault: 'infrastructure',
    told: /did not complete the push: a thing that no list knows/,
    remedy: /again/,
  },
]
