/** Who has to act: the author of the change, the author of the inputs, or whoever runs the machine. */
export type Fault = 'code' | 'input' | 'infrastructure'

export type Severity = 'error' | 'warning' | 'note'

/** Where a finding was made; every part is optional, the more the better. */
export interface Where {
  file?: string
  /** 1-based. */
  line?: number
  column?: number
  service?: string
  container?: string
  image?: string
  layer?: string
  node?: string
  /** A Kubernetes object as `kind/name` or `namespace/kind/name`. */
  object?: string
  address?: string
}

/** One thing that is wrong, said once: what, where, how we know, what to do. */
export interface Finding {
  /** Stable and searchable: the action's prefix and number, then its name: `KD013 crash-loop`. */
  code: string
  severity: Severity
  fault: Fault
  /** One sentence: what was found and, where it helps, what was wanted. */
  message: string
  where: Where
  /** The log tail, the event, the probe's answer: lines as they were seen. */
  evidence: string[]
  /** What to do next, in the imperative. */
  remedy: string
  /** Findings that follow from this one, folded beneath it. */
  consequences: Finding[]
}

/** What a finding needs to be said; the rest has sensible defaults. */
export type FindingInput = Pick<Finding, 'code' | 'message' | 'remedy'> & Partial<Finding>

/** Completes a finding: an error of the code under test, without evidence, unless said otherwise. */
export function finding(input: FindingInput): Finding {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return { severity: 'error', fault: 'code', where: {}, evidence: [], consequences: [], ...(given as FindingInput) }
}

/** `api/Dockerfile:12`, `service postgres`, `node kind-worker`: the most telling parts of a place, for one line. */
export function placeOf({ where }: Pick<Finding, 'where'>): string {
  const { file, line, object, service, container, image, node, address } = where
  const parts = [
    file && (line ? `${file}:${line}` : file),
    object,
    service && `service ${service}`,
    !service && container && `container ${container}`,
    image && `image ${image}`,
    node && `node ${node}`,
    address,
  ]
  return parts.filter(Boolean).join(', ')
}
