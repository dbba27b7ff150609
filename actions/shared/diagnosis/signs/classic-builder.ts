import { type Sign, sign } from '../sign.ts'

/** Words of the builder before BuildKit, which Podman and Kaniko share, and of registries that it asks. */
export const CLASSIC_BUILDER: readonly Sign[] = [
  sign(
    'dockerfile-invalid',
    /failed to process ".*": (unexpected end of|missing ':' in|unsupported modifier)|the Dockerfile \(.*\) cannot be empty|No build stage in current context|^No image was generated\. Is your Dockerfile empty|When using (COPY|ADD) with more than one source file|^cannot normalize nothing$|^VOLUME specified can not be an empty string/,
    [
      'failed to process "\\"Till <a@b.example>\\"\\"": unexpected end of statement while looking for matching double-quote',
      'Error response from daemon: the Dockerfile (Dockerfile) cannot be empty',
      'Error response from daemon: No build stage in current context',
      'When using COPY with more than one source file, the destination must be a directory and end with a /',
      'cannot normalize nothing',
    ],
    ['failed to process the order: unexpected end of file'],
  ),
  sign(
    'image-access-denied',
    /^(Error response from daemon: )?Get "?https?:\/\/\S+\/v2\/\S+\/manifests\/\S+: unauthorized/,
    ['Get https://registry.example/v2/a/b/manifests/latest: unauthorized: Please login with your credentials.'],
    ['Get https://registry.example/v2/a/b/manifests/latest: net/http: TLS handshake timeout'],
  ),
  sign(
    'registry-unreachable',
    /^(Error response from daemon: )?Get "?https?:\/\/[^\s"]+\/v2\/[^\s"]*"?: .*(request canceled|Client\.Timeout exceeded|TLS handshake timeout|i\/o timeout)/,
    [
      'Get https://registry.example/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'Get https://registry.example/v2/: net/http: TLS handshake timeout',
    ],
    ['Get https://api.example/v1/: net/http: request canceled (Client.Timeout exceeded while awaiting headers)'],
  ),
  sign(
    'snapshot-lost',
    /^failed to register layer: ApplyLayer |^layer does not exist$|^failed to copy files: failed to copy directory: /,
    ['failed to register layer: ApplyLayer exit status 1 stdout:  stderr: archive/tar: invalid tar header'],
    ['failed to register the layer of paint'],
  ),
]
