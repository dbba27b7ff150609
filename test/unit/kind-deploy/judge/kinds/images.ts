import { told } from '../public-threads/parts.ts'

import { BLOCKED, fault as f, type Kind, pull } from './parts.ts'

/** Images that cannot be pulled. */
export const IMAGES: readonly Kind[] = [
  f(
    'a disk full while unpacking',
    pull(
      'failed to pull and unpack image "docker.io/shop/api:1": failed to extract layer sha256:0: write /var/lib/x: no space left on device',
    ),
    'KD005',
    /no space/,
    BLOCKED,
  ),
  f(
    'a registry whose authority the node does not know',
    pull(
      'failed to resolve reference "registry.corp:5000/shop/api:1": failed to do request: Head "https://registry.corp:5000/v2/shop/api/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    'KD005',
    /certificate/,
  ),
  f(
    'a registry that speaks plain HTTP',
    pull(
      'failed to resolve reference "registry.corp:5000/shop/api:1": failed to do request: Head "https://registry.corp:5000/v2/shop/api/manifests/1": http: server gave HTTP response to HTTPS client',
    ),
    'KD005',
    /HTTP/,
  ),
  f(
    'a registry that forbids',
    pull(
      'failed to resolve reference "ghcr.io/shop/api:1": unexpected status from HEAD request to https://ghcr.io/v2/shop/api/manifests/1: 403 Forbidden',
    ),
    'KD004',
    /403|denies/,
  ),
  f(
    'a pull secret that is not there',
    pull(
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://ghcr.io/token: 401 Unauthorized',
      told(
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        3,
      ),
    ),
    'KD004',
    /regcred/,
  ),
  f(
    'an image without its registry on CRI-O',
    pull(
      'rpc error: code = Unknown desc = short-name "shop/api:1" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
    ),
    'KD003',
    /short-name|registr/,
  ),
]
