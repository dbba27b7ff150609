import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
import type { YamlPath } from '../../../shared/yaml/path.ts'
import { KIND_DEPLOY } from '../catalogue.ts'

/** What the API server warned of when an object was applied. */
export interface Heard {
  /** `Deployment/api`. */
  object: string
  text: string
}

/** A cluster whose answers to what is applied are searched for warnings; a dry run is answered the same. */
export function listening(cluster: Cluster, hear: (heard: Heard) => void): Cluster {
  return {
    ...cluster,
    ask: async (ask) => {
      const response = await cluster.ask<never>(ask)
      const { kind, metadata } = (ask.body ?? {}) as Partial<KubeObject>
      if (response.status < 300 && kind && metadata)
        for (const text of response.warnings) hear({ object: `${kind}/${metadata.name}`, text })
      return response
    },
  }
}

/** In the API server's words: https://kubernetes.io/docs/reference/using-api/deprecation-policy/ and its own checks of fields. */
const DEPRECATED = /\bdeprecated\b|\bunavailable in v\d|\bnon-functional in v\d|\bwill be removed\b/i
const REPLACEMENT = /\b(?:use|migrate to|replaced by) .+$/i
const SHOWN = 8

/** A warning, and the part of the object that it is about. */
interface Warned {
  finding: Finding
  field: YamlPath
}

/** Pure: a finding for each text of the server, with all objects that it is about; deprecations warn, the rest is noted. */
export function warned(heard: readonly Heard[]): Warned[] {
  const texts = [...new Set(heard.map(({ text }) => text))]
  return texts.map((text) => {
    const objects = [...new Set(heard.flatMap((each) => (each.text === text ? each.object : [])))]
    return { finding: findingOf(text, objects), field: fieldIn(text) ?? ['apiVersion'] }
  })
}

const POD_SECURITY = /^would violate PodSecurity /

/** Pure: what was heard without what a finding tells already: that Pod Security refuses the pods. */
export function newsIn(heard: readonly Heard[], findings: readonly Finding[]): Heard[] {
  const refused = findings.some(({ code }) => code === KIND_DEPLOY.policy.code)
  return refused ? heard.filter(({ text }) => !POD_SECURITY.test(text)) : [...heard]
}

const FIELD = /^((?:spec|metadata|data|[a-z][A-Za-z]+)(?:\.[A-Za-z]+|\[[^\]]+\])+): /
const STEP = /([A-Za-z]+)|\[([^\]]+)\]/g

/** Pure: the path of a text such as `spec.containers[0].ports[1]: …`; undefined if it names none. */
export function fieldIn(text: string): YamlPath | undefined {
  const path = FIELD.exec(text)?.[1]
  if (path === undefined) return undefined
  return [...path.matchAll(STEP)].map(([, name, key = '']) => name ?? (/^\d+$/.test(key) ? Number(key) : key))
}

function findingOf(text: string, objects: readonly string[]): Finding {
  const [first = '', ...others] = objects
  const more = others.length > 0 ? ` and ${others.length} more` : ''
  const deprecated = DEPRECATED.test(text)
  return KIND_DEPLOY[deprecated ? 'deprecated' : 'server-warning']({
    message: `${first}${more}: ${text}`,
    where: { object: first },
    evidence: others.slice(0, SHOWN),
    remedy: deprecated ? REPLACEMENT.exec(text)?.[0].replace(/^\w/, (letter) => letter.toUpperCase()) : undefined,
  })
}
