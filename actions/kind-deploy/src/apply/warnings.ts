import type { Cluster } from '../../../shared/kubernetes/connect.ts'
import type { KubeObject } from '../../../shared/kubernetes/objects.ts'
import type { Finding } from '../../../shared/outcome/finding.ts'
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

/** Pure: a finding for each text of the server, with all objects that it is about; deprecations warn, the rest is noted. */
export function warned(heard: readonly Heard[]): Finding[] {
  const texts = [...new Set(heard.map(({ text }) => text))]
  return texts.map((text) =>
    findingOf(text, [...new Set(heard.flatMap((each) => (each.text === text ? each.object : [])))]),
  )
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
