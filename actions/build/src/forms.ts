import { type Form, formOf } from '../../shared/inputs/forms/form.ts'
import { DIGEST, REFERENCE } from '../../shared/inputs/forms/images.ts'
import { nearestName } from '../../shared/text/nearest.ts'
import { cacheOf } from './cache.ts'
import { BUILD } from './catalogue.ts'

/** The input `cache`. */
export const CACHE: Form = {
  expected: 'local:FOLDER, registry:REPOSITORY (without tag), github or none',
  fits: (text) => cacheOf(text) !== 'wrong',
  meant: (text) => (/^(?:type=)?gha\b|^true$/i.test(text) ? 'github' : nearestName(text, ['github', 'none'])),
  finding: BUILD['wrong-cache'],
}

/** A folder of the repository; bake alone reads contexts from elsewhere. */
export const CONTEXT: Form = {
  expected: 'a folder such as . or services/api; a bake-file can have other contexts',
  fits: (text) => !/:\/\/|\{\{|^git@/.test(text),
  meant: (text) => (/defaultContext/.test(text) ? '.' : undefined),
}

/** `key=value,key=value`, as Docker's command line takes it. */
const pairsOf = (text: string) =>
  new Map(
    text.split(',').map((each): [string, string] => [each.replace(/=.*$/s, '').trim(), each.replace(/^[^=]*=?/s, '')]),
  )

/** Source: docker/buildx, docs/reference/buildx_build.md, "--cache-from" and "--cache-to". */
const CACHE_TYPES = ['registry', 'gha', 'local', 'inline', 's3', 'azblob']
const NEEDED: Readonly<Record<string, { from?: string; to?: string }>> = {
  registry: { from: 'ref', to: 'ref' },
  local: { from: 'src', to: 'dest' },
}

const cacheEnd = (end: 'from' | 'to'): Form => ({
  expected:
    end === 'from'
      ? 'a cache such as type=gha, type=registry,ref=acme/api:cache or type=local,src=FOLDER'
      : 'a cache such as type=gha,mode=max, type=registry,ref=acme/api:cache or type=local,dest=FOLDER',
  fits: (text) => {
    if (!/=/.test(text)) return REFERENCE.fits(text) && !CACHE_TYPES.includes(text)
    const pairs = pairsOf(text)
    const type = pairs.get('type') ?? ''
    const needed = NEEDED[type]?.[end]
    const mode = pairs.get('mode')
    return (
      CACHE_TYPES.includes(type) &&
      (needed === undefined || pairs.get(needed) !== undefined) &&
      (mode === undefined || ['min', 'max'].includes(mode))
    )
  },
  meant: (text) => {
    const type = nearestName(text.replace(/^type=/, '').replace(/,.*$/s, ''), CACHE_TYPES)
    return type && !/,|ref|src|dest/.test(text) && NEEDED[type] === undefined ? `type=${type}` : undefined
  },
})
export const CACHE_FROM = cacheEnd('from')
export const CACHE_TO = cacheEnd('to')

/** Source: docker/buildx, util/buildflags/attests.go. */
export const ATTESTATION: Form = {
  expected: 'an attestation such as type=sbom or type=provenance,mode=max',
  fits: (text) => ['sbom', 'provenance'].includes(pairsOf(text).get('type') ?? ''),
  meant: (text) => {
    const type = nearestName(text.replace(/[=,].*$/s, ''), ['sbom', 'provenance'])
    return type && `type=${type}`
  },
}

export const PROVENANCE = formOf(
  /^(?:true|false|(?:[\w-]+=[^,]*,)*(?:mode=(?:min|max)|(?!mode=)[\w-]+=[^,]*)(?:,[\w-]+=[^,]*)*)$/,
  'true, false or mode=max',
  {
    meant: (text) =>
      /^(?:mode:?\s*)?(min|max)$/.test(text) ? `mode=${text.replace(/^.*?(min|max)$/, '$1')}` : undefined,
  },
)

export const SBOM = formOf(/^(?:true|false|[\w-]+=[^,]+(?:,[\w-]+=[^,]+)*)$/, 'true, false or generator=IMAGE')

/** Source: docker/buildx, util/buildflags/export.go, ParseAnnotations. */
const LEVEL = '(?:manifest|index|manifest-descriptor|index-descriptor)(?:\\[[^\\]]+\\])?'
export const ANNOTATION = formOf(
  new RegExp(`^(?:${LEVEL}(?:,${LEVEL})*:)?[^\\s=:,]+=.*$`),
  'key=value such as org.opencontainers.image.title=api, with a level if needed: index:key=value',
)

/** Source: docker/go-units, ulimit.go. */
const LIMITS = 'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
  ' ',
)
export const ULIMIT: Form = {
  expected: 'a limit such as nofile=1024:4096 (soft:hard)',
  fits: (text) => {
    const [, name = '', soft, hard = soft] = /^(\w+)=(-1|\d+)(?::(-1|\d+))?$/.exec(text) ?? []
    return LIMITS.includes(name) && (hard === '-1' || (soft !== '-1' && Number(soft) <= Number(hard)))
  },
  meant: (text) => {
    const [, name = '', rest = ''] = /^(\w+)[=:\s]+(\d[\d:]*)$/.exec(text) ?? []
    const nearest = nearestName(name, LIMITS)
    return nearest && (nearest !== name || !/=/.test(text)) ? `${nearest}=${rest}` : undefined
  },
}

/** Source: docker/buildx, bake/entitlements.go. */
const PRIVILEGES = ['network.host', 'security.insecure', 'device', 'ssh', 'fs.read', 'fs.write', 'fs']
const PRIVILEGE =
  /^(?:network\.host|security\.insecure|ssh|device(?:=.+)?|(?:fs(?:\.read|\.write)?|image(?:\.\w+)?)(?:=.+)?)$/
export const ENTITLEMENT: Form = {
  expected: 'a privilege: network.host, security.insecure or device',
  fits: (text) => PRIVILEGE.test(text),
  meant: (text) => (text === 'privileged' ? 'security.insecure' : nearestName(text, PRIVILEGES)),
}

/** Source: docker/buildx, build/opt.go: others are refused. */
export const NETWORK: Form = {
  expected: 'default, none or host',
  fits: (text) => ['default', 'none', 'host'].includes(text),
  meant: (text) => (text === 'bridge' ? 'default' : nearestName(text, ['default', 'none', 'host'])),
  pattern: '^(?:default|none|host)$',
}

export const SSH = formOf(/^[\w.-]+(?:=.+)?$/, 'default, or an id and the path of a socket or key such as github=KEY')

/** Source: docker/buildx, bake/bake.go, newOverrides. */
export const OVERRIDE = formOf(/^[^\s.=]+\.[^\s=]+=.*$/, 'TARGET.KEY=VALUE such as *.platform=linux/arm64')

const ADDRESS = /^(?:tcp|unix|docker-container|kube-pod):\/\/.+$/
export const BUILDER: Form = {
  expected: 'the name of a builder, or an address such as tcp://buildkit:1234',
  fits: (text) => ADDRESS.test(text) || /^[a-zA-Z0-9][\w.+-]*$/.test(text),
  meant: (text) => /^(?:https?:\/\/)?([\w.-]+:\d+)\/?$/.exec(text)?.[1]?.replace(/^/, 'tcp://'),
}

/** `sha256:…,sha256:…`. */
export const DIGESTS: Form = {
  expected: 'digests such as sha256:9f86…,sha256:3a7b… (64 hexadecimal digits each)',
  fits: (text) => text.split(',').every((each) => /^\s*sha256:/.test(each) && DIGEST.fits(each.trim())),
}
