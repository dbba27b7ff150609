import { ImageReference } from '../../image/reference.ts'
import { nearestName } from '../../text/nearest.ts'
import { type Form, formOf } from './form.ts'

/** Pure: `Acme/API` → `acme/api`, `https://ghcr.io/acme/api` → `ghcr.io/acme/api`. */
function referenceMeant(text: string): string | undefined {
  const [, path = '', tag = ''] = /^([^:@]*(?::\d+\/[^:@]*)?)([:@].*)?$/.exec(text.replace(/^\w+:\/\//, '')) ?? []
  const meant = path.toLowerCase().replace(/\/$/, '') + tag
  return ImageReference.read(meant) ? meant : undefined
}

/** A reference of an image. */
export const REFERENCE: Form = {
  expected: 'an image reference such as ghcr.io/acme/api:1',
  // Upper case alone makes a host of the first part, which nobody means.
  fits: (text) => ImageReference.read(text) !== undefined && !/^[^/.:]*[A-Z][^/.:]*\//.test(text),
  meant: referenceMeant,
}

/** An image to look at: in the engine, in a folder, or in a registry. */
export const IMAGE_SOURCE: Form = {
  expected: 'an image reference such as acme/api:1, oci:PATH, or registry:REFERENCE',
  fits: (text) => /^oci:./.test(text) || REFERENCE.fits(text.replace(/^registry:/, '')),
  meant: referenceMeant,
}

/** Source: the OCI distribution specification. */
export const TAG = formOf(/^[A-Za-z0-9_][\w.-]{0,127}$/, 'a tag such as stable, without the name of an image', {
  meant: (text) => /:([\w.-]+)$/.exec(text)?.[1] ?? /^[\w.+-]+$/.exec(text)?.[0].replaceAll('+', '-'),
})

/** Source: the OCI image specification, "Digests". */
export const DIGEST = formOf(/^(?:sha256:)?[0-9a-fA-F]{64}$/, 'a digest such as sha256:9f86… (64 hexadecimal digits)')

const OPERATING_SYSTEMS = ['linux', 'windows', 'darwin', 'freebsd', 'netbsd', 'openbsd', 'js', 'wasip1', 'wasi']
/** With the names that containerd reads as these. Source: containerd/platforms, database.go. */
const ARCHITECTURES =
  'amd64 arm64 arm 386 riscv64 ppc64le ppc64 s390x mips64le mips64 mipsle mips loong64 wasm x86_64 x86-64 aarch64 armhf armel i386'.split(
    ' ',
  )
/** Those of the architectures whose variants are known. Source: containerd/platforms, database.go and compare.go. */
const VARIANTS: Readonly<Record<string, RegExp>> = {
  amd64: /^v?[1-4]$/,
  arm: /^v?[5-8]$/,
  arm64: /^v?[89](\.\d)?$/,
}
/** What people write who mean one of these. */
const COMMON = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6', 'linux/386', 'linux/ppc64le']
const OTHER_WORDS: Readonly<Record<string, string>> = {
  armv7: 'linux/arm/v7',
  armv6: 'linux/arm/v6',
  arm64v8: 'linux/arm64',
  arm32v7: 'linux/arm/v7',
  x64: 'linux/amd64',
  x86: 'linux/386',
}

function isPlatform(text: string): boolean {
  const [system = '', architecture, variant, ...more] = text.toLowerCase().split('/')
  if (architecture === undefined) return text === 'local' || OPERATING_SYSTEMS.concat(ARCHITECTURES).includes(system)
  const named = OPERATING_SYSTEMS.includes(system.replace(/\(.*\)$/, '')) && ARCHITECTURES.includes(architecture)
  return named && more.length === 0 && (variant === undefined || (VARIANTS[architecture] ?? /^[\w.]+$/).test(variant))
}

function platformMeant(text: string): string | undefined {
  const word = text.toLowerCase().replace(/^linux[/-]?/, '')
  return OTHER_WORDS[word] ?? nearestName(/[/]/.test(text) ? text : `linux/${word}`, COMMON)
}

/** A platform that images are built for. Source: containerd/platforms, Parse. */
export const PLATFORM: Form = {
  expected: 'a platform such as linux/amd64 or linux/arm64',
  fits: isPlatform,
  meant: platformMeant,
}
