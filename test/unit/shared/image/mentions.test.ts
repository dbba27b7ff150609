import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Mention, mentionOf, withoutNames } from '../../../../actions/shared/image/mentions.ts'

const SHA = `sha256:${'0123456789abcdef'.repeat(4)}`

/** Messages as Docker, BuildKit, containerd and registries word them. */
const MESSAGES: [image: string, message: string, wanted: Mention][] = [
  ['case-api', 'No such image: case-api-worker:latest', undefined],
  ['case-api-worker', 'No such image: case-api-worker:latest', 'image'],
  ['case-api', 'pull access denied for case-api-worker, repository does not exist', undefined],
  ['case-api-worker', 'pull access denied for case-api-worker, repository does not exist', 'repository'],
  ['shop/api:1', 'Failed to pull image "shop/api:1": not found', 'image'],
  ['shop/api:1', 'Failed to pull image "shop/api:12": not found', 'repository'],
  ['shop/api:1', 'Failed to pull image "my-shop/api:1": not found', undefined],
  ['shop/api:1', 'Failed to pull image "ghcr.io/shop/api:1": not found', undefined],
  ['shop/api:1', 'failed to resolve reference "docker.io/shop/api:1": not found', 'image'],
  ['shop/api:1', 'manifest for shop/api:1 not found: manifest unknown', 'image'],
  ['shop/api:1', 'Head "https://registry-1.docker.io/v2/shop/api/manifests/1": unauthorized', 'image'],
  ['r.io:5000/a/b:1', 'Get "http://r.io:5000/v2/a/b/manifests/1": EOF', 'image'],
  [`r.io/a@${SHA}`, `unable to fetch r.io/a@${SHA}: EOF`, 'image'],
  [`r.io/a:1@${SHA}`, 'Back-off pulling image "r.io/a:1"', 'image'],
  ['r.io/a:1', '[r.io/a:1] was refused', 'image'],
  ['denied:1', 'pull access denied for shop/api, repository does not exist', undefined],
  ['denied', 'pull access denied for denied, repository does not exist', 'repository'],
  ['Not An Image', 'invalid reference format: Not An Image', 'image'],
  ['', 'no image at all', undefined],
]

describe('an image is named by a message', () => {
  for (const [image, message, wanted] of MESSAGES)
    test(`${image} in ${message}: ${wanted ?? 'not named'}`, () => assert.equal(mentionOf(image, message), wanted))
})

/** Names hold what answers are told apart by; what is left is what the registry said. */
const ANSWERS: [image: string, message: string, left: RegExp, gone: RegExp][] = [
  ['shop/403-denied:401', 'failed to push shop/403-denied:401: EOF', /EOF/, /40[13]|denied/],
  ['r.io/a:sha-4031abc', 'Head "https://r.io/v2/a/manifests/sha-4031abc": 503', /503/, /403/],
  ['tls:429', 'Failed to pull image "tls:429": not found', /not found/, /tls|429/],
  [`r.io/x@${SHA}`, `r.io/x@${SHA}: not found`, /not found/, /0123/],
  ['a', 'a manifest is denied', /a manifest is denied/, /^$/],
  ['denied', 'pull access denied for denied, it may require login', /access denied for , it/, /for denied/],
]

describe("a message without the user's own names", () => {
  for (const [image, message, left, gone] of ANSWERS)
    test(message, () => {
      assert.match(withoutNames(message, image), left)
      assert.doesNotMatch(withoutNames(message, image), gone)
    })
})
