import { type Form, formOf } from '../../shared/inputs/forms/form.ts'
import { DIGEST } from '../../shared/inputs/forms/images.ts'
import { HTTP_URL } from '../../shared/inputs/forms/network.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { SETUP_KIND } from './catalogue.ts'
import { mappingOf, mountOf } from './publish.ts'

const finding = SETUP_KIND['wrong-line']
const TOOLS = ['kind', 'kubectl']

/** kind appends suffixes such as `-control-plane`, and a host name can have at most 63 characters. */
export const NAME = formOf(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'up to 40 lower-case letters, digits, - and ., such as demo', {
  meant: (text) => (/^[\w.-]{1,40}$/.test(text) ? text.toLowerCase().replaceAll('_', '-') : undefined),
  finding: SETUP_KIND['cluster-name'],
})

export const PORT: Form = {
  expected: 'HOST:NODE, for example 8080:30080 or 5353:30053/udp',
  fits: (text) => mappingOf(text) !== undefined,
  // The ports are bound to the loopback address anyway; one number alone is meant for both sides.
  meant: (text) => [text.replace(/^(?:127\.0\.0\.1|localhost):/, ''), `${text}:${text}`].find(mappingOf),
  finding,
}

export const MOUNT: Form = {
  expected: 'HOST:NODE or HOST:NODE:ro, for example fixtures:/fixtures:ro',
  fits: (text) => mountOf(text) !== undefined,
  finding,
}

/** A version of Kubernetes, with or without its patch; no node image has a minor version below 10. */
export const KUBERNETES_VERSION = formOf(
  /^v?1\.[1-9]\d(?:\.\d+)?$/,
  'a version such as 1.34 (its newest known patch) or 1.34.11',
  {
    // In YAML, 1.30 without quotes is the number 1.3.
    meant: (text) => (/^1\.\d$/.test(text) ? `"${text}0" in quotes` : /^v?(1\.[1-9]\d)(?:\.[x*])?$/i.exec(text)?.[1]),
    finding: SETUP_KIND['kubernetes-version'],
  },
)

/** The tools that are downloaded. */
export const TOOL: Form = {
  expected: 'kind or kubectl',
  fits: (text) => TOOLS.includes(text),
  meant: (text) => nearestName(text, TOOLS),
}

/** `sha256:…`, or the digits alone. */
export const CHECKSUM: Form = { ...DIGEST, pattern: undefined }

export const MIRROR: Form = {
  ...HTTP_URL,
  expected: 'an address such as https://mirror.example.com/{version}/kind-{os}-{arch}',
  fits: (text) => HTTP_URL.fits(text.replaceAll(/[{}]/g, '')),
}
